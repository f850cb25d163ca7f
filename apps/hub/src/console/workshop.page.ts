import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { notThere } from '../access/refusal.js';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { Osara } from '../cases/osara/osara.js';
import { OsaraRequest } from '../cases/osara/osara.requests.js';
import { OSARA_STAGES } from '../cases/osara/stages.js';
import { Partners } from '../partners/partners.js';
import type { Form } from './forms.js';
import { attempt, showPage } from './page.js';
import type { Problem } from './page.js';

/** Objective, scanning, analysis, response, assessment: one after the other. */
@Controller()
export class WorkshopPage {
  constructor(
    @Inject(Osara) private readonly osara: Osara,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async show(@Param('caseRef') caseRef: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    showPage(request, response, 'workshop.njk', await this.sheet(caseRef));
  }

  write(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    const caseRef = String(request.params.caseRef);
    const stage = OSARA_STAGES.find((one) => one.toLowerCase() === request.params.stage);
    if (!stage) throw notThere();
    return attempt(request, response, {
      form: stage,
      done: 'WORKSHOP_WRITTEN',
      to: `/cases/${caseRef}/workshop`,
      act: async (form) => this.osara.write(caseRef, stage, await stageFrom(form), person.staffId),
      again: async (problem: Problem) => {
        await this.audit.record({ event: 'CASE_READ', actor: person.staffId, subject: caseRef });
        showPage(request, response, 'workshop.njk', await this.sheet(caseRef), problem);
      },
    });
  }

  private async sheet(caseRef: string) {
    const stages = await this.osara.ofCase(caseRef);
    const names = await this.partners.staffNames();
    const staff = [...names].map(([value, text]) => ({ value, text }));
    const next = stages.find(({ closedAt }) => !closedAt);
    return {
      caseRef,
      stages,
      next: next?.stage,
      kept: next && asWritten(next),
      staff,
      staffName: (staffId: string) => names.get(staffId) ?? staffId,
    };
  }
}

/** What has been kept of a stage, as its form shows it. */
function asWritten({ ownerId, heldOn, answers, evidence }: Awaited<ReturnType<Osara['ofCase']>>[number]) {
  const [year, month, day] = heldOn?.split('-') ?? [];
  return {
    ownerId,
    'heldOn-day': day,
    'heldOn-month': month,
    'heldOn-year': year,
    evidence: evidence.join('\n'),
    ...Object.fromEntries(Object.entries(answers).map(([key, text]) => [`answers.${key}`, text])),
  };
}

function stageFrom(form: Form): Promise<OsaraRequest> {
  const lines = (form.text('evidence') ?? '').split('\n').map((line) => line.trim());
  return form.check(
    OsaraRequest,
    {
      ownerId: form.text('ownerId'),
      heldOn: form.day('heldOn', 'The day when it was talked about'),
      answers: form.group('answers.'),
      evidence: lines.filter((line) => line !== ''),
      close: form.yesNo('close') ?? false,
    },
    {
      ownerId: 'Choose who answers for this stage',
      heldOn: 'Say when it was talked about',
      evidence: 'Write what it rests on, one thing a line, each in 3 to 300 characters',
    },
    { heldOn: 'heldOn-day' },
  );
}
