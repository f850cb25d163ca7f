import { Controller } from '@nestjs/common';
import { RefuseError } from '#contracts';
import { parsePolicy } from '#sharing-policy';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { Directory } from './directory.js';

@Controller()
export class PartnershipController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly directory: Directory,
  ) {}

  @Handles('partnership.published')
  async published(@TheLetter() letter: Letter<'partnership.published'>): Promise<void> {
    for (const document of letter.payload.policies) {
      const parsed = parsePolicy(document);
      if (!('problems' in parsed)) continue;
      const [{ path, message } = { path: '', message: '' }] = parsed.problems;
      throw new RefuseError('POLICY_UNREADABLE', `The sharing policy is not put in force here: ${path} ${message}`);
    }
    await this.mailroom.once(letter, async ({ sql, reply }) => {
      await this.directory.keep(sql, letter.payload);
      await reply('partnership.acknowledged', { version: letter.payload.version });
    });
  }
}
