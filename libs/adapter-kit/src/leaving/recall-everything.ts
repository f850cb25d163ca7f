import type { OutboxRelay } from '#bullmq-transport';
import { ConcordatError } from '#contracts';
import type { DataSource } from 'typeorm';
import type { AgencySystem } from '../agency-system.js';
import { CopyRecords } from '../copies/copy-records.js';
import { Orders } from '../copies/orders.js';
import { proofOf, signedErasure, takeOut } from '../copies/take-out.js';
import type { AdapterIdentity } from '../identity.js';
import { Mailroom } from '../mail/mailroom.js';
import type { Post } from '../mail/post.js';
import type { Clock } from '../parts.js';
import { lockCopy, rowsOf } from '../store/open-store.js';
import type { GoneCopy } from './leaving-proof.js';

const REASON = 'AGENCY_LEAVES';

/** A copy that could not be taken out yet, and why. */
export interface LeftCopy {
  copyId: string;
  why: string;
}

export interface LeavingParts {
  store: DataSource;
  system: AgencySystem;
  post: Post;
  relay: OutboxRelay;
  clock: Clock;
  identity: AdapterIdentity;
}

/** Takes out every copy that is in the system or in this adapter's notes, the hub being told of each. */
export class RecallEverything {
  private readonly records: CopyRecords;
  private readonly orders = new Orders();
  private readonly mailroom: Mailroom;

  constructor(private readonly parts: LeavingParts) {
    this.records = new CopyRecords(parts.store);
    this.mailroom = new Mailroom(parts.store, parts.post, parts.relay);
  }

  /** From the system itself and from our own notes: either may know of one that the other does not. */
  async standing(): Promise<string[]> {
    const { system, store } = this.parts;
    const listed = (await system.list()).map(({ copyId }) => copyId);
    const noted = await rowsOf<{ id: string }>(
      store,
      'SELECT copy_id AS id FROM held_copy UNION SELECT copy_id FROM placing_copy',
    );
    return [...new Set([...listed, ...noted.map(({ id }) => id)])].sort();
  }

  /** One copy that cannot be taken out keeps none of the others in. Gives those that are still there. */
  async run(): Promise<LeftCopy[]> {
    const left: LeftCopy[] = [];
    for (const copyId of await this.standing()) {
      try {
        await this.recall(copyId);
      } catch (error) {
        left.push({ copyId, why: reasonOf(error) });
      }
    }
    const known = new Set(left.map(({ copyId }) => copyId));
    for (const copyId of await this.standing()) {
      if (!known.has(copyId)) left.push({ copyId, why: 'It was taken out and is there again.' });
    }
    return left;
  }

  /** Every copy that was ever taken out, each looked for once more; those that are there again are in `back`. */
  async evidence(): Promise<{ copies: GoneCopy[]; back: LeftCopy[] }> {
    const { store, system } = this.parts;
    const text = 'SELECT copy_id AS "copyId", revoked_at AS "revokedAt" FROM tombstone ORDER BY copy_id';
    const [copies, back]: [GoneCopy[], LeftCopy[]] = [[], []];
    for (const { copyId, revokedAt } of await rowsOf<{ copyId: string; revokedAt: Date }>(store, text)) {
      if (await system.isGone(copyId)) {
        copies.push({ copyId, revokedAt: revokedAt.toISOString(), ...(await proofOf(system, copyId)) });
      } else back.push({ copyId, why: 'It was taken out and is there again.' });
    }
    return { copies, back };
  }

  private async recall(copyId: string): Promise<void> {
    const { system, post, clock, identity } = this.parts;
    await this.mailroom.inTransaction((sql) => this.orders.bury(sql, copyId, REASON, clock()));
    await this.mailroom.inTransaction(async (sql) => {
      await lockCopy(sql, copyId);
      const proof = await takeOut(system, copyId);
      await this.records.forget(sql, copyId);
      const receipt = await signedErasure(identity, copyId, proof, clock());
      await post.send(sql, 'profile.erased', { copyId, ...proof, receipt });
    });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof ConcordatError ? error.message : 'The system failed; look at it, and try again.';
}
