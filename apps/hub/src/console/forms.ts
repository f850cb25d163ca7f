import { HttpException } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { plainMessage } from './words.js';

/** Something to put right: what, and in which field of the page. */
export interface Fault {
  text: string;
  field?: string;
}

/** A form that cannot be acted on as it is. */
export class FormFaults extends Error {
  constructor(readonly faults: Fault[]) {
    super('The form has faults.');
  }
}

/** What came in a form. Each text is trimmed; one left empty is not there. */
export class Form {
  private readonly faults: Fault[] = [];

  constructor(private readonly body: Record<string, unknown>) {}

  text(name: string): string | undefined {
    const value = this.list(name)[0]?.replace(/\r\n/g, '\n').trim();
    return value === '' ? undefined : value;
  }

  /** Whether the form had such a field, filled or not. */
  has(name: string): boolean {
    return Object.hasOwn(this.body, name);
  }

  list(name: string): string[] {
    return [Object.hasOwn(this.body, name) ? this.body[name] : []].flat().filter((one) => typeof one === 'string');
  }

  /** Undefined where neither was chosen. */
  yesNo(name: string): boolean | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : value === 'yes';
  }

  /** Three fields, day, month and year, as `YYYY-MM-DD`. A date that does not exist is a fault. */
  day(name: string, what: string): string | undefined {
    const [day, month, year] = ['day', 'month', 'year'].map((part) => this.text(`${name}-${part}`) ?? '');
    if (!day && !month && !year) return undefined;
    const written = `${year!.padStart(4, '0')}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
    const date = new Date(`${written}T12:00:00Z`);
    if (/^[1-9]\d{3}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(date.getTime()))
      if (date.toISOString().startsWith(written)) return written;
    this.faults.push({ field: `${name}-day`, text: `${what} must be a real date, such as 27 3 2027` });
    return undefined;
  }

  /** Texts whose names start with `prefix`, by the rest of the name; empty ones are left out. */
  group(prefix: string): Record<string, string> {
    const names = Object.keys(this.body).filter((name) => name.startsWith(prefix));
    return Object.fromEntries(
      names.flatMap((name) => {
        const text = this.text(name);
        return text === undefined ? [] : [[name.slice(prefix.length), text] as const];
      }),
    );
  }

  /** What came, to be shown again. */
  values(): Record<string, string | string[]> {
    const { _csrf, ...shown } = this.body;
    void _csrf;
    return shown as Record<string, string | string[]>;
  }

  /** Checks `values` as the API does. `sentences` says for each property what to do; `fields` where it is on the page. */
  async check<T extends object>(
    kind: new () => T,
    values: { [Name in keyof T]: T[Name] | undefined },
    sentences: Partial<Record<keyof T & string, string>>,
    fields: Partial<Record<keyof T & string, string>> = {},
  ): Promise<T> {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    const request = plainToInstance(kind, given);
    const faults = await validate(request, { whitelist: true, forbidNonWhitelisted: true });
    for (const { property } of faults) {
      const name = property as keyof T & string;
      const field = fields[name] ?? name;
      if (this.faults.some((one) => one.field === field)) continue;
      this.faults.push({ field, text: sentences[name] ?? `Check what you wrote: ${property}` });
    }
    this.mustBeSound();
    return request;
  }

  /** Throws where something that was read so far is wrong in itself. */
  mustBeSound(): void {
    if (this.faults.length > 0) throw new FormFaults(this.faults);
  }
}

const SHOWN_ON_THE_PAGE = [400, 403, 409, 422, 503];

/** What an error asks a person to put right, or undefined where it is not for the page it came from. */
export function faultsOf(error: unknown): { status: number; faults: Fault[] } | undefined {
  if (error instanceof FormFaults) return { status: 422, faults: error.faults };
  if (!(error instanceof HttpException) || !SHOWN_ON_THE_PAGE.includes(error.getStatus())) return undefined;
  const { message } = error.getResponse() as { message?: unknown };
  return { status: error.getStatus(), faults: [{ text: plainMessage(typeof message === 'string' ? message : '') }] };
}
