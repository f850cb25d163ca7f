import { OutboxRelay, openMailbox } from '#bullmq-transport';
import type { Mailbox } from '#bullmq-transport';
import { ParkError } from '#contracts';
import type { DataSource } from 'typeorm';
import type { AgencySystem } from '../agency-system.js';
import type { AdapterConfig } from '../config.js';
import { readIdentityFile } from '../identity.js';
import type { AdapterIdentity } from '../identity.js';
import { Post } from '../mail/post.js';
import type { Clock } from '../parts.js';
import { openStore } from '../store/open-store.js';
import { signedProof } from './leaving-proof.js';
import type { LeavingProof } from './leaving-proof.js';
import { removeOwnTraces, untilSent } from './own-traces.js';
import { RecallEverything } from './recall-everything.js';
import type { LeftCopy } from './recall-everything.js';

const PATIENCE_MS = 60_000;

/** An agency goes: first every copy comes out, then the proof is signed, and only then may the adapter go. */
export class Leaving {
  private constructor(
    private readonly config: AdapterConfig,
    private readonly identity: AdapterIdentity,
    private readonly system: AgencySystem,
    private readonly store: DataSource,
    private readonly mailbox: Mailbox,
    private readonly relay: OutboxRelay,
    private readonly everything: RecallEverything,
    private readonly clock: Clock,
  ) {}

  /** The adapter must not be running. `system` is closed with it. */
  static async open(config: AdapterConfig, system: AgencySystem, clock: Clock = () => new Date()): Promise<Leaving> {
    const identity = await readIdentityFile(config.identityFile);
    if (identity.agency !== config.agency) {
      throw new ParkError('IDENTITY_OF_ANOTHER', 'The identity file was written for another agency.');
    }
    const store = await openStore(config.storeUrl);
    const mailbox = openMailbox(config.mailbox, 'agency');
    const relay = new OutboxRelay(store, {
      publish: ({ id, type, body }) => mailbox.publish({ id, pattern: type, body }),
    });
    relay.start();
    const everything = new RecallEverything({ store, system, post: new Post(identity, clock), relay, clock, identity });
    return new Leaving(config, identity, system, store, mailbox, relay, everything, clock);
  }

  standing(): Promise<string[]> {
    return this.everything.standing();
  }

  /** The proof, or what is still there. Rejects with a `RetryError` where the hub could not be told. */
  async recall(by: string, patienceMs = PATIENCE_MS): Promise<{ proof?: LeavingProof; left: LeftCopy[] }> {
    const left = await this.everything.run();
    if (left.length > 0) return { left };
    const { copies, back } = await this.everything.evidence();
    if (back.length > 0) return { left: back };
    await untilSent(this.store, patienceMs);
    const { agency } = this.config;
    const record = { agency, at: this.clock().toISOString(), by, removal: this.system.removal, copies };
    return { proof: await signedProof(record, this.identity), left };
  }

  /** Only after `recall` gave a proof that somebody has kept. */
  async removeOwnTraces(): Promise<void> {
    await this.relay.close();
    await removeOwnTraces(this.store, this.config);
  }

  async close(): Promise<void> {
    await this.relay.close();
    await this.mailbox.close();
    await this.store.destroy();
    await this.system.close();
  }
}
