/**
 * Typing errors between two words: letters put in, left out, replaced, or two neighbours exchanged (Damerau–Levenshtein,
 * optimal string alignment). Symmetric. Time grows with the product of the lengths, so callers bound them.
 */
export function typingErrors(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(previous, j) + 1, at(current, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (exchanged) cost = Math.min(cost, at(before, j - 2) + 1);
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return at(previous, b.length);
}

/** True where one typing error or none makes one word of the other: `typingErrors(a, b) <= 1`, in one pass. */
export function withinOneError(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  if (short.length < long.length) return short.slice(same) === long.slice(same + 1);
  if (short.slice(same + 1) === long.slice(same + 1)) return true;
  const exchanged = short[same] === long[same + 1] && short[same + 1] === long[same];
  return exchanged && short.slice(same + 2) === long.slice(same + 2);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

/** Jaro–Winkler similarity from 0 (nothing alike) to 1 (equal); a shared opening of up to four letters counts more. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  // Which letters pair up depends on who is read first: a fixed order keeps the measure symmetric.
  const jaro = a < b ? jaroSimilarity(a, b) : jaroSimilarity(b, a);
  let opening = 0;
  while (opening < 4 && opening < a.length && a[opening] === b[opening]) opening += 1;
  return jaro + opening * 0.1 * (1 - jaro);
}

function jaroSimilarity(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  let inA = '';
  for (let i = 0; i < a.length; i += 1) {
    const end = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j += 1) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = true;
      inA += a[i];
      break;
    }
  }
  if (inA === '') return 0;
  let inB = '';
  for (let j = 0; j < b.length; j += 1) if (taken[j]) inB += b[j];
  let outOfPlace = 0;
  for (let k = 0; k < inA.length; k += 1) if (inA[k] !== inB[k]) outOfPlace += 1;
  const common = inA.length;
  return (common / a.length + common / b.length + (common - outOfPlace / 2) / common) / 3;
}
