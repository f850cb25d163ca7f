import { Inject, Injectable } from '@nestjs/common';
import type { SignedInPerson } from '../../access/signed-in.js';
import { CaseVault } from '../../cases/case-vault.js';
import { Cases } from '../../cases/cases.js';
import { Whereabouts } from '../../cases/whereabouts.js';
import { caseIsOver } from '../../cases/state-machine.js';
import { Partners } from '../../partners/partners.js';
import { AccessRequests } from '../../rights/access/access-requests.js';
import { Corrections } from '../../rights/corrections/corrections.js';
import { RightsFiles } from '../../rights/rights-file.js';
import { AgencyNames } from '../agency-names.js';

/** What a person was told, said and asked for, as a page shows it. */
@Injectable()
export class RightsSheets {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Whereabouts) private readonly whereabouts: Whereabouts,
    @Inject(RightsFiles) private readonly files: RightsFiles,
    @Inject(Corrections) private readonly corrections: Corrections,
    @Inject(AccessRequests) private readonly access: AccessRequests,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  async ofCase(caseRef: string, person: SignedInPerson) {
    const { state } = await this.cases.find(caseRef);
    const saidToHaveDied = (await this.vault.notes(caseRef)).some(({ event }) => event === 'PERSON_DIED');
    const open = !caseIsOver(state);
    return {
      ...(await this.names()),
      ...{ caseRef, state, open, may: may(person) },
      rights: await this.files.of(caseRef),
      accessRequests: await this.access.ofCase(caseRef),
      contestable: open ? await this.corrections.contestable(caseRef) : [],
      restricted: await this.whereabouts.isRestricted(caseRef),
      confirmDeath: saidToHaveDied && state === 'SUSPENDED',
    };
  }

  /** One matter on a page of its own, with the state that its case has. */
  async ofMatter<T extends { caseRef: string }>(matter: T, person: SignedInPerson) {
    const { state } = await this.cases.find(matter.caseRef);
    return { ...(await this.names()), matter, state, may: may(person) };
  }

  async names() {
    const staff = await this.partners.staffNames();
    const all = await this.partners.agencies();
    return {
      agencies: all,
      agencyName: new AgencyNames(all).of,
      staffName: (staffId: string) => staff.get(staffId) ?? staffId,
    };
  }
}

function may({ roles }: SignedInPerson) {
  const [coordinates, panel, governs] = (['COORDINATOR', 'PANEL', 'GOVERNANCE'] as const).map((role) =>
    roles.includes(role),
  );
  return { works: coordinates || panel, coordinates, governs, answers: coordinates || governs };
}
