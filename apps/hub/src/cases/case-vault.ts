import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ParkError } from '#contracts';
import { decryptContent, encryptContent, newContentKey } from '#sealing';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { CaseContent, CaseKey } from './case.entities.js';

/** What somebody wrote about a step of a case. */
export interface CaseNote {
  event: string;
  actor: string;
  text: string;
  at: string;
}

/** What is known of a person, encrypted under the case's own key. Destroying the key makes even backups unreadable. */
@Injectable()
export class CaseVault {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
  ) {}

  async makeKey(manager: EntityManager, caseRef: string): Promise<void> {
    const wrapped = encryptContent(this.config.masterKey, `case-key ${caseRef}`, newContentKey());
    await manager.insert(CaseKey, { caseRef, wrapped });
  }

  async put(manager: EntityManager, caseRef: string, part: string, content: unknown): Promise<void> {
    const key = await this.key(manager, caseRef);
    if (!key) throw new ParkError('CONTENT_DESTROYED', 'The content of this case has been destroyed.');
    const sealed = encryptContent(key, `${caseRef} ${part}`, Buffer.from(JSON.stringify(content)));
    await manager.upsert(CaseContent, { caseRef, part, sealed }, ['caseRef', 'part']);
  }

  /** Undefined where there is no such part, or no longer a key. */
  async get<T>(caseRef: string, part: string, manager = this.database.manager): Promise<T | undefined> {
    const [key, row] = [await this.key(manager, caseRef), await manager.findOneBy(CaseContent, { caseRef, part })];
    if (!key || !row) return undefined;
    return JSON.parse(decryptContent(key, `${caseRef} ${part}`, row.sealed).toString('utf8')) as T;
  }

  /** Nothing happens where there is no such part. */
  async change<T>(manager: EntityManager, caseRef: string, part: string, to: (content: T) => T): Promise<void> {
    const content = await this.get<T>(caseRef, part, manager);
    if (content) await this.put(manager, caseRef, part, to(content));
  }

  async parts(caseRef: string, prefix: string, manager = this.database.manager): Promise<string[]> {
    const rows = await manager.find(CaseContent, {
      where: { caseRef },
      select: { part: true },
      order: { part: 'ASC' },
    });
    return rows.map(({ part }) => part).filter((part) => part.startsWith(prefix));
  }

  /** Keeps what somebody wrote about a step, such as why a case was suspended. */
  note(manager: EntityManager, caseRef: string, note: Omit<CaseNote, 'at'>): Promise<void> {
    return this.put(manager, caseRef, `note/${randomUUID()}`, { ...note, at: new Date().toISOString() });
  }

  /** The oldest first. */
  async notes(caseRef: string): Promise<CaseNote[]> {
    const parts = await this.parts(caseRef, 'note/');
    const notes = await Promise.all(parts.map((part) => this.get<CaseNote>(caseRef, part)));
    return notes.filter((one) => one !== undefined).sort((one, other) => one.at.localeCompare(other.at));
  }

  async remove(manager: EntityManager, caseRef: string, part: string): Promise<void> {
    await manager.delete(CaseContent, { caseRef, part });
  }

  async destroy(manager: EntityManager, caseRef: string): Promise<void> {
    await manager.delete(CaseKey, { caseRef });
    await manager.delete(CaseContent, { caseRef });
  }

  private async key(manager: EntityManager, caseRef: string): Promise<Buffer | undefined> {
    const row = await manager.findOneBy(CaseKey, { caseRef });
    return row ? decryptContent(this.config.masterKey, `case-key ${caseRef}`, row.wrapped) : undefined;
  }
}
