import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { ParkError } from '#contracts';
import { valueAt } from '../../mapping/cell.js';
import type { SystemRecord } from '../../mapping/cell.js';
import { placed } from '../rest/copy-body.js';
import { malformedRow, readCsv, writeCsv } from './csv.js';
import type { FileFormat } from './files-schema.js';
import { readFixedWidth, writeFixedWidth } from './fixed-width.js';

/** A record of a file, and where it stands in it. */
export interface FoundRecord {
  line: number;
  record: SystemRecord;
}

export interface FoundRecords {
  rows: FoundRecord[];
  problems: ParkError[];
}

/** The records of a file. `columns` must be there in a CSV file, and are all that is read of it. */
export function readRecords(text: string, file: string, format: FileFormat, columns: readonly string[]): FoundRecords {
  if ('csv' in format) {
    const { rows, problems } = readCsv(text, file, [...new Set(columns)], format.csv.delimiter);
    return { rows: rows.map(({ line, cells }) => ({ line, record: cells })), problems };
  }
  return 'xml' in format ? readXml(text, file, format.xml.records) : readFixedWidth(text, format.fixedWidth.columns);
}

/** A file of one record. What has no place in it is a `ParkError`; nothing is shortened. */
export function writeRecord(values: readonly (readonly [string, string])[], format: FileFormat): string {
  if ('csv' in format) {
    const columns = values.map(([column]) => column);
    return writeCsv(columns, [Object.fromEntries(values)], format.csv.delimiter);
  }
  if ('fixedWidth' in format) return writeFixedWidth(values, format.fixedWidth.columns);
  const whole = placed([[format.xml.records, placed(values, {})]], {});
  return `<?xml version="1.0" encoding="UTF-8"?>\n${BUILDER.build(whole)}`;
}

const XML = { ignoreAttributes: false, attributeNamePrefix: '@' } as const;
const BUILDER = new XMLBuilder({ ...XML, format: false, suppressBooleanAttributes: false });

function readXml(text: string, file: string, records: string): FoundRecords {
  // An entity of the file's own could stand for another file, or for a text without end.
  if (/<!DOCTYPE/i.test(text)) {
    throw new ParkError('SYSTEM_MISCONFIGURED', `${file} has a DOCTYPE, and is not read for that. Export it without.`);
  }
  const parser = new XMLParser({
    ...XML,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    isArray: (_, path) => String(path) === records,
  });
  let whole: unknown;
  try {
    whole = parser.parse(text, true);
  } catch {
    throw new ParkError('SYSTEM_MISCONFIGURED', `${file} is not XML that can be read. Check how it is exported.`);
  }
  const found = [valueAt(whole, records) ?? []].flat();
  const rows: FoundRecord[] = [];
  const problems: ParkError[] = [];
  found.forEach((record: unknown, index) => {
    if (typeof record === 'object' && record !== null) rows.push({ line: index + 1, record: record as SystemRecord });
    else problems.push(malformedRow(file, index + 1, 'is an element without anything in it'));
  });
  return { rows, problems };
}
