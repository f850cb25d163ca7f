import { setTimeout as wait } from 'node:timers/promises';
import { ParkError, RetryError } from '#contracts';
import type { RemovalEvidence } from '#contracts';
import type { CopyLimits, CopyStore, HeldCopy, ProfileCopy } from '../../agency-system.js';
import { valueAt } from '../../mapping/cell.js';
import type { SystemRecord } from '../../mapping/cell.js';
import { copyValues, limitsOf, packedValues, toCopy, toHeld, unpackedLines } from '../../mapping/copy-map.js';
import { placeOf, readText, readYesOrNo, written } from '../../mapping/target.js';
import { guarded } from './csv.js';
import type { FileFormat, FilesCopiesConfig } from './files-schema.js';
import type { Folder } from './folder.js';
import { readRecords, writeRecord } from './formats.js';

const POLL_MS = 100;

type Values = [string, string][];

/** Copies as files that are dropped for the agency's system, from configuration alone. */
export class ConfiguredFileCopies implements CopyStore {
  readonly removal: RemovalEvidence;
  readonly limits: CopyLimits;
  private readonly format: FileFormat;

  constructor(
    private readonly folder: Folder,
    private readonly config: FilesCopiesConfig,
  ) {
    this.removal = config.removal;
    this.limits = limitsOf(config.lines, undefined);
    this.format = config.format ?? { csv: {} };
  }

  async put(copy: ProfileCopy): Promise<void> {
    const there = await this.held(copy.copyId);
    await this.dropAndHold(copy.copyId, this.values(copy, there ? this.isHidden(there) : false));
  }

  async readBack(copyId: string): Promise<ProfileCopy | undefined> {
    const record = await this.held(copyId);
    if (!record) return undefined;
    const at = (place: string) => valueAt(record, place);
    return toCopy(at, this.config.fields, unpackedLines(at, this.config.lines));
  }

  async setHidden(copyId: string, hidden: boolean): Promise<void> {
    const record = await this.held(copyId);
    if (!record) {
      throw new ParkError('COPY_NOT_THERE', "The copy is not in the agency's system, so it cannot be hidden or shown.");
    }
    if (this.isHidden(record) === hidden) return;
    const target = this.config.fields.hidden;
    const changed = this.places().map((place): [string, string] => [place, textOf(valueAt(record, place))]);
    const wanted = textOf(written(hidden, target));
    await this.dropAndHold(
      copyId,
      changed.map(([place, text]) => [place, place === placeOf(target) ? wanted : text]),
    );
  }

  async remove(copyId: string): Promise<void> {
    const { removeBy, fields } = this.config;
    if (await this.isGone(copyId)) return;
    if (!removeBy) return this.folder.remove(this.dropPath(copyId));
    const said: Record<string, unknown> = { ...this.config.constants, [placeOf(fields.copyId)]: copyId, ...removeBy };
    const values = this.places().map((place): [string, string] => [place, textOf(said[place])]);
    await this.drop(copyId, values, () => this.isGone(copyId));
  }

  async isGone(copyId: string): Promise<boolean> {
    for (const path of new Set([this.heldPath(copyId), this.dropPath(copyId)])) {
      if ((await this.folder.stamp(path)) !== undefined) return false;
    }
    return (await this.list()).every((held) => held.copyId !== copyId);
  }

  async list(): Promise<HeldCopy[]> {
    const { index, fields } = this.config;
    const records = index ? await this.indexed(index) : await this.everyHeld();
    return records.map((record) => toHeld((place) => valueAt(record, place), fields));
  }

  private async indexed({ file, format }: NonNullable<FilesCopiesConfig['index']>): Promise<SystemRecord[]> {
    const text = await this.folder.read(file);
    if (text === undefined) throw new ParkError('SYSTEM_MISCONFIGURED', 'The system writes no index of its copies.');
    const { copyId, version, hidden } = this.config.fields;
    const columns = [copyId, version, hidden].map(placeOf);
    const { rows, problems } = readRecords(text, file.split('/').at(-1) ?? '', format ?? this.format, columns);
    if (problems[0]) throw problems[0];
    return rows.map(({ record }) => record);
  }

  private async everyHeld(): Promise<SystemRecord[]> {
    const [folder = '', ending = ''] = (this.config.held ?? this.config.drop).split('{copyId}');
    const names = (await this.folder.list(folder.replace(/\/$/, '') || '/')).filter((name) => name.endsWith(ending));
    const records = await Promise.all(names.map((name) => this.recordIn(`${folder}${name}`)));
    return records.filter((record) => record !== undefined);
  }

  /** Drops the file and waits until it has been taken up and the system shows it. */
  private async dropAndHold(copyId: string, values: Values): Promise<void> {
    const { version, hidden } = this.config.fields;
    const marks = [version, hidden].map(placeOf);
    const wanted = new Map(values);
    await this.drop(copyId, values, async () => {
      const now = await this.held(copyId);
      return now !== undefined && marks.every((place) => textOf(valueAt(now, place)) === wanted.get(place));
    });
  }

  private async drop(copyId: string, values: Values, done: () => Promise<boolean>): Promise<void> {
    const { waitSeconds = 5, held } = this.config;
    await this.folder.write(this.dropPath(copyId), writeRecord(values, this.format));
    for (const end = Date.now() + waitSeconds * 1000; Date.now() < end; await wait(POLL_MS)) {
      const waiting = held !== undefined && (await this.folder.stamp(this.dropPath(copyId))) !== undefined;
      if (!waiting && (await done())) return;
    }
    throw new RetryError('WAITING_FOR_SYSTEM', "The agency's system has not taken up the file yet.");
  }

  private held(copyId: string): Promise<SystemRecord | undefined> {
    return this.recordIn(this.heldPath(copyId));
  }

  private async recordIn(path: string): Promise<SystemRecord | undefined> {
    const text = await this.folder.read(path);
    if (text === undefined) return undefined;
    const { rows, problems } = readRecords(text, path.split('/').at(-1) ?? '', this.format, this.places());
    if (problems[0]) throw problems[0];
    return rows[0]?.record;
  }

  private values(copy: ProfileCopy, hidden: boolean): Values {
    const { fields, constants = {}, lines } = this.config;
    const whole = [
      ...Object.entries(constants),
      ...copyValues(this.contactThatFits(copy), hidden, fields),
      ...packedValues(copy.lines, lines),
    ];
    return whole.map(([place, value]) => [place, textOf(value)]);
  }

  /** An apostrophe may have to stand before it in a cell: a contact that then does not fit is left out. */
  private contactThatFits(copy: ProfileCopy): ProfileCopy {
    const { contact } = this.config.fields;
    const room = contact && typeof contact !== 'string' ? contact.characters : undefined;
    if (room === undefined || !('csv' in this.format)) return copy;
    return { ...copy, lines: copy.lines.filter(({ value }) => guarded(value).length <= room) };
  }

  private places(): string[] {
    const { fields, constants = {}, lines } = this.config;
    return [...Object.keys(constants), ...Object.values(fields).map(placeOf), ...lines.texts, lines.layout];
  }

  private isHidden(record: SystemRecord): boolean {
    const { hidden } = this.config.fields;
    return readYesOrNo(readText(valueAt(record, placeOf(hidden)), hidden), placeOf(hidden));
  }

  private dropPath(copyId: string): string {
    return this.config.drop.replace('{copyId}', fileName(copyId));
  }

  private heldPath(copyId: string): string {
    return (this.config.held ?? this.config.drop).replace('{copyId}', fileName(copyId));
  }
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value as string | number | boolean);
}

function fileName(copyId: string): string {
  if (/^[A-Za-z0-9_-]{1,100}$/.test(copyId)) return copyId;
  throw new ParkError('REFERENCE_UNUSABLE', 'The id of the copy cannot be used as the name of a file.');
}
