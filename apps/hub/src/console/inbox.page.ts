import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../access/signed-in.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { KnownPeople } from '../cases/knowing/known-people.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Partners } from '../partners/partners.js';
import { Drifts } from '../disclosures/reconcile/drifts.js';
import { AgencyNames } from './agency-names.js';
import { CaseFiles } from './case-file.js';
import { showPage } from './page.js';
import { matterPath } from './rights/matter-path.js';

@Controller()
export class InboxPage {
  constructor(
    @Inject(CaseFiles) private readonly files: CaseFiles,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(KnownPeople) private readonly knownPeople: KnownPeople,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Drifts) private readonly drifts: Drifts,
  ) {}

  async show(@SignedIn() person: SignedInPerson, @Req() request: Request, @Res() response: Response): Promise<void> {
    const readsCases = person.roles.some((role) => role === 'COORDINATOR' || role === 'PANEL');
    const open = await this.knownPeople.without(person.staffId, await this.deadlines.openFor(person.roles));
    const lines = open.map((line) => ({ ...line, path: matterPath(line, person.roles) }));
    const pressing = lines.filter(({ state }) => state !== 'OK');
    const due = { pressing, later: lines.filter(({ state }) => state === 'OK'), readsCases };
    if (!readsCases) return showPage(request, response, 'other-roles.njk', { roles: person.roles, ...due });
    const names = new AgencyNames(await this.partners.agencies());
    const rows = await this.files.inbox(person);
    const cases = rows.map((row) => ({ ...row, waitingFor: row.waitingFor.map((text) => names.in(text)) }));
    const adrift = { drifts: await this.drifts.open(), silent: await this.drifts.silent(), agencyName: names.of };
    showPage(request, response, 'inbox.njk', { cases, ...adrift, ...due });
  }
}
