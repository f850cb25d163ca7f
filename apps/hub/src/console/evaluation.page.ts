import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { ExclusionRequest } from '../evaluation/cohort/cohort.requests.js';
import { Cohorts } from '../evaluation/cohort/cohorts.js';
import { Standing } from '../evaluation/counts/standing.js';
import { EvaluationSheets } from './evaluation-sheet.js';
import type { Form } from './forms.js';
import { attempt, showPage } from './page.js';
import type { Done } from './page.js';

/** The evaluator's page: how it will be told, who was drawn, who is left out, and which agencies have answered. */
@Controller()
export class EvaluationPage {
  constructor(
    @Inject(EvaluationSheets) private readonly sheets: EvaluationSheets,
    @Inject(Cohorts) private readonly cohorts: Cohorts,
    @Inject(Standing) private readonly standing: Standing,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    showPage(request, response, 'evaluation/evaluation.njk', await this.sheets.sheet());
  }

  draw(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(person, request, response, 'draw', 'DRAWN', () => this.cohorts.draw(person.staffId));
  }

  exclude(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(person, request, response, 'exclude', 'EXCLUDED', async (form) => {
      const sentences = { subject: 'Choose who is left out', code: 'Choose the reason' };
      const wanted = { subject: form.text('subject'), code: form.text('code') as ExclusionRequest['code'] };
      const { subject, code } = await form.check(ExclusionRequest, wanted, sentences);
      await this.cohorts.exclude(subject, code, person.staffId);
    });
  }

  unblind(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(person, request, response, 'unblind', 'UNBLINDED', () => this.cohorts.unblind(person.staffId));
  }

  askAgain(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.step(person, request, response, 'ask', 'COUNTS_ASKED', () => this.standing.askAgain(person.staffId));
  }

  private step(
    { staffId }: SignedInPerson,
    request: Request,
    response: Response,
    form: string,
    done: Done,
    act: (form: Form) => Promise<unknown>,
  ): Promise<void> {
    return attempt(request, response, {
      ...{ form, done, to: '/evaluation' },
      act: async (filled) => void (await act(filled)),
      again: async (problem) => {
        await this.audit.record({ event: 'EVALUATION_READ', actor: staffId });
        showPage(request, response, 'evaluation/evaluation.njk', await this.sheets.sheet(), problem);
      },
    });
  }
}
