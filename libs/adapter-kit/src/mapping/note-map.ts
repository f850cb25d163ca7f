import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { OwnRecord } from '../agency-system.js';
import { CellSchema, pathsOf, textAt } from './cell.js';
import type { Cell, SystemRecord } from './cell.js';
import { WHEREABOUTS_FIELDS } from './person-map.js';

const TopicRowsSchema = Type.Object(
  {
    topic: { ...CellSchema, description: 'what a note is about' },
    topics: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'their topic: our field. Topics not named are not read; left out, topics are our fields already',
      }),
    ),
    value: Type.Optional({ ...CellSchema, description: 'the full text' }),
    summary: Type.Optional({ ...CellSchema, description: 'a summary that a person wrote for other agencies' }),
    text: Type.Optional({ ...CellSchema, description: 'the text, where `form` says what it is' }),
    form: Type.Optional({
      ...CellSchema,
      description: 'value, summary or medicine; give their codes with { from, codes }',
    }),
  },
  { additionalProperties: false, description: 'one row a note' },
);

const ColumnsSchema = Type.Object(
  {
    values: Type.Optional(
      Type.Record(Type.String(), CellSchema, { description: 'our field: column with the full text' }),
    ),
    summaries: Type.Optional(
      Type.Record(Type.String(), CellSchema, { description: 'our field: column with a summary that a person wrote' }),
    ),
  },
  { additionalProperties: false, description: 'one row a person, with a column for each field' },
);

/** How what an agency can say of a person stands in its records. */
export const NoteMapSchema = Type.Union([TopicRowsSchema, ColumnsSchema], {
  description: 'either topic with value, summary, or text and form; or values and summaries, by our field',
});
export type NoteMap = Static<typeof NoteMapSchema>;

/** Medicines are for the clinical record alone, whoever wrote them down. */
const NEVER_READ = ['currentMedication', 'allergies'];

/** Later rows stand before earlier ones. `medicines` serve to hold text back, no more. */
export function toOwnRecord(
  rows: readonly SystemRecord[],
  map: NoteMap | undefined,
  { medicines = [], restricted = false }: { medicines?: readonly string[]; restricted?: boolean } = {},
): OwnRecord {
  const record: OwnRecord = { values: {}, summaries: {}, medicines: [...medicines] };
  for (const row of rows) {
    for (const { form, field, text } of map === undefined
      ? []
      : 'topic' in map
        ? ofTopic(row, map)
        : ofColumns(row, map)) {
      if (form === 'medicine') record.medicines.push(text);
      else if (!NEVER_READ.includes(field) && !(restricted && WHEREABOUTS_FIELDS.includes(field))) {
        record[form === 'value' ? 'values' : 'summaries'][field] = text;
      }
    }
  }
  record.medicines = [...new Set(record.medicines)];
  return record;
}

export function notePaths(map: NoteMap): string[] {
  const cells: (Cell | undefined)[] =
    'topic' in map
      ? [map.topic, map.value, map.summary, map.text, map.form]
      : [...Object.values(map.values ?? {}), ...Object.values(map.summaries ?? {})];
  return cells.flatMap(pathsOf);
}

/** Every key of the field catalogue that the map answers, as far as the map itself says. */
export function noteFields(map: NoteMap): string[] {
  if ('topic' in map) return Object.values(map.topics ?? {});
  return [...Object.keys(map.values ?? {}), ...Object.keys(map.summaries ?? {})];
}

interface Said {
  form: 'value' | 'summary' | 'medicine';
  field: string;
  text: string;
}

function ofTopic(row: SystemRecord, map: Static<typeof TopicRowsSchema>): Said[] {
  const topic = textAt(row, map.topic);
  const form = formOf(textAt(row, map.form));
  const text = textAt(row, map.text);
  if (form === 'medicine') return text === undefined ? [] : [{ form, field: '', text }];
  const field = topic === undefined ? undefined : map.topics ? own(map.topics, topic) : topic;
  if (field === undefined) return [];
  const [value, summary] = [textAt(row, map.value), textAt(row, map.summary)];
  return [
    ...(value === undefined ? [] : [{ form: 'value' as const, field, text: value }]),
    ...(summary === undefined ? [] : [{ form: 'summary' as const, field, text: summary }]),
    ...(form !== undefined && text !== undefined ? [{ form, field, text }] : []),
  ];
}

function formOf(text: string | undefined): Said['form'] | undefined {
  return text === 'value' || text === 'summary' || text === 'medicine' ? text : undefined;
}

function ofColumns(row: SystemRecord, { values = {}, summaries = {} }: Static<typeof ColumnsSchema>): Said[] {
  const said = (form: Said['form'], cells: Record<string, Cell>): Said[] =>
    Object.entries(cells).flatMap(([field, cell]) => {
      const text = textAt(row, cell);
      return text === undefined ? [] : [{ form, field, text }];
    });
  return [...said('value', values), ...said('summary', summaries)];
}

function own(topics: Record<string, string>, topic: string): string | undefined {
  return Object.hasOwn(topics, topic) ? topics[topic] : undefined;
}
