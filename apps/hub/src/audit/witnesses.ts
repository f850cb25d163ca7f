import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { RefuseError, errorCode } from '#contracts';
import { isWitnessed, MerkleTree } from '#ledger';
import type { SignedCheckpoint } from '#ledger';
import { ParkedMessages } from '../mail/parked.js';
import { Post } from '../mail/post.js';
import type { Received } from '../mail/received.js';
import { Partners } from '../partners/partners.js';
import { Audit } from './audit.js';
import { Checkpoints } from './checkpoints.js';
import { storedTree } from './stored-tree.js';

export interface WitnessState {
  agency: string;
  /** How far this agency has countersigned the ledger. */
  size: number;
  refusedCode: string | null;
  refusedAt: Date | null;
}

/** After a day without an answer an agency is asked anew: answering twice changes nothing. */
const ASK_AGAIN_DAYS = 1;
const parkedId = (agency: string): string => `ledger-${agency}`;

/** Puts each checkpoint before every agency: one question at a time for each, from what it saw last. */
@Injectable()
export class Witnesses {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Checkpoints) private readonly checkpoints: Checkpoints,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(ParkedMessages) private readonly parked: ParkedMessages,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  states(): Promise<WitnessState[]> {
    return this.database.query(
      `SELECT agency, coalesce(size, 0)::int AS size, refused_code AS "refusedCode", refused_at AS "refusedAt"
       FROM agency LEFT JOIN ledger_witness_state USING (agency) ORDER BY agency`,
    );
  }

  /** Makes a checkpoint and asks whoever is not being asked already. Throws as `Checkpoints.make`, and shows it. */
  async checkpoint(): Promise<SignedCheckpoint | undefined> {
    const newest = await this.checkpoints.make().catch(async (error: unknown) => {
      const code = errorCode(error);
      if (code === 'LEDGER_BROKEN')
        await this.parked.note({ agency: 'hub', pattern: 'ledger.checkpoint', id: parkedId('of-the-hub'), code });
      throw error;
    });
    if (newest) await this.post.transaction((manager) => this.askAll(manager, newest));
    return newest;
  }

  async witnessed(message: Received<'ledger.witnessed'>): Promise<void> {
    await this.post.handle(message, async (manager, said) => {
      const agency = await this.partners.agency(message.from, manager);
      const [asked] = (await manager.query(
        `SELECT 1 FROM ledger_checkpoint WHERE size = $1 AND root = $2 AND head = $3`,
        [said.size, Buffer.from(said.root, 'base64url'), Buffer.from(said.head, 'base64url')],
      )) as object[];
      if (!asked || !agency || !(await isWitnessed(said.signature, said, [agency.signingKey])))
        throw new RefuseError('NOT_A_WITNESS', 'This is not your countersignature of a checkpoint of this hub.');
      await manager.query(
        'INSERT INTO ledger_witness (size, agency, signature) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [said.size, message.from, said.signature],
      );
      await manager.query(
        `UPDATE ledger_witness_state SET size = greatest(size, $2), asked_size = NULL, asked_at = NULL,
           refused_code = NULL, refused_at = NULL WHERE agency = $1`,
        [message.from, said.size],
      );
      await this.askIfBehind(manager, message.from, said.size);
    });
    await this.parked.settled(parkedId(message.from));
  }

  /** An agency saw another ledger than this one: that is for a person, and shows in red. */
  async refused(message: Received<'ledger.refused'>): Promise<void> {
    const { code, size, lastSize } = message.payload;
    const isForThePost = code === 'PROOF_FROM_ELSEWHERE';
    const detail = { code, size, last: lastSize };
    if (!isForThePost) {
      await this.audit.record({ event: 'LEDGER_NOT_WITNESSED', actor: message.from, detail });
      const notice = { agency: message.from, pattern: 'ledger.checkpoint', id: parkedId(message.from), code };
      await this.parked.note(notice);
    }
    await this.post.handle(message, async (manager) => {
      await manager.query(
        `UPDATE ledger_witness_state SET asked_size = NULL, asked_at = NULL, refused_code = $2, refused_at = $3
           ${isForThePost ? ', size = $4' : ''} WHERE agency = $1`,
        [
          message.from,
          isForThePost ? null : code,
          isForThePost ? null : new Date(),
          ...(isForThePost ? [lastSize] : []),
        ],
      );
      if (isForThePost) await this.askIfBehind(manager, message.from, lastSize);
    });
  }

  private async askAll(manager: EntityManager, newest: SignedCheckpoint): Promise<void> {
    await manager.query(
      'INSERT INTO ledger_witness_state (agency) SELECT agency FROM agency ON CONFLICT (agency) DO NOTHING',
    );
    const due = (await manager.query(
      `SELECT agency, size::int AS size FROM ledger_witness_state
       WHERE (asked_at IS NULL OR asked_at < now() - make_interval(days => $1)) AND (size < $2 OR refused_code IS NOT NULL)
       ORDER BY agency FOR UPDATE`,
      [ASK_AGAIN_DAYS, newest.size],
    )) as { agency: string; size: number }[];
    for (const { agency, size } of due) await this.ask(manager, agency, size, newest);
  }

  private async askIfBehind(manager: EntityManager, agency: string, size: number): Promise<void> {
    const newest = await this.checkpoints.newest();
    if (newest && newest.size > size) await this.ask(manager, agency, size, newest);
  }

  private async ask(manager: EntityManager, agency: string, from: number, newest: SignedCheckpoint): Promise<void> {
    const start = from <= newest.size ? from : 0;
    const proof = await new MerkleTree(storedTree(manager)).consistencyProof(start, newest.size);
    const hashes = proof.map((hash) => hash.toString('base64url'));
    await this.post.send(manager, agency, 'ledger.checkpoint', { ...newest, from: start, proof: hashes });
    await manager.query('UPDATE ledger_witness_state SET asked_size = $2, asked_at = now() WHERE agency = $1', [
      agency,
      newest.size,
    ]);
  }
}
