/** Rows as aligned columns of text under a header. Numbers stand to the right. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[], indent = '  '): string {
  const widths = header.map((name, at) => Math.max(name.length, ...rows.map((row) => (row[at] ?? '').length)));
  const toTheRight = header.map(
    (_, at) => rows.length > 0 && rows.every((row) => /^[\d.,%<>≥£−]*$/.test(row[at] ?? '')),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (toTheRight[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [header, ...rows].map((row) => `${indent}${line(row)}\n`).join('');
}

/** 12345 as `12,345`. */
export function counted(count: number): string {
  return count.toLocaleString('en-GB');
}
