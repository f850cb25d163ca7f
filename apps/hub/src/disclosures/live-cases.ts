import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, Not } from 'typeorm';
import type { AgencyKind, Purpose } from '#contracts';
import { digestOf } from '#sealing';
import type { AgreementTerms, CaseRecipient, LiveCase, Offer } from '#sharing-policy';
import type { CaseRecord, PlanVersion } from '../cases/case.entities.js';
import { LiveList } from '../cases/live-list.js';
import { Plans } from '../cases/plans.js';
import { Whereabouts } from '../cases/whereabouts.js';
import { Partners } from '../partners/partners.js';
import { CaseProfiles } from './case-profile.js';
import { Copy, DisclosureManifest } from './disclosure.entities.js';
import { heldFields } from './held-fields.js';
import { Manifests } from './manifests.js';
import { phaseOf } from './phase.js';
import type { ProfileField } from './profile.js';

/** Live cases as a decision sees them, without anything about the person: which fields there are, not what they say. */
@Injectable()
export class LiveCases {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(LiveList) private readonly live: LiveList,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Whereabouts) private readonly whereabouts: Whereabouts,
    @Inject(CaseProfiles) private readonly profiles: CaseProfiles,
    @Inject(Manifests) private readonly manifests: Manifests,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  count(purpose: Purpose): Promise<number> {
    return this.live.count(purpose);
  }

  /** Another text as soon as anything has changed that an effect rests on. */
  async stamp(purpose: Purpose): Promise<string> {
    const rows: { stamp: string }[] = await this.database.query(
      `SELECT md5(coalesce(string_agg(concat_ws(' ', copy_id, version, state), ';' ORDER BY copy_id), '')) AS stamp
       FROM copy WHERE state <> 'ERASED'`,
    );
    const agencies = (await this.partners.agencies()).map(({ agency, kind }) => ({ agency, kind }));
    const parties = digestOf({ agreement: (await this.agreement()) ?? null, agencies });
    return [await this.live.stamp(purpose), rows[0]!.stamp, parties].join(' ');
  }

  /** The next cases after `last`; `last` of the page is where the next one begins. */
  async page(purpose: Purpose, last: string, take: number): Promise<{ cases: LiveCase[]; last: string; read: number }> {
    const rows = await this.live.page(purpose, last, take);
    const kinds = new Map((await this.partners.agencies()).map(({ agency, kind }) => [agency, kind]));
    const agreement = await this.agreement();
    const cases: LiveCase[] = [];
    for (const found of rows) {
      const plan = await this.plans.newest(found.caseRef);
      if (plan) cases.push(await this.liveCase(found, plan, kinds, agreement));
    }
    return { cases, last: rows.at(-1)?.caseRef ?? last, read: rows.length };
  }

  private async liveCase(
    found: CaseRecord,
    plan: PlanVersion,
    kinds: ReadonlyMap<string, AgencyKind>,
    agreement: AgreementTerms | undefined,
  ): Promise<LiveCase> {
    const { caseRef, purpose, state } = found;
    const { terms } = plan;
    const profile = await this.profiles.of(found, plan);
    const guidance = Object.keys(profile?.words.guidance ?? {}).length > 0 ? [PANEL_GUIDANCE] : [];
    return {
      ...{ caseRef, purpose, phase: phaseOf(state), agreement },
      confidentiality: { basis: terms.confidentialityBasis },
      subjectRestrictions: terms.restrictions,
      addressRestricted: await this.whereabouts.isRestricted(caseRef),
      approvals: terms.approvals,
      offers: [...(profile?.fields ?? []).map(offerOf), ...guidance],
      recipients: await this.recipients(caseRef, terms.recipients, kinds),
    };
  }

  private async recipients(
    caseRef: string,
    named: readonly string[],
    kinds: ReadonlyMap<string, AgencyKind>,
  ): Promise<CaseRecipient[]> {
    const standing = { caseRef, state: Not(In(['ERASED' as const, 'REVOKING' as const])) };
    const copies = await this.database.manager.findBy(Copy, standing);
    const recipients: CaseRecipient[] = [];
    for (const agency of new Set([...named, ...copies.map((copy) => copy.agency)])) {
      const kind = kinds.get(agency);
      if (!kind) continue;
      const copy = copies.find((one) => one.agency === agency);
      const holds = copy && (await this.held(copy));
      recipients.push({ agency, kind, relevant: named.includes(agency), ...(holds && { holds }) });
    }
    return recipients;
  }

  private async held(copy: Copy) {
    const manifest = await this.database.manager.findOneByOrFail(DisclosureManifest, { manifestId: copy.manifestId });
    return heldFields(copy, (await this.manifests.words(manifest)) ?? []);
  }

  private async agreement(): Promise<AgreementTerms | undefined> {
    const partnership = await this.partners.partnershipInForce();
    if (!partnership) return undefined;
    return { ...partnership.agreement, parties: partnership.agencies.map(({ agency }) => agency) };
  }
}

const PANEL_GUIDANCE: Offer = { field: 'responderGuidance', source: 'panel', hasSummary: false };

function offerOf({ field, source, value, summary }: ProfileField): Offer {
  return { field, source, hasSummary: summary !== undefined, hasText: value !== undefined };
}
