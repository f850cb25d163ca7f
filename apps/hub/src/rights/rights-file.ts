import { Inject, Injectable } from '@nestjs/common';
import { Corrections } from './corrections/corrections.js';
import { Notices } from './notices.js';
import { Objections } from './objections.js';
import { Refusals } from './refusals.js';

/** What a person was told, said and asked for in one case. Whoever asks for it has been recorded before. */
@Injectable()
export class RightsFiles {
  constructor(
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Refusals) private readonly refusals: Refusals,
    @Inject(Objections) private readonly objections: Objections,
    @Inject(Corrections) private readonly corrections: Corrections,
  ) {}

  async of(caseRef: string) {
    return {
      notices: await this.notices.ofCase(caseRef),
      refusals: await this.refusals.ofCase(caseRef),
      objections: await this.objections.ofCase(caseRef),
      corrections: await this.corrections.ofCase(caseRef),
    };
  }
}
