import { Controller } from '@nestjs/common';
import { ParkError } from '#contracts';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';

@Controller()
export class RefusedController {
  /** A message of ours was wrong: it is for a person to look, and stays on the page until then. */
  @Handles('message.refused')
  refused(@TheLetter() letter: Letter<'message.refused'>): never {
    throw new ParkError(letter.payload.code, 'The hub refused a message of this adapter.');
  }
}
