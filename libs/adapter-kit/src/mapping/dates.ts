import { ParkError } from '#contracts';

/** Parts a date format is made of; everything else stands for itself. */
const PARTS = { YYYY: '\\d{4}', MM: '\\d{1,2}', DD: '\\d{1,2}', HH: '\\d{1,2}', mm: '\\d{2}', ss: '\\d{2}' } as const;
type Part = keyof typeof PARTS;
const PART = /YYYY|MM|DD|HH|mm|ss/g;

type Parts = Partial<Record<Part, number>>;

/** A format such as `DD/MM/YYYY` or `YYYY-MM-DD HH:mm:ss`. */
export const DATE_FORMAT_PATTERN = '^(?=.*YYYY)(?=.*MM)(?=.*DD)[YMDHms0-9 /.:TZ-]+$';

/** `YYYY-MM-DD` of what a system calls a date; undefined where it is no such date. */
export function readDate(value: unknown, format?: string): string | undefined {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const text = String(value).trim();
  const parts = format === undefined ? isoParts(text) : partsOf(text, format);
  if (!parts) return undefined;
  const { YYYY = 0, MM = 0, DD = 0 } = parts;
  const date = `${pad(YYYY, 4)}-${pad(MM)}-${pad(DD)}`;
  return new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) ? date : undefined;
}

/** The instant as ISO 8601 in UTC. Without a format the text stays as it is: it reads back as it was written. */
export function readInstant(value: unknown, format?: string, zone = 'UTC'): string {
  if (value instanceof Date) return value.toISOString();
  const text = String(value);
  if (format === undefined) return text;
  const parts = partsOf(text.trim(), format);
  if (!parts) throw notOfForm(format);
  const { YYYY = 0, MM = 1, DD = 1, HH = 0, mm = 0, ss = 0 } = parts;
  const asUtc = Date.UTC(YYYY, MM - 1, DD, HH, mm, ss);
  return new Date(asUtc - offsetAt(asUtc - offsetAt(asUtc, zone), zone)).toISOString();
}

/** The instant as a system's own column wants it, in the time of `zone`. Parts the format lacks are dropped. */
export function writeInstant(iso: string, format?: string, zone = 'UTC'): string {
  if (format === undefined) return iso;
  const at = Date.parse(iso);
  const local = new Date(at + offsetAt(at, zone)).toISOString();
  const parts: Record<Part, string> = {
    YYYY: local.slice(0, 4),
    MM: local.slice(5, 7),
    DD: local.slice(8, 10),
    HH: local.slice(11, 13),
    mm: local.slice(14, 16),
    ss: local.slice(17, 19),
  };
  return format.replace(PART, (part) => parts[part as Part]);
}

function partsOf(text: string, format: string): Parts | undefined {
  const names = format.match(PART) ?? [];
  const pattern = format.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(PART, (part) => `(${PARTS[part as Part]})`);
  const found = new RegExp(`^${pattern}$`).exec(text);
  return found ? Object.fromEntries(names.map((name, at) => [name, Number(found[at + 1])])) : undefined;
}

function isoParts(text: string): Parts | undefined {
  return /^\d{4}-\d{2}-\d{2}($|[T ])/.test(text) ? partsOf(text.slice(0, 10), 'YYYY-MM-DD') : undefined;
}

/** Milliseconds that `zone` is ahead of UTC at an instant. */
function offsetAt(at: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).formatToParts(new Date(at));
  const number = (type: string) => Number(shown.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  );
  return local - Math.floor(at / 1000) * 1000;
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}

function notOfForm(format: string): ParkError {
  return new ParkError(
    'SYSTEM_MISCONFIGURED',
    `The agency's system holds a time that is not of the form ${format}. Correct the format in the configuration.`,
  );
}
