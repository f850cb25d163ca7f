import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ParkError } from '#contracts';
import { emptyHead, Frontier, KEPT_LEVELS, leafHash, linkEntry, signCheckpoint, storedEntries } from '#ledger';
import type { ChainHead, CompleteNode, SignedCheckpoint } from '#ledger';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';

interface StoredCheckpoint {
  size: string;
  root: Buffer;
  head: Buffer;
  at: string;
  signature: string;
  frontier: Buffer;
}

const NEWEST = 'SELECT * FROM ledger_checkpoint ORDER BY size DESC LIMIT 1';

/** Signed statements of how far the ledger has come. Each goes on from the one before: the cost is that of what is new. */
@Injectable()
export class Checkpoints {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
  ) {}

  async newest(): Promise<SignedCheckpoint | undefined> {
    const [stored] = (await this.database.query(NEWEST)) as StoredCheckpoint[];
    return stored && asSigned(stored);
  }

  /** Makes one if the ledger has grown since the last. Throws ParkError `LEDGER_BROKEN` where its rows do not hold. */
  make(): Promise<SignedCheckpoint | undefined> {
    return this.database.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('concordat-checkpoint'))`);
      const [last] = (await manager.query(NEWEST)) as StoredCheckpoint[];
      const [{ size }] = (await manager.query('SELECT coalesce(max(seq), 0)::int AS size FROM ledger_entry')) as [
        { size: number },
      ];
      if (size === Number(last?.size ?? 0)) return last && asSigned(last);
      return this.goOn(manager, last, size);
    });
  }

  private async goOn(
    manager: EntityManager,
    last: StoredCheckpoint | undefined,
    size: number,
  ): Promise<SignedCheckpoint> {
    const nodes: CompleteNode[] = [];
    const from = Number(last?.size ?? 0);
    const frontier = Frontier.from(from, last?.frontier ?? Buffer.alloc(0), (node) => {
      if (KEPT_LEVELS.includes(node.level)) nodes.push(node);
    });
    let head: ChainHead = last ? { seq: from, hash: last.head } : emptyHead();
    for await (const { seq, bytes, hash } of storedEntries(manager, from, size)) {
      if (seq !== head.seq + 1 || !linkEntry(head.hash, bytes).equals(hash)) throw broken(head.seq + 1);
      head = { seq, hash };
      frontier.push(leafHash(bytes));
    }
    if (head.seq !== size) throw broken(head.seq + 1);
    const [root, at] = [frontier.root(), new Date().toISOString()];
    const text = (hash: Buffer): string => hash.toString('base64url');
    const said = { size, root: text(root), head: text(head.hash), at };
    const signed = await signCheckpoint(said, this.config.keys.signing);
    await manager.query(
      'INSERT INTO ledger_checkpoint (size, root, head, at, signature, frontier) VALUES ($1, $2, $3, $4, $5, $6)',
      [size, root, head.hash, at, signed.signature, frontier.toBytes()],
    );
    await manager.query(
      'INSERT INTO ledger_node (level, index, hash) SELECT * FROM unnest($1::int[], $2::bigint[], $3::bytea[])',
      [nodes.map(({ level }) => level), nodes.map(({ index }) => index), nodes.map(({ hash }) => hash)],
    );
    return signed;
  }
}

function asSigned({ size, root, head, at, signature }: StoredCheckpoint): SignedCheckpoint {
  const [rootText, headText] = [root.toString('base64url'), head.toString('base64url')];
  return { size: Number(size), root: rootText, head: headText, at, signature };
}

function broken(seq: number): ParkError {
  return new ParkError(
    'LEDGER_BROKEN',
    `The ledger does not hold from entry ${seq} on: the database was changed behind it. Verify an export, and compare backups.`,
  );
}
