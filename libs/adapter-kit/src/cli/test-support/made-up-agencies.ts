const GIVEN = ['Ada', 'Bertil', 'Cora', 'Dmitri', 'Esme', 'Farouk', 'Greta', 'Hugo', 'Imani', 'Jonas'];
const FAMILY = ['Abbott', 'Brennan', 'Castellano', 'Drummond', 'Eriksson', 'Fairweather', 'Gallagher'];
const TOWNS = ['Ashby', 'Barrow', 'Corby'];

interface MadeUp {
  given: string;
  family: string;
  born: string;
  town: string;
}

/** Seventy people, no two of them alike. Nobody is real. */
const PEOPLE: readonly MadeUp[] = GIVEN.flatMap((given, g) =>
  FAMILY.map((family, f) => ({
    given,
    family,
    born: `19${30 + ((g * 7 + f * 11) % 60)}-0${1 + ((g + f) % 9)}-${10 + ((g * 5 + f * 3) % 18)}`,
    town: TOWNS[(g * 2 + f) % 3] ?? '',
  })),
);

/** A slip in every third family name, as the other agency typed it. */
function typed(family: string, at: number): string {
  return at % 3 === 0 ? family.slice(0, 3) + family.slice(4) : family;
}

export const HOUSING_HEADER = 'record_id,Forename,Surname,DOB,Town';

export function housingRows(): string[] {
  return PEOPLE.map(({ given, family, born, town }, at) => `H${at},${given},${family},${born},${town}`);
}

/** The same people in another order, under other names of columns. */
export function councilCsv(): string {
  const rows = PEOPLE.map(
    ({ given, family, born, town }, at) => `C${at},${typed(family, at)},${given},${town},${born}`,
  );
  return [
    'id;Family name;Given name;City;Date of birth',
    ...rows.reverse().map((row) => row.replaceAll(',', ';')),
  ].join('\n');
}

export function housingCsv(): string {
  return [HOUSING_HEADER, ...housingRows()].join('\n');
}

/** Which record of the one is which of the other. */
export function truthCsv(): string {
  return ['housing,council', ...PEOPLE.map((_, at) => `H${at},C${at}`)].join('\r\n');
}

/** One file in which every seventh person stands twice; the last column tells who is who. */
export function doublesCsv(): string {
  const doubles = PEOPLE.flatMap(({ given, family, born, town }, at) =>
    at % 7 === 0 ? [`D${at},${given},${typed(family, at)},${born},${town},p${at}`] : [],
  );
  return [`${HOUSING_HEADER},person`, ...housingRows().map((row, at) => `${row},p${at}`), ...doubles].join('\n');
}
