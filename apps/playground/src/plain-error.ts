/** Something a person can put right: its message is one sentence or two that say what to do. */
export class PlainError extends Error {}

/** What to tell a person of any error: never a stack trace. */
export function sentenceOf(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).trim().split('\n', 1)[0] ?? '';
  if (text === '') return 'Something went wrong that has no name. Please try again.';
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
