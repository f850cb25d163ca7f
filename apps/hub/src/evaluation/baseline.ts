import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import { notNow } from '../access/refusal.js';
import { Partners } from '../partners/partners.js';
import { EvaluationProtocol, EvaluationSignature } from './protocol.entities.js';

export const BASELINE_NOT_LOCKED = 'BASELINE_NOT_LOCKED';

/** Whether it was laid down, before anything begins, how it will be told whether it helped (S21, S61). */
@Injectable()
export class Baseline {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  /** The newest protocol that every party had signed, if there is one. */
  async inForce(manager = this.database.manager): Promise<EvaluationProtocol | null> {
    return manager.findOne(EvaluationProtocol, { where: { signedByAllAt: Not(IsNull()) }, order: { version: 'DESC' } });
  }

  /** Names of the parties of the agreement in force that have not signed this version (S62). */
  async unsigned(version: number, manager = this.database.manager): Promise<string[]> {
    const parties = (await this.partners.partnershipInForce(manager))?.agencies ?? [];
    const signed = new Set((await manager.findBy(EvaluationSignature, { version })).map(({ agency }) => agency));
    return parties.filter(({ agency }) => !signed.has(agency)).map(({ name }) => name);
  }

  /** What is missing before anything may begin, in a sentence that says what to do; undefined where nothing is. */
  async missing(manager = this.database.manager): Promise<string | undefined> {
    if (await this.inForce(manager)) return undefined;
    const [newest] = await manager.find(EvaluationProtocol, {
      where: { state: 'LOCKED' },
      order: { version: 'DESC' },
      take: 1,
    });
    if (!newest) return 'No measurement protocol is locked yet. The evaluator locks one, and every party signs it.';
    const unsigned = await this.unsigned(newest.version, manager);
    return `The measurement protocol still has to be signed by ${unsigned.join(', ')}.`;
  }

  /** Throws 409 where nothing may go out yet. */
  async check(manager = this.database.manager): Promise<void> {
    const missing = await this.missing(manager);
    if (missing) throw notNow(BASELINE_NOT_LOCKED, missing);
  }
}
