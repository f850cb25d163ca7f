import { ParkError } from '#contracts';
import { malformedRow, readCsv } from './csv.js';
import type { SftpFolder } from './sftp-folder.js';

type Cells<Column extends string> = Record<Column, string>;

export interface ExportFileOptions<Column extends string> {
  path: string;
  columns: readonly Column[];
  /** The column by which rows are looked up. */
  key: Column;
  /** What is wrong with a row, to complete "line 7 …" without repeating its content; undefined for a good row. */
  faultOf: (cells: Cells<Column>) => string | undefined;
}

/** A CSV file that the agency's system exports again and again, read anew whenever it has changed. */
export class ExportFile<Column extends string> {
  private stamp?: string;
  private byKey = new Map<string, Cells<Column>[]>();
  private found: ParkError[] = [];
  /** When a key was first seen as it now is, or seen to be gone; for the first file read, when that was written. */
  private readonly changedAt = new Map<string, number>();

  constructor(
    private readonly folder: SftpFolder,
    private readonly options: ExportFileOptions<Column>,
  ) {}

  /** The good rows by key, in the order of the file. */
  async rows(): Promise<ReadonlyMap<string, Cells<Column>[]>> {
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
    const { path, columns, key, faultOf } = this.options;
    const text = await this.folder.read(path);
    if (text === undefined) throw this.missing();
    const file = this.name();
    const { rows, problems } = readCsv(text, file, columns);
    const byKey = new Map<string, Cells<Column>[]>();
    const faults: ParkError[] = [];
    for (const { line, cells } of rows) {
      const fault = faultOf(cells);
      if (fault !== undefined) faults.push(malformedRow(file, line, fault));
      else byKey.set(cells[key], [...(byKey.get(cells[key]) ?? []), cells]);
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
      `${this.name()} is not on the SFTP server. Check that it is exported.`,
    );
  }
}
