import { setTimeout as wait } from 'node:timers/promises';
import { ExportFile, SftpFolder, readCsv, writeCsv } from '#adapter-kit';
import type { AgencySystem, HeldCopy, PersonRecord } from '#adapter-kit';
import { ParkError, RetryError } from '#contracts';
import type { SystemConfig } from './config.js';
import * as map from './mapping.js';
import type { Marker } from './mapping.js';

export interface AmbulanceSystem extends AgencySystem {
  /** The rows of the exports that could not be read, each named by file and line. */
  problems(): string[];
}

const POLL_MS = 100;
const INDEX = '/markers/index.csv';
const dropPath = (copyId: string) => `/markers/in/${fileName(copyId)}`;
const heldPath = (copyId: string) => `/markers/held/${fileName(copyId)}`;

export async function openSystem({ sftp, waitMs }: SystemConfig): Promise<AmbulanceSystem> {
  const folder = new SftpFolder(sftp);
  const key = 'person_ref';
  const people = new ExportFile(folder, {
    path: '/export/people.csv',
    columns: map.PEOPLE_COLUMNS,
    key,
    faultOf: map.faultOfPerson,
  });
  const concerns = new ExportFile(folder, {
    path: '/export/concerns.csv',
    columns: map.CONCERN_COLUMNS,
    key,
    faultOf: map.faultOfConcern,
  });
  const notes = new ExportFile(folder, {
    path: '/export/notes.csv',
    columns: map.NOTE_COLUMNS,
    key,
    faultOf: map.faultOfNote,
  });

  async function held(copyId: string): Promise<Marker | undefined> {
    const text = await folder.read(heldPath(copyId));
    if (text === undefined) return undefined;
    const { rows, problems } = readCsv(text, `held/${fileName(copyId)}`, map.MARKER_COLUMNS);
    if (problems[0]) throw problems[0];
    return rows[0]?.cells;
  }

  async function list(): Promise<HeldCopy[]> {
    const text = await folder.read(INDEX);
    if (text === undefined) throw new ParkError('SYSTEM_MISCONFIGURED', 'The CAD writes no index of its markers.');
    const { rows, problems } = readCsv(text, 'index.csv', map.INDEX_COLUMNS);
    if (problems[0]) throw problems[0];
    return rows.map(({ cells: { hub_ref: copyId, version, status } }) => ({
      copyId,
      version: Number(version),
      hidden: status === 'HIDDEN',
    }));
  }

  async function isGone(copyId: string): Promise<boolean> {
    for (const path of [heldPath(copyId), dropPath(copyId)]) {
      if ((await folder.stamp(path)) !== undefined) return false;
    }
    return (await list()).every((copy) => copy.copyId !== copyId);
  }

  /** Drops the marker and waits until the CAD has taken it up and `done` says so. */
  async function drop(marker: Marker, done: () => Promise<boolean>): Promise<void> {
    await folder.write(dropPath(marker.hub_ref), writeCsv(map.MARKER_COLUMNS, [marker]));
    for (const end = Date.now() + waitMs; Date.now() < end; await wait(POLL_MS)) {
      const waiting = (await folder.stamp(dropPath(marker.hub_ref))) !== undefined;
      if (!waiting && (await done())) return;
    }
    throw new RetryError('WAITING_FOR_CAD', 'The CAD has not taken up the marker yet.');
  }

  async function dropAndHold(marker: Marker): Promise<void> {
    await drop(marker, async () => {
      const now = await held(marker.hub_ref);
      return now?.version === marker.version && now.status === marker.status;
    });
  }

  return {
    removal: 'HARD_DELETE',
    list,
    isGone,

    async *people(): AsyncGenerator<PersonRecord> {
      for (const rows of (await people.rows()).values()) {
        const last = rows.at(-1);
        if (last && last.merged_into === '') yield map.toPersonRecord(last);
      }
    },

    async *changes(since) {
      const rows = await people.rows();
      for (const localRef of await people.changedSince(since)) {
        const last = rows.get(localRef)?.at(-1);
        const mergedInto = last?.merged_into;
        yield { localRef, ...(last && map.toPersonRecord(last)), ...(mergedInto && { mergedInto }) };
      }
    },

    async person(localRef) {
      const row = (await people.rows()).get(localRef)?.at(-1);
      return row && map.toPersonRecord(row);
    },

    async hasActiveConcern(localRef, since) {
      return (await concerns.rows()).get(localRef)?.some((row) => map.isActiveConcern(row, since)) ?? false;
    },

    async ownRecord(localRef) {
      if (!(await people.rows()).has(localRef)) {
        throw new ParkError('PERSON_NOT_THERE', "The CAD's exports no longer hold this person.");
      }
      return map.toOwnRecord((await notes.rows()).get(localRef) ?? []);
    },

    put: async (copy) => dropAndHold(map.toMarker(copy)),

    async readBack(copyId) {
      const marker = await held(copyId);
      return marker && map.toCopy(marker);
    },

    async setHidden(copyId, hidden) {
      const marker = await held(copyId);
      if (!marker)
        throw new ParkError('COPY_NOT_THERE', 'The CAD does not hold the copy, so it cannot be hidden or shown.');
      const status = hidden ? 'HIDDEN' : 'ACTIVE';
      if (marker.status !== status) await dropAndHold({ ...marker, status });
    },

    async remove(copyId) {
      if (!(await isGone(copyId))) await drop(map.toRemoval(copyId), () => isGone(copyId));
    },

    problems: () => [people, concerns, notes].flatMap((file) => file.problems().map(({ message }) => message)),

    close: () => folder.close(),
  };
}

function fileName(copyId: string): string {
  if (/^[A-Za-z0-9_-]{1,100}$/.test(copyId)) return `${copyId}.csv`;
  throw new ParkError('REFERENCE_UNUSABLE', 'The id of the copy cannot be used as the name of a file.');
}
