import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ParkError } from '#contracts';
import { decryptContent, encryptContent, newContentKey } from '#sealing';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { RightsContent, RightsKey } from './rights.entities.js';

/** What was said in a matter of somebody's rights, each under a key of its own: it has to outlive the case. */
@Injectable()
export class RightsVault {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
  ) {}

  async open(manager: EntityManager, matter: string): Promise<void> {
    const wrapped = encryptContent(this.config.masterKey, `rights-key ${matter}`, newContentKey());
    await manager.insert(RightsKey, { matter, wrapped });
  }

  async put(manager: EntityManager, matter: string, part: string, content: unknown): Promise<void> {
    const key = await this.key(manager, matter);
    if (!key) throw new ParkError('CONTENT_DESTROYED', 'What was kept of this matter has been destroyed.');
    const sealed = encryptContent(key, `${matter} ${part}`, Buffer.from(JSON.stringify(content)));
    await manager.upsert(RightsContent, { matter, part, sealed }, ['matter', 'part']);
  }

  /** Undefined where there is no such part, or no longer a key. */
  async get<T>(matter: string, part: string, manager = this.database.manager): Promise<T | undefined> {
    const [key, row] = [await this.key(manager, matter), await manager.findOneBy(RightsContent, { matter, part })];
    if (!key || !row) return undefined;
    return JSON.parse(decryptContent(key, `${matter} ${part}`, row.sealed).toString('utf8')) as T;
  }

  async destroy(manager: EntityManager, matter: string): Promise<void> {
    await manager.delete(RightsKey, { matter });
    await manager.delete(RightsContent, { matter });
  }

  private async key(manager: EntityManager, matter: string): Promise<Buffer | undefined> {
    const row = await manager.findOneBy(RightsKey, { matter });
    return row ? decryptContent(this.config.masterKey, `rights-key ${matter}`, row.wrapped) : undefined;
  }
}
