import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { PURPOSES } from '#contracts';
import type { ContributedField, HeldBackField } from '#contracts';
import type { Policy } from '#sharing-policy';
import { Audit } from '../audit/audit.js';
import { Post } from '../mail/post.js';
import type { Received } from '../mail/received.js';
import { Policies } from '../policies/policies.js';
import { CaseVault } from './case-vault.js';
import { PutRight } from './put-right.js';
import { strip } from './strip-contribution.js';
import { unknownCase } from './unknown-case.js';
import { Whereabouts } from './whereabouts.js';
import { CaseAgency, CaseRecord } from './case.entities.js';

export interface StoredContribution {
  agency: string;
  fields: ContributedField[];
  heldBack: HeldBackField[];
}

/** What agencies say of a person: stripped by them, and stripped again here before anything is kept (S37). */
@Injectable()
export class Contributions {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Whereabouts) private readonly whereabouts: Whereabouts,
    @Inject(PutRight) private readonly putRight: PutRight,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async given(message: Received<'contribution.given'>): Promise<void> {
    const { caseRef } = message.payload;
    const { kept, dropped } = strip(message.payload.fields, await this.policyOf(caseRef), message.from);
    const detail = { kept: kept.length, dropped: dropped.length };
    await this.audit.record({ event: 'CONTRIBUTION_RECEIVED', actor: message.from, subject: caseRef, detail });
    await this.post.handle(message, async (manager, { heldBack }) => {
      const asked = await manager.existsBy(CaseAgency, { caseRef, agency: message.from, contributionAsked: true });
      if (!asked) throw unknownCase();
      const somewhere = await this.whereabouts.keptFields(manager, caseRef, kept);
      const fields = await this.putRight.keptFields(manager, caseRef, somewhere);
      const stored: StoredContribution = { agency: message.from, fields, heldBack: [...heldBack, ...dropped] };
      await this.vault.put(manager, caseRef, `contribution/${message.from}`, stored);
    });
  }

  async ofCase(caseRef: string, manager?: EntityManager): Promise<StoredContribution[]> {
    const parts = await this.vault.parts(caseRef, 'contribution/', manager);
    const all: StoredContribution[] = [];
    for (const part of parts) {
      const stored = await this.vault.get<StoredContribution>(caseRef, part, manager);
      if (stored) all.push(stored);
    }
    return all;
  }

  /** Of a case that is not there any policy will do: the answer is refused all the same. */
  private async policyOf(caseRef: string): Promise<Policy> {
    const found = await this.database.manager.findOneBy(CaseRecord, { caseRef });
    return this.policies.inForce(found?.purpose ?? PURPOSES[0]);
  }
}
