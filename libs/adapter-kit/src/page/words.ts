import type { PersonIdentity } from '#contracts';

const INSTANT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  dateStyle: 'long',
  timeStyle: 'short',
});

/** `1 September 2026 at 13:00`, in the time of the United Kingdom. */
export function when(instant: Date | string): string {
  return INSTANT.format(new Date(instant));
}

/** `MATCH_UNDONE` → `match undone`. */
export function inWords(code: string): string {
  return code.toLowerCase().replaceAll(/[_.]/g, ' ');
}

/** `3 hours`, `2 days`. */
export function howLong(from: Date, to: Date): string {
  const hours = Math.max(0, Math.floor((to.getTime() - from.getTime()) / 3_600_000));
  if (hours === 0) return 'less than an hour';
  if (hours < 48) return hours === 1 ? '1 hour' : `${hours} hours`;
  return `${Math.floor(hours / 24)} days`;
}

/** In the order in which somebody compares two people. */
export const ATTRIBUTES: readonly [Exclude<keyof PersonIdentity, 'nhsNumberVerified'>, string][] = [
  ['familyName', 'Family name'],
  ['formerFamilyName', 'Former family name'],
  ['givenName', 'Given name'],
  ['dateOfBirth', 'Date of birth'],
  ['nhsNumber', 'NHS number'],
  ['address', 'Address'],
  ['postcode', 'Postcode'],
  ['uprn', 'Property reference'],
  ['phone', 'Telephone number'],
  ['email', 'Email address'],
  ['sharedId', 'Shared number'],
];
