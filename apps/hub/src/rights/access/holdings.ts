import { Inject, Injectable } from '@nestjs/common';
import { WHEREABOUTS } from '#sharing-policy';
import { LedgerAbout } from '../../audit/ledger-about.js';
import type { CaseRecord } from '../../cases/case.entities.js';
import { Cases } from '../../cases/cases.js';
import { Contributions } from '../../cases/contributions.js';
import { Plans } from '../../cases/plans.js';
import { Whereabouts } from '../../cases/whereabouts.js';
import { Copies } from '../../disclosures/copies.js';
import { Manifests } from '../../disclosures/manifests.js';
import { Partners } from '../../partners/partners.js';
import { RightsVault } from '../rights-vault.js';
import type { AccessAnswer } from './access.entities.js';
import type { Holding } from './document.js';
import { seenBy } from './seen.js';

/** What there is of a person, here and at each agency, and who has seen it. */
@Injectable()
export class Holdings {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Contributions) private readonly contributions: Contributions,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Copies) private readonly copies: Copies,
    @Inject(Manifests) private readonly manifests: Manifests,
    @Inject(Whereabouts) private readonly whereabouts: Whereabouts,
    @Inject(LedgerAbout) private readonly ledger: LedgerAbout,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(RightsVault) private readonly vault: RightsVault,
  ) {}

  async of(found: CaseRecord, requestId: string, answers: readonly AccessAnswer[]): Promise<Holding[]> {
    const names = await this.names();
    const held: Holding[] = [await this.ofTheHub(found, names)];
    for (const { agency, answer } of answers) {
      const lines = (await this.vault.get<Holding['lines']>(requestId, `answer/${agency}`)) ?? [];
      held.push({ source: agency, name: names(agency), answer: answer ?? 'NOT_ANSWERED', lines });
    }
    if (!(await this.whereabouts.isRestricted(found.caseRef))) return held;
    return held.map((one) => ({ ...one, lines: one.lines.filter(({ field }) => !WHEREABOUTS.has(field)) }));
  }

  async copiesOf({ caseRef }: CaseRecord) {
    const names = await this.names();
    return (await this.copies.ofCase(caseRef)).map(({ agency, version, state, since }) => ({
      ...{ agency: names(agency), version, state, since: since.toISOString() },
    }));
  }

  /** By the service they work for: a person is told which service looked, not which of its staff. */
  async seen({ caseRef, enquiryId, openedAt }: CaseRecord) {
    const copyIds = (await this.copies.ofCase(caseRef)).map(({ copyId }) => copyId);
    const manifestIds = (await this.manifests.ofCase(caseRef)).map(({ manifestId }) => manifestId);
    const aWhileBefore = new Date(openedAt.getTime() - 60 * 86_400_000);
    const events = await this.ledger.of([caseRef, enquiryId, ...copyIds, ...manifestIds], aWhileBefore);
    const names = await this.names();
    const services = new Map<string, string>();
    for (const actor of new Set(events.map((one) => one.actor))) {
      const member = await this.partners.anyStaffMember(actor);
      services.set(actor, member ? `Somebody at ${names(member.agency)}` : names(actor));
    }
    return seenBy(events, (actor) => services.get(actor) ?? actor, names);
  }

  private async ofTheHub(found: CaseRecord, names: (agency: string) => string): Promise<Holding> {
    const { caseRef } = found;
    const identity = await this.cases.identity(caseRef);
    const plan = await this.plans.newest(caseRef);
    const words = plan && (await this.plans.words(caseRef, plan.version));
    const lines = [
      { field: 'fullName', value: [identity?.givenName, identity?.familyName].filter(Boolean).join(' ') },
      { field: 'dateOfBirth', value: identity?.dateOfBirth ?? '' },
      { field: 'nhsNumber', value: identity?.nhsNumber ?? '' },
      { field: 'addressUprn', value: [identity?.address, identity?.postcode].filter(Boolean).join(', ') },
      { field: 'phone', value: identity?.phone ?? '' },
      ...Object.entries({ ...words?.summaries, ...words?.fields }).map(([field, value]) => ({ field, value })),
      ...Object.values(words?.guidance ?? {}).map((value) => ({ field: 'responderGuidance', value })),
      ...(await this.contributions.ofCase(caseRef)).flatMap(({ agency, fields }) =>
        fields.map(({ field, value, summary }) => ({
          ...{ field, value: `${value ?? summary ?? ''} (from ${names(agency)})` },
        })),
      ),
    ].filter(({ value }) => value !== '');
    return { source: 'hub', name: 'The hub itself', answer: lines.length > 0 ? 'HELD' : 'NOTHING_HELD', lines };
  }

  private async names(): Promise<(agency: string) => string> {
    const names = new Map((await this.partners.agencies()).map(({ agency, name }) => [agency, name]));
    return (agency) => (agency === 'hub' ? 'The hub' : (names.get(agency) ?? agency));
  }
}
