import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { signValue } from '#sealing';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { PartyCopies } from '../disclosures/party-copies.js';
import { PartyDeparture } from './agreement.entities.js';
import type { DepartureCertificate } from './departure-certificate.js';

/** The certificate of a party that has left, once the last proof of erasure is in. */
@Injectable()
export class DepartureProof {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(PartyCopies) private readonly copies: PartyCopies,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Nothing where a copy is still to be taken out; it is asked again at the next turn. */
  async give(departure: PartyDeparture): Promise<void> {
    const { agency, leftAt, goneThroughAt, cases, contributions, narrowed } = departure;
    const copies = await this.copies.ofAgency(agency);
    if (!goneThroughAt || copies.some(({ state }) => state !== 'ERASED')) return;
    const head = await this.audit.head();
    const certificate: DepartureCertificate = {
      certificateId: `certificate-${randomUUID()}`,
      agency,
      leftAt: leftAt.toISOString(),
      issuedAt: this.clock().toISOString(),
      ...{ cases, contributionsWithdrawn: contributions, copiesNarrowed: narrowed },
      copies: copies
        .filter(({ since }) => since >= leftAt)
        .map(({ copyId, caseRef, version, erasure, since }) => ({
          ...{ copyId, caseRef, version },
          ...{ result: erasure ?? 'ERASED', erasedAt: since.toISOString() },
        })),
      ledger: { size: head?.seq ?? 0, head: head?.hash.toString('base64url') ?? '' },
    };
    const detail = { certificate: certificate.certificateId, copies: certificate.copies.length };
    await this.audit.record({ event: 'DEPARTURE_CERTIFIED', actor: 'hub', subject: agency, detail });
    const jws = await signValue(certificate, this.config.keys.signing);
    const same = { agency, leftAt, certificate: IsNull() };
    await this.database.manager.update(PartyDeparture, same, { certificate, jws } as object);
  }
}
