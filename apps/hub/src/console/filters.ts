import type { Environment } from 'nunjucks';
import { fieldLabel } from '#contracts';
import { driftWords, repairWords } from './drift-words.js';
import {
  caseTag,
  copyRemedy,
  copyTag,
  deadlineTag,
  decisionTag,
  manifestTag,
  meetingWords,
  plainMessage,
  ruleWords,
  wordsFor,
} from './words.js';

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const MINUTE: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' };

type Moment = Date | string | null | undefined;

/** `3 November 2026`, by the calendar of London; with `clock`, `3 November 2026 at 2:05pm`. */
export function inLondon(moment: Moment, style: 'day' | 'clock' = 'day'): string {
  const date = asDate(moment);
  if (!date) return '';
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', ...options }).format(date);
  return style === 'day' ? format(DAY) : `${format(DAY)} at ${format(MINUTE).replace(/\s/g, '')}`;
}

// A bare day is noon of that day: at midnight another time zone could make it the day before.
function asDate(moment: Moment): Date | undefined {
  if (!moment) return undefined;
  const date = typeof moment === 'string' && moment.length === 10 ? new Date(`${moment}T12:00:00Z`) : new Date(moment);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** `943 476 5919` */
export function nhsNumber(digits: string): string {
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` : digits;
}

/** `case-1b4e28ba-2fa1-11d2-883f-0016d3cca427` → `1B4E28BA`: enough to say on the telephone. */
export function shortRef(reference: string): string {
  return reference
    .replace(/^[a-z]+-/, '')
    .slice(0, 8)
    .toUpperCase();
}

export const FILTERS = {
  caseTag,
  copyRemedy,
  copyTag,
  date: inLondon,
  deadlineTag,
  decisionTag,
  driftWords,
  fieldLabel,
  manifestTag,
  meetingWords,
  nhsNumber,
  repairWords,
  plainMessage,
  ruleWords,
  shortRef,
  words: wordsFor,
};

export function addFilters(environment: Environment): void {
  for (const [name, filter] of Object.entries(FILTERS)) environment.addFilter(name, filter);
}
