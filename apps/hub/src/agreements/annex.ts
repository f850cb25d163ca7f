import { Inject, Injectable } from '@nestjs/common';
import { fieldLabel } from '#contracts';
import { cellOf } from '#sharing-policy';
import type { Policy } from '#sharing-policy';
import { notThere } from '../access/refusal.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import type { Agency } from '../partners/partner.entities.js';
import { Partners } from '../partners/partners.js';
import { Policies } from '../policies/policies.js';
import { Agreements } from './agreements.js';
import type { AnnexCell, AnnexDocument, AnnexField, AnnexPolicy } from './annex-document.js';
import * as words from './annex-words.js';
import { Parties } from './parties.js';
import { agreementName } from './terms.js';

/** S35: the annex to the agreement, written from the sharing policy itself, so that the two cannot differ. */
@Injectable()
export class Annex {
  constructor(
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(Parties) private readonly parties: Parties,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(agreementId: string, version: number, policyVersion?: string): Promise<AnnexDocument> {
    const { terms, state, signatures, digest } = await this.agreements.sheet(agreementId, version);
    // One from before parties signed has not these terms.
    if (!digest) throw notThere();
    const agencies = (await this.partners.agencies()).filter(({ agency }) => terms.parties.includes(agency));
    const standing = await this.parties.list();
    const policies = policyVersion
      ? [this.policies.parsed(await this.policies.find(policyVersion))]
      : (await this.policies.allInForce()).filter(({ purposes }) =>
          purposes.some((one) => terms.purposes.includes(one)),
        );
    return {
      format: 'concordat-annex/1',
      writtenAt: this.clock().toISOString(),
      agreement: {
        name: agreementName(agreementId, version),
        ...{ title: terms.title, tier: terms.tier, state, digest },
        purposes: terms.purposes.map((one) => words.PURPOSE_WORDS[one]),
        lawfulBasis: words.LAWFUL_BASIS_WORDS[terms.lawfulBasis],
        article9: words.ARTICLE_9_WORDS[terms.article9],
        policyDocument: terms.policyDocument ?? null,
        confidentiality: terms.confidentialityBases.map((one) => words.CONFIDENTIALITY_WORDS[one]),
        retention: terms.retention,
        dpia: terms.dpia ?? null,
        ...{ reviewOn: terms.reviewOn, expiresAt: terms.expiresAt },
      },
      parties: agencies.map(({ agency, name, controller }) => {
        const party = standing.find((one) => one.agency === agency);
        const signed = signatures.find((one) => one.agency === agency);
        const dspt = party?.dsptStatus && `${words.DSPT_WORDS[party.dsptStatus]} until ${party.dsptUntil}`;
        return {
          ...{ agency, name, controller },
          signedAt: signed?.signedAt.toISOString() ?? null,
          signedBy: signed?.staffId ?? null,
          dspt: dspt ?? null,
          stopped: state === 'IN_FORCE' ? (party?.stopped?.message ?? null) : null,
        };
      }),
      policies: policies.map((policy) => onePolicy(policy, agencies)),
    };
  }
}

function onePolicy(policy: Policy, agencies: readonly Agency[]): AnnexPolicy {
  const fields = Object.entries(policy.fields).map(([field, named]): AnnexField => ({
    ...{ field, label: fieldLabel(field), group: named.group, class: named.class, reason: named.reason },
    agencies: Object.fromEntries(agencies.map((one) => [one.agency, oneCell(policy, field, one)])),
  }));
  return {
    version: policy.version,
    purposes: policy.purposes.map((one) => words.PURPOSE_WORDS[one]),
    fields,
    contributions: agencies.flatMap(({ agency, name }) => {
      const never = own(policy.limits, agency);
      return never.length > 0 ? [{ agency, name, never: never.map(fieldLabel) }] : [];
    }),
  };
}

function oneCell(policy: Policy, field: string, { agency, kind }: Agency): AnnexCell {
  const cell = cellOf(policy, field, kind);
  if (!cell || cell.rule === 'N' || policy.fields[field]?.class === 'C5')
    return { rule: 'N', words: words.RULE_WORDS.N };
  if (own(policy.receipts, agency).includes(field)) return { rule: 'N', words: words.NOT_TAKEN_IN };
  return {
    rule: cell.rule,
    words: words.RULE_WORDS[cell.rule],
    ...(cell.reason && { reason: cell.reason }),
    ...(cell.lawfulBasis && { lawfulBasis: words.LAWFUL_BASIS_WORDS[cell.lawfulBasis] }),
    ...(cell.expiresAt && { until: cell.expiresAt }),
    ...(cell.phases && { phases: [...cell.phases] }),
  };
}

const own = (limits: Policy['limits'], agency: string): readonly string[] =>
  (limits && Object.hasOwn(limits, agency) && limits[agency]) || [];
