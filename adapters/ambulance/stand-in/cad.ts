import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readCsv, writeCsv, writeWholeFile } from '#adapter-kit';
import { INDEX_COLUMNS, LIMITS, MARKER_COLUMNS } from './columns.js';
import type { Marker } from './columns.js';

const IMPORT_EVERY_MS = 200;

/** The side of the CAD that takes marker e-forms from a folder and shows what it holds. */
export class Cad {
  private readonly markers = new Map<string, Marker>();
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  private constructor(private readonly root: string) {}

  static async open(root: string): Promise<Cad> {
    const cad = new Cad(root);
    for (const name of ['in', 'held', 'rejected']) await mkdir(cad.path(name), { recursive: true });
    for (const name of await csvFiles(cad.path('held'))) {
      const marker = readMarker(await readFile(cad.path('held', name), 'utf8'));
      if (marker) cad.markers.set(name, marker);
    }
    await cad.writeIndex();
    cad.running = cad.run();
    return cad;
  }

  /** What it holds, hidden markers too. */
  held(): Marker[] {
    return [...this.markers.values()];
  }

  async movePerson(from: string, into: string): Promise<void> {
    for (const [name, marker] of this.markers) {
      if (marker.person_ref !== from) continue;
      const moved = { ...marker, person_ref: into };
      this.markers.set(name, moved);
      await writeWholeFile(this.path('held', name), writeCsv(MARKER_COLUMNS, [moved]));
    }
  }

  async close(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.importAll();
      await wait(IMPORT_EVERY_MS);
    }
  }

  private async importAll(): Promise<void> {
    const taken = new Map<string, string>();
    for (const name of await csvFiles(this.path('in'))) {
      const text = await this.drop(name);
      if (text === undefined) continue;
      await this.take(name, text);
      taken.set(name, text);
    }
    if (taken.size === 0) return;
    // The index first: whoever sees a drop gone may look there. A drop that was replaced meanwhile is for next time.
    await this.writeIndex();
    for (const [name, text] of taken) {
      if ((await this.drop(name)) === text) await rm(this.path('in', name), { force: true });
    }
  }

  /** Undefined while it is being replaced. */
  private async drop(name: string): Promise<string | undefined> {
    return readFile(this.path('in', name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
  }

  private async take(name: string, text: string): Promise<void> {
    const marker = readMarker(text);
    if (marker?.status === 'REMOVE') {
      this.markers.delete(name);
      await rm(this.path('held', name), { force: true });
    } else if (marker && fits(marker)) {
      this.markers.set(name, marker);
      await writeWholeFile(this.path('held', name), writeCsv(MARKER_COLUMNS, [marker]));
    } else {
      await writeWholeFile(this.path('rejected', name), text);
    }
  }

  private async writeIndex(): Promise<void> {
    await writeWholeFile(this.path('index.csv'), writeCsv(INDEX_COLUMNS, this.held()));
  }

  private path(...parts: string[]): string {
    return join(this.root, 'markers', ...parts);
  }
}

async function csvFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.csv'));
}

function readMarker(text: string): Marker | undefined {
  try {
    return readCsv(text, 'marker', MARKER_COLUMNS).rows[0]?.cells;
  } catch {
    return undefined;
  }
}

function fits(marker: Marker): boolean {
  const texts = Object.entries(marker).filter(([column]) => column.startsWith('text_'));
  const known = ['ACTIVE', 'HIDDEN'].includes(marker.status) && marker.marker_type === 'SUPPORT_PLAN';
  return known && texts.every(([, text]) => text.length <= LIMITS.characters);
}
