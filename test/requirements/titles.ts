const IDS_BEFORE_A_COLON = /\bS\d\d(?:(?:, ?|–|-)S?\d\d)*(?=:)/g;
const ONE_OR_A_RANGE = /S?(\d\d)(?:[–-]S?(\d\d))?/g;

/** The requirements that a test's title names before a colon: `S26: …`, `S26, S27: …`, `S01–S05: …`. */
export function requirementsIn(title: string): string[] {
  const found = new Set<string>();
  for (const [list] of title.matchAll(IDS_BEFORE_A_COLON)) {
    for (const [, from, to] of list.matchAll(ONE_OR_A_RANGE)) {
      for (let id = Number(from); id <= Number(to ?? from); id += 1) found.add(`S${String(id).padStart(2, '0')}`);
    }
  }
  return [...found].sort();
}

/** Matches what a title becomes once Jest has filled in the values of a table. */
export function filledIn(title: string): RegExp {
  const parts = title.split(/%[a-zA-Z#$%]|\$[a-zA-Z_.]+/);
  return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*'));
}
