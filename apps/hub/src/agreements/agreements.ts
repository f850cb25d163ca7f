import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notThere } from '../access/refusal.js';
import { CLOCK, DAY, endOfDay } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { stateOf } from '../clocks/deadlines.js';
import type { DeadlineState } from '../clocks/deadlines.js';
import { AgreementParty, AgreementSignature, AgreementVersion } from './agreement.entities.js';

/** So long before its day a review is due soon. */
export const REVIEW_SOON = 60 * DAY;

export interface AgreementTask {
  task: 'DPIA' | 'SIGNATURES' | 'DSPT';
  done: boolean;
  /** What is still to be done, in sentences. */
  todo: string[];
}

/** The information-sharing agreement, to be read: its versions, who has signed, and which one is in force. */
@Injectable()
export class Agreements {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  // Inside a transaction its manager is handed in: waiting for a second connection there can wait for ever.

  inForce(manager = this.database.manager): Promise<AgreementVersion | null> {
    return manager.findOneBy(AgreementVersion, { state: 'IN_FORCE' });
  }

  async find(agreementId: string, version: number, manager = this.database.manager): Promise<AgreementVersion> {
    const found = await manager.findOneBy(AgreementVersion, { agreementId, version });
    if (!found) throw notThere();
    return found;
  }

  /** Parties that have signed this version, by the signatures over its terms. */
  async signers(
    { agreementId, version, digest }: AgreementVersion,
    manager = this.database.manager,
  ): Promise<AgreementSignature[]> {
    return manager.find(AgreementSignature, { where: { agreementId, version, digest }, order: { signedAt: 'ASC' } });
  }

  /** The newest first. */
  async list() {
    const all = await this.database.manager.find(AgreementVersion, { order: { madeAt: 'DESC', version: 'DESC' } });
    return Promise.all(all.map((one) => this.withSignatures(one)));
  }

  /** A version with its signatures, and what is still to be done before it can come into force. */
  async sheet(agreementId: string, version: number) {
    const found = await this.find(agreementId, version);
    const sheet = await this.withSignatures(found);
    return { ...sheet, tasks: found.state === 'OFFERED' ? await this.tasks(found, sheet.unsigned) : [] };
  }

  private async withSignatures(found: AgreementVersion) {
    const signatures = (await this.signers(found)).map(({ agency, staffId, signedAt }) => ({
      agency,
      staffId,
      signedAt,
    }));
    const signed = new Set(signatures.map(({ agency }) => agency));
    const unsigned = found.terms.parties.filter((agency) => !signed.has(agency));
    return { ...found, signatures, unsigned, review: this.review(found) };
  }

  /** `LATE` stops nothing: governance leads are told, and what stops pushes is the day on which the agreement ends. */
  private review({ state, reviewOn }: AgreementVersion): DeadlineState | null {
    return state === 'IN_FORCE' ? stateOf(endOfDay(reviewOn), REVIEW_SOON, this.clock()) : null;
  }

  private async tasks({ terms }: AgreementVersion, unsigned: readonly string[]): Promise<AgreementTask[]> {
    const known = await this.database.manager.find(AgreementParty);
    const without = terms.parties.filter((agency) => !known.find((one) => one.agency === agency)?.dsptStatus);
    return [
      task('DPIA', terms.dpia ? [] : ['Have the DPIA signed off, then make the next version with its reference.']),
      task(
        'SIGNATURES',
        unsigned.map((agency) => `${agency} still has to sign, by its own Caldicott Guardian or IG lead.`),
      ),
      task(
        'DSPT',
        without.map((agency) => `Record the data-security status (DSPT) of ${agency}: until then it is sent nothing.`),
      ),
    ];
  }
}

const task = (name: AgreementTask['task'], todo: string[]): AgreementTask => ({
  task: name,
  done: todo.length === 0,
  todo,
});
