import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refused } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK, endOfDay } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Partners } from '../partners/partners.js';
import { lawfulBasisOf } from '../policies/lawful-basis.js';
import { AgreementParty, AgreementVersion } from './agreement.entities.js';
import type { AgreementRequest } from './agreement.requests.js';
import { confidentialityBasisOf } from './bases.js';
import { agreementDigest, agreementName } from './terms.js';
import type { AgreementTerms } from './terms.js';

/** Makes the next version of an agreement, to be signed as it stands. One that is offered and unsigned gives way to it. */
@Injectable()
export class AgreementMaking {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async make(
    request: AgreementRequest,
    madeBy: string,
  ): Promise<{ agreementId: string; version: number; digest: string }> {
    const { agreementId } = request;
    const terms = this.terms(request);
    for (const agency of terms.parties)
      if (!(await this.partners.agency(agency))) throw refused('AGENCY_UNKNOWN', `Enrol ${agency} first.`);
    const detail = { parties: terms.parties.length, dpia: terms.dpia !== undefined };
    await this.audit.record({ event: 'AGREEMENT_MADE', actor: madeBy, subject: agreementId, detail });
    return this.database.transaction(async (manager) => {
      // Two made at once would both want the next number.
      await manager.query('LOCK TABLE agreement_version IN SHARE ROW EXCLUSIVE MODE');
      const [newest] = await manager.find(AgreementVersion, {
        where: { agreementId },
        order: { version: 'DESC' },
        take: 1,
      });
      const version = (newest?.version ?? 0) + 1;
      const digest = agreementDigest(agreementId, version, terms);
      const now = this.clock();
      await manager.update(AgreementVersion, { state: 'OFFERED' }, { state: 'SUPERSEDED', endedAt: now });
      const { reviewOn } = terms;
      const made = { madeBy, madeAt: now, reviewOn, expiresAt: new Date(terms.expiresAt) };
      await manager.insert(AgreementVersion, {
        ...{ agreementId, version, state: 'OFFERED', digest, ...made },
        ...({ terms } as object),
      });
      for (const agency of terms.parties) {
        const row = { agency, standing: 'NEW' as const, since: now };
        await manager.createQueryBuilder().insert().into(AgreementParty).values(row).orIgnore().execute();
      }
      await this.audit.record({
        event: 'AGREEMENT_OFFERED',
        actor: madeBy,
        subject: agreementName(agreementId, version),
        detail: { digest },
      });
      return { agreementId, version, digest };
    });
  }

  private terms({ agreementId: _, ...asked }: AgreementRequest): AgreementTerms {
    const { dpia, reviewOn, expiresAt, policyDocument, ...rest } = asked;
    const now = this.clock();
    const end = new Date(expiresAt);
    if (!(end > now)) throw refused('END_IN_THE_PAST', 'Choose an end of the agreement that lies ahead.');
    if (!(endOfDay(reviewOn) > now) || endOfDay(reviewOn).getTime() - DAY > end.getTime())
      throw refused('REVIEW_OUT_OF_TIME', 'Choose a day of review that lies ahead and before the agreement ends.');
    if (asked.article9 === 'ART_9_2_G' && !policyDocument)
      throw refused(
        'POLICY_DOCUMENT_MISSING',
        'Article 9(2)(g) asks for an appropriate policy document: give its reference.',
      );
    if (dpia && !(Date.parse(dpia.signedOffOn) <= now.getTime()))
      throw refused('DPIA_NOT_SIGNED_OFF', 'A DPIA counts once it is signed off: give a day that has been.');
    const bases = asked.confidentialityBases.map(confidentialityBasisOf);
    return {
      ...rest,
      parties: [...new Set(asked.parties)].sort(),
      assurance: asked.assurance ?? 'SOFTWARE_KEY',
      lawfulBasis: lawfulBasisOf(asked.lawfulBasis),
      confidentialityBases: [...new Set(bases)],
      ...(policyDocument && { policyDocument }),
      ...(dpia && { dpia: { ...dpia } }),
      ...{ reviewOn, expiresAt: end.toISOString() },
    };
  }
}

const DAY = 86_400_000;
