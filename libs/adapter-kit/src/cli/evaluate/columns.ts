import { DataProblem, WrongUse } from '../failures.js';
import type { InspectedTable } from '../match/inspect-table.js';

/** What a file may hold, by the names its columns usually have; capitals, spaces and signs do not matter. */
export type Kinds = Readonly<Record<string, { readonly names: readonly string[]; readonly needed?: true }>>;

/** Where each kind stands in a row; undefined where the file does not have it. */
export type Places<K extends string> = Readonly<Partial<Record<K, { readonly at: number; readonly name: string }>>>;

export function placesOf<K extends Kinds>(
  { file, header }: InspectedTable,
  kinds: K,
  maps: readonly { readonly kind: string; readonly column: string }[] = [],
): Places<Extract<keyof K, string>> {
  const places: Record<string, { at: number; name: string }> = {};
  const plain = header.map(plainName);
  for (const [kind, { names }] of Object.entries(kinds)) {
    const told = maps.find((map) => map.kind === kind && header.includes(map.column))?.column;
    const at =
      told !== undefined ? header.indexOf(told) : names.map((name) => plain.indexOf(name)).find((place) => place >= 0);
    if (at !== undefined && !Object.values(places).some((place) => place.at === at))
      places[kind] = { at, name: header[at] ?? '' };
  }
  const missing = Object.entries(kinds).filter(([kind, { needed }]) => needed && !places[kind]);
  if (missing.length > 0) {
    const wants = missing.map(([kind, { names }]) => `${kind} (such as "${names[0]}")`).join(', ');
    throw new DataProblem(
      `${file} has no column for ${wants}. It has ${header.join(', ')}. Name it with --map KIND=COLUMN.`,
    );
  }
  return places as Places<Extract<keyof K, string>>;
}

/** Every `--map` has to be about something. */
export function checkMaps(
  maps: readonly { readonly kind: string; readonly column: string }[],
  files: readonly { readonly table: InspectedTable; readonly kinds: Kinds }[],
): void {
  for (const { kind, column } of maps) {
    const known = [...new Set(files.flatMap(({ kinds }) => Object.keys(kinds)))];
    if (!known.includes(kind))
      throw new WrongUse(`--map: "${kind}" is not a kind of column. The kinds are ${known.join(', ')}.`);
    if (files.some(({ table, kinds }) => kind in kinds && table.header.includes(column))) continue;
    const has = files.map(({ table }) => `${table.file} has ${table.header.join(', ')}.`).join(' ');
    throw new WrongUse(`--map: there is no column "${column}". ${has}`);
  }
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}
