/** One parameterised statement: a person's data is in `values`, never in `text`. */
export interface Statement {
  text: string;
  values: readonly unknown[];
}

/** Makes a statement of a template: whatever is put in becomes a parameter. */
export function sql(pieces: TemplateStringsArray, ...values: readonly unknown[]): Statement {
  return { text: pieces.reduce((text, piece, index) => `${text}$${index}${piece}`), values };
}
