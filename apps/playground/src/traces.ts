import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PersonIdentity } from '#contracts';
import { AGENCIES } from './agencies.js';
import { tablesWith } from './data-search.js';
import { given } from './given.js';
import type { Partnership } from './partnership.js';
import { keysWith } from './redis-search.js';

export type IsTrace = (text: string) => boolean;

/** Says yes to a text that names this person: by a number of theirs, or by both their names. */
export function traceOf({ givenName, familyName, nhsNumber, sharedId, email }: PersonIdentity): IsTrace {
  const numbers = [nhsNumber, sharedId].flatMap((number) => (number ? [wholeWord(number)] : []));
  const names = [givenName, familyName].flatMap((name) => (name ? [wholeWord(name)] : []));
  const address = email?.toLowerCase();
  return (text) =>
    numbers.some((number) => number.test(text)) ||
    (names.length === 2 && names.every((name) => name.test(text))) ||
    (address !== undefined && text.toLowerCase().includes(address));
}

/** Says yes to a text with this word in it, however it is written. */
export const traceOfWord = (word: string): IsTrace => {
  const wanted = word.toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
};

function wholeWord(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\d])${escaped}(?![\\p{L}\\d])`, 'iu');
}

/** Where between the agencies a trace is: the hub's database, the mailboxes, what the adapters keep. */
export async function tracesBetween(partnership: Partnership, isTrace: IsTrace): Promise<string[]> {
  const { databases } = partnership;
  const places: [string, string][] = [
    ['the hub', databases.hub],
    ['the mailboxes', databases.mailboxes],
    ...AGENCIES.map((agency): [string, string] => [`the adapter of ${agency.name}`, given(databases.stores, agency)]),
  ];
  const found = await Promise.all(
    places.map(async ([place, url]) => (await tablesWith(url, isTrace)).map((table) => `${place}, table ${table}`)),
  );
  const inRedis = partnership.redisUrl ? await keysWith(partnership.redisUrl, isTrace) : [];
  return [...found.flat(), ...inRedis.map((key) => `the mailboxes, key ${key}`)];
}

/** Which log files have a trace. */
export async function tracesInLogs({ folder }: Partnership, isTrace: IsTrace): Promise<string[]> {
  const logs = (await readdir(folder.at('logs'))).map((name) => join('logs', name));
  const found: string[] = [];
  for (const name of [...logs, join('postgres', 'server.log')]) {
    if (isTrace(await readFile(folder.at(name), 'utf8').catch(() => ''))) found.push(`the log ${name}`);
  }
  return found;
}

/** Agencies whose records system holds a trace anywhere. */
export async function tracesInSystems({ standIns }: Partnership, isTrace: IsTrace): Promise<string[]> {
  const found: string[] = [];
  for (const { id } of AGENCIES) if (isTrace(await given(standIns, { id }).everything())) found.push(id);
  return found;
}
