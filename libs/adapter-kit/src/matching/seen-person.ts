import { createHash } from 'node:crypto';
import type { PersonChanged } from '#contracts';
import type { PersonRecord } from '../agency-system.js';

/** What was last seen of somebody. A place stands in it as digests alone, so that it can be compared and not read. */
export interface SeenPerson {
  places: string[];
  restricted: boolean;
  died: boolean;
}

export function seenOf({ localRef, identity, restricted, died }: PersonRecord): SeenPerson {
  const { uprn, postcode, address } = identity;
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  // Another spelling of a street is no move; another postcode or house number is.
  const numbers = (address?.match(/\d+\p{L}?\b/gu) ?? []).join(' ').toLowerCase();
  const street = address ? `at ${plain(address)}` : undefined;
  const home = postcode ? `at ${plain(postcode)} ${numbers}` : street;
  const keys = [uprn ? `uprn ${plain(uprn)}` : undefined, home].filter((key) => key !== undefined);
  const digest = (key: string) => createHash('sha256').update(`${localRef}\n${key}`).digest('base64url');
  return {
    places: restricted ? [] : keys.map(digest),
    restricted: restricted === true,
    died: died === true,
  };
}

/**
 * What the hub is told. Of somebody not seen before a place is only remembered, but a death and a restriction are told.
 * That a restriction is over is for people to say, never for a record.
 */
export function changesBetween(before: SeenPerson | null, now: SeenPerson): PersonChanged['change'][] {
  const changes: PersonChanged['change'][] = [];
  if (now.restricted && !before?.restricted) changes.push('RESTRICTED');
  const known = before?.places ?? [];
  if (known.length > 0 && !now.restricted && !now.places.some((place) => known.includes(place))) changes.push('MOVED');
  if (now.died && !before?.died) changes.push('DIED');
  return changes;
}
