import { ParkError } from '#contracts';
import type { SystemRecord } from '../../mapping/cell.js';
import { malformedRow } from './csv.js';
import type { FileFormat } from './files-schema.js';
import type { Folder } from './folder.js';
import { readRecords } from './formats.js';

export interface ExportFileOptions {
  path: string;
  format: FileFormat;
  /** Columns that must be there. */
  columns: readonly string[];
  /** By what rows are looked up; undefined for a row that has none, which is passed over and named. */
  keyOf: (record: SystemRecord) => string | undefined;
  /** What is wrong with a row, to complete "line 7 …" without repeating its content; undefined for a good row. */
  faultOf?: (record: SystemRecord) => string | undefined;
}

/** A file that the agency's system exports again and again, read anew whenever it has changed. */
export class ExportFile {
  private stamp?: string;
  private byKey = new Map<string, SystemRecord[]>();
  private found: ParkError[] = [];
  /** When a key was first seen as it now is, or seen to be gone; for the first file read, when that was written. */
  private readonly changedAt = new Map<string, number>();

  constructor(
    private readonly folder: Folder,
    private readonly options: ExportFileOptions,
  ) {}

  /** The good rows by key, in the order of the file. */
  async rows(): Promise<ReadonlyMap<string, SystemRecord[]>> {
    const stamp = await this.folder.stamp(this.options.path);
    if (stamp === undefined) throw this.missing();
    if (stamp !== this.stamp) {
      await this.load(this.stamp === undefined ? Number.parseInt(stamp, 10) : Date.now());
      this.stamp = stamp;
    }
    return this.byKey;
  }

  /** Keys whose rows are new, other than before, or gone since then. */
  async changedSince(since: Date): Promise<string[]> {
    await this.rows();
    return [...this.changedAt].filter(([, at]) => at >= since.getTime()).map(([key]) => key);
  }

  /** One for each bad row of the file as it was last read. */
  problems(): readonly ParkError[] {
    return this.found;
  }

  private async load(at: number): Promise<void> {
    const { path, format, columns, keyOf, faultOf } = this.options;
    const text = await this.folder.read(path);
    if (text === undefined) throw this.missing();
    const file = this.name();
    const { rows, problems } = readRecords(text, file, format, columns);
    const byKey = new Map<string, SystemRecord[]>();
    const faults: ParkError[] = [];
    for (const { line, record } of rows) {
      const key = keyOf(record);
      const fault = key === undefined ? 'has no reference of a person' : faultOf?.(record);
      if (key === undefined || fault !== undefined) faults.push(malformedRow(file, line, fault ?? ''));
      else byKey.set(key, [...(byKey.get(key) ?? []), record]);
    }
    this.noteChanges(this.byKey, byKey, at);
    this.byKey = byKey;
    this.found = [...problems, ...faults];
  }

  private noteChanges(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>, at: number): void {
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      if (JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key))) this.changedAt.set(key, at);
    }
  }

  private name(): string {
    return this.options.path.split('/').at(-1) ?? '';
  }

  private missing(): ParkError {
    return new ParkError(
      'SYSTEM_MISCONFIGURED',
      `${this.name()} is not there. Check that it is exported, and where to.`,
    );
  }
}
