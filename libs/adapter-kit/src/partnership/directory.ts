import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RetryError } from '#contracts';
import type { DirectoryAgency, PartnershipPublished, Purpose } from '#contracts';
import type { Sql } from '#bullmq-transport';
import { parsePolicy } from '#sharing-policy';
import type { Policy } from '#sharing-policy';
import { rowsOf } from '../store/open-store.js';

/** Who takes part, by which keys, under which agreement and policy: what of the hub's newest is believed here. */
@Injectable()
export class Directory {
  private latest: PartnershipPublished | undefined;
  private read: { version: string; policies: Policy[] } | undefined;

  constructor(private readonly store: DataSource) {}

  /** Throws RetryError `DIRECTORY_NOT_YET_HERE` until the hub has published a first one. */
  async current(): Promise<PartnershipPublished> {
    const [row] = await rowsOf<{ version: string }>(this.store, 'SELECT version FROM partnership');
    if (row && row.version !== this.latest?.version) {
      const [stored] = await rowsOf<{ published: string }>(this.store, 'SELECT published FROM partnership');
      this.latest = stored && (JSON.parse(stored.published) as PartnershipPublished);
    }
    if (this.latest) return this.latest;
    throw new RetryError('DIRECTORY_NOT_YET_HERE', 'The hub has not published the directory yet. Try again shortly.');
  }

  /**
   * This agency's own copy of the sharing policy for a purpose, by which it lets out and takes in. Of a purpose that no
   * policy covers it gives the first: that one shares nothing for it.
   * Throws RetryError `POLICY_NOT_YET_HERE` where what is kept cannot be read: nothing is decided then.
   */
  async policy(purpose: Purpose): Promise<Policy> {
    const { version, policies } = await this.current();
    if (this.read?.version !== version) this.read = { version, policies: (policies ?? []).flatMap(readable) };
    const found = this.read.policies.find(({ purposes }) => purposes.includes(purpose)) ?? this.read.policies[0];
    if (found && this.read.policies.length === policies.length) return found;
    throw new RetryError('POLICY_NOT_YET_HERE', 'No sharing policy that can be read is here. Publish it again.');
  }

  async agency(id: string): Promise<DirectoryAgency | undefined> {
    return (await this.current()).agencies.find(({ agency }) => agency === id);
  }

  /** Keeps it, and says so, unless a newer one is here; versions sort as text. */
  async keep(sql: Sql, published: PartnershipPublished): Promise<boolean> {
    const kept = await rowsOf(
      sql,
      `INSERT INTO partnership (version, published) VALUES ($1, $2)
       ON CONFLICT (only_one) DO UPDATE SET version = excluded.version, published = excluded.published
       WHERE excluded.version COLLATE "C" > partnership.version COLLATE "C" RETURNING version`,
      [published.version, JSON.stringify(published)],
    );
    return kept.length > 0;
  }
}

function readable(document: Record<string, unknown>): Policy[] {
  const parsed = parsePolicy(document);
  return 'problems' in parsed ? [] : [parsed.policy];
}
