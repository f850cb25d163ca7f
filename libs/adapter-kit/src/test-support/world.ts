import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { AgencyKind } from '#contracts';
import { prepareMailbox } from '#bullmq-transport';
import { testPostgres } from '../../../../test/support/postgres.js';
import type { TestPostgres } from '../../../../test/support/postgres.js';
import type { AgencySystem } from '../agency-system.js';
import type { AdapterConfig } from '../config.js';
import { makeIdentity, writeIdentityFile } from '../identity.js';
import { startAdapter } from '../start-adapter.js';
import type { RunningAdapter } from '../start-adapter.js';
import { MemorySystem } from './memory-system.js';
import { makePartnership, signedPush } from './partnership.js';
import type { MadeUpPartnership, PushOptions } from './partnership.js';
import { TestHub } from './test-hub.js';

export const START = new Date('2026-09-01T12:00:00Z');
export const TOKEN = 'a-token-for-tests-only';
const OWN = 'police-north';
const KINDS: Record<string, AgencyKind> = { [OWN]: 'POL', 'trust-vale': 'MHT', 'council-dale': 'COU' };

export interface WorldOptions {
  /** Stands in the place of the system in memory. */
  system?: AgencySystem;
  now?: Date;
}

/** One adapter with a real database and mailbox, a system in memory and a hub that is a test. */
export class World {
  system = new MemorySystem();
  adapter!: RunningAdapter;
  now = START;
  readonly screeningKey = randomBytes(32);

  private constructor(
    private readonly postgres: TestPostgres,
    private readonly folder: string,
    readonly partnership: MadeUpPartnership,
    readonly hub: TestHub,
    readonly config: AdapterConfig,
    private readonly instead: AgencySystem | undefined,
  ) {}

  /** `prepare` fills the system before anything is started. */
  static async open(
    prepare: (world: World) => void = () => undefined,
    { system, now: startedAt = START }: WorldOptions = {},
  ): Promise<World> {
    const postgres = await testPostgres();
    const folder = await mkdtemp(join(tmpdir(), 'concordat-adapter-'));
    const partnership = await makePartnership(KINDS);
    const mailboxUrl = await postgres.createDatabase();
    const config: AdapterConfig = {
      agency: OWN,
      kind: 'POL',
      mailbox: { agency: OWN, url: mailboxUrl },
      storeUrl: await postgres.createDatabase(),
      identityFile: join(folder, 'identity.json'),
      indexFolder: folder,
      host: '127.0.0.1',
      port: 0,
      localToken: TOKEN,
      expirySeconds: 1,
      indexRefreshSeconds: 1,
      reviewHours: 48,
      linkMonths: 13,
      concernMonths: 6,
    };
    await prepareMailbox(config.mailbox);
    let world: World | undefined = undefined;
    const now = (): Date => world?.now ?? startedAt;
    const own = partnership.agencies[OWN];
    if (!own) throw new Error('No keys of our own.');
    const hub = new TestHub(OWN, mailboxUrl, partnership.hub, own.keys, now);
    world = new World(postgres, folder, partnership, hub, config, system);
    world.now = startedAt;
    const identity = await makeIdentity(OWN, partnership.hub, world.screeningKey);
    await writeIdentityFile(config.identityFile, { ...identity, ...own.keys });
    hub.listen();
    prepare(world);
    try {
      await world.start();
    } catch (error) {
      await hub.close();
      await postgres.stop();
      throw error;
    }
    return world;
  }

  async start(): Promise<void> {
    this.adapter = await startAdapter(this.config, this.instead ?? this.system, { clock: () => this.now });
  }

  async publishPartnership(version = 'p-000001', changes: object = {}): Promise<void> {
    await this.hub.ask('partnership.published', { ...this.partnership.published, version, ...changes });
  }

  push(options: Partial<PushOptions> = {}): ReturnType<typeof signedPush> {
    return signedPush(this.partnership, { agency: OWN, kind: 'POL', now: this.now, ...options });
  }

  async get(path: string): Promise<{ status: number; body: unknown }> {
    return this.call(path, { headers: { authorization: `Bearer ${TOKEN}` } });
  }

  async post(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: unknown }> {
    return this.call(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async call(path: string, request: RequestInit): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(this.adapter.url + path, request);
    return { status: answer.status, body: await answer.json() };
  }

  /** Everything in the adapter's own database, as text. */
  async dump(): Promise<string> {
    const tables = await this.ask(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
    const rows = await Promise.all(
      tables.map(({ name }) => this.ask(`SELECT t::text AS row FROM "${String(name)}" t`)),
    );
    return rows
      .flat()
      .map(({ row }) => String(row))
      .join('\n');
  }

  /** Takes the mailbox away from everybody, or gives it back. */
  async reachMailbox(allowed: boolean): Promise<void> {
    const name = new URL(this.config.mailbox.url).pathname.slice(1);
    await this.ask(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS ${String(allowed)}`, this.postgres.url);
    const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`;
    if (!allowed) await this.ask(end, this.postgres.url);
  }

  async ask(sql: string, url = this.config.storeUrl): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await this.adapter.close();
    await this.hub.close();
    await this.postgres.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
