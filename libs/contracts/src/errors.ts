/**
 * The class of an error says what happens next. `code` is upper snake case and safe to write anywhere;
 * `message` is a plain sentence for a person that says what to do, and holds no personal data.
 */
export abstract class ConcordatError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** Something is away for now: try again later, for days if need be. */
export class RetryError extends ConcordatError {}

/** The message itself is wrong and always will be: say so to its sender, in a signed refusal. */
export class RefuseError extends ConcordatError {}

/** A person must look: keep the message and show it. */
export class ParkError extends ConcordatError {}

/** What may be written of any error: its code, never its text. */
export function errorCode(error: unknown): string {
  if (error instanceof ConcordatError) return error.code;
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[A-Z0-9_]{3,60}$/.test(code) ? code : 'UNEXPECTED_ERROR';
}
