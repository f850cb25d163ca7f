import { Inject, Injectable } from '@nestjs/common';
import { notThere } from '../access/refusal.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Partners } from '../partners/partners.js';
import { LAWFUL_BASIS_WORDS, PURPOSE_WORDS } from '../policies/annex-words.js';
import { Policies } from '../policies/policies.js';
import { policyAnnex } from '../policies/policy-annex.js';
import { Agreements } from './agreements.js';
import type { AnnexDocument } from './annex-document.js';
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
    const recipients = agencies.map(({ agency, name, kind }) => ({ key: agency, agency, name, kind }));
    const now = this.clock();
    return {
      format: 'concordat-annex/1',
      writtenAt: now.toISOString(),
      agreement: {
        name: agreementName(agreementId, version),
        ...{ title: terms.title, tier: terms.tier, state, digest },
        purposes: terms.purposes.map((one) => PURPOSE_WORDS[one]),
        lawfulBasis: LAWFUL_BASIS_WORDS[terms.lawfulBasis],
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
      policies: policies.map((policy) => policyAnnex(policy, recipients, now)),
    };
  }
}
