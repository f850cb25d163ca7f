import { Inject, Injectable } from '@nestjs/common';
import { HANDLING, ParkError } from '#contracts';
import type { ProfilePush } from '#contracts';
import type { Sql } from '#bullmq-transport';
import { heldDigest, manifestDigest } from '#sealing';
import type { AgencySystem, ProfileCopy } from '../agency-system.js';
import { SYSTEM } from '../parts.js';
import { CopyRecords } from './copy-records.js';
import type { HeldRow } from './copy-records.js';
import { HoldBack } from './hold-back.js';
import type { Standing } from './hold-back.js';
import { Orders } from './orders.js';
import type { Narrowing } from './orders.js';

/** What stands in the system now. */
export interface Placed {
  copyVersion: number;
  digest: string;
  hidden: boolean;
}

type Origin = Omit<HeldRow, 'copyId' | 'version' | 'heldDigest' | 'hidden' | 'expired'>;

/** Writes a copy into the agency's system and reads it back. Everything in it may be done twice. */
@Injectable()
export class PutIn {
  constructor(
    private readonly records: CopyRecords,
    private readonly orders: Orders,
    private readonly holdBack: HoldBack,
    @Inject(SYSTEM) private readonly system: AgencySystem,
  ) {}

  /** Gives the version and digest of what was read back. Throws ParkError `READ_BACK_DIFFERS`. */
  async put(sql: Sql, push: ProfilePush, localRef: string | undefined): Promise<Placed> {
    const signed = copyOf(push, localRef);
    const narrowing = await this.orders.narrowingAfter(sql, signed.copyId, signed.version);
    const copy = narrowing ? narrowed(signed, narrowing) : signed;
    const standing = { localRef: localRef ?? null, enquiryId: push.enquiryId ?? null };
    return this.place(sql, copy, {
      manifestDigest: manifestDigest(push.manifest),
      caseRef: push.manifest.caseRef,
      ...standing,
      expiresAt: new Date(copy.expiresAt),
    });
  }

  /** Writes what the system holds of a copy once more, without these fields. `copy` is as it was read back. */
  narrow(sql: Sql, copy: ProfileCopy, held: HeldRow, narrowing: Narrowing): Promise<Placed> {
    return this.place(sql, narrowed(copy, narrowing), held);
  }

  /** Nobody reads what was half written; a person has to look. */
  async hideHalfWritten(sql: Sql, copyId: string): Promise<void> {
    if (await this.system.readBack(copyId)) await this.system.setHidden(copyId, true);
    await this.records.noteHalfWritten(sql, copyId);
  }

  private async place(
    sql: Sql,
    copy: ProfileCopy,
    { manifestDigest, caseRef, enquiryId, localRef, expiresAt }: Origin,
  ): Promise<Placed> {
    const { copyId, version } = copy;
    await this.system.put(copy);
    const read = await this.system.readBack(copyId);
    if (!read || !isTheSame(copy, read)) {
      throw new ParkError('READ_BACK_DIFFERS', 'What the system shows of a copy is not what was written into it.');
    }
    const standing = { localRef, enquiryId };
    const hidden = await this.setVisibility(sql, copyId, standing);
    const digest = heldDigest(copyId, version, read.lines);
    const row = { copyId, version, manifestDigest, heldDigest: digest, caseRef, ...standing, expiresAt, hidden };
    await this.records.noteHeld(sql, row);
    return { copyVersion: version, digest, hidden };
  }

  private async setVisibility(sql: Sql, copyId: string, standing: Standing): Promise<boolean> {
    const suspended = (await this.orders.isSuspended(sql, copyId)) || (await this.holdBack.isHeldBack(sql, standing));
    const before = (await this.records.held(sql, copyId))?.hidden || (await this.records.placing(sql, copyId))?.hidden;
    if (suspended || before) await this.system.setHidden(copyId, suspended);
    return suspended;
  }
}

function copyOf({ manifest, section, fields }: ProfilePush, localRef: string | undefined): ProfileCopy {
  return {
    copyId: section.copyId,
    version: section.copyVersion,
    ...(localRef && { localRef }),
    issuedAt: manifest.issuedAt,
    expiresAt: manifest.expiresAt,
    handling: HANDLING,
    lines: fields.map(({ field, label, value, safety }) => ({ field, label, value, safety })),
  };
}

function narrowed(copy: ProfileCopy, { version, fields }: Narrowing): ProfileCopy {
  return { ...copy, version, lines: copy.lines.filter(({ field }) => !fields.includes(field)) };
}

function isTheSame(written: ProfileCopy, read: ProfileCopy): boolean {
  return (
    read.copyId === written.copyId &&
    read.version === written.version &&
    read.lines.length === written.lines.length &&
    written.lines.every((line, at) => {
      const other = read.lines[at];
      return other?.field === line.field && other.label === line.label && other.value === line.value;
    })
  );
}
