import { ParkError } from '#contracts';

/** What a job carries: the message, and whether its sender waits for a reply. */
export interface JobBody {
  body: unknown;
  ask?: true;
}

export const REPLY_PATTERN = 'reply';

/** The body of a reply: what was asked (`re`), and either the answer or a code. */
export type Reply = { re: string; response: unknown } | { re: string; err: string };

/** A message as its sender gives it to a mailbox. */
export interface OutgoingMessage {
  /** 1 to 200 of `A–Z a–z 0–9 . _ -`, not a plain number. The same id while one is queued or parked is one delivery. */
  id: string;
  /** What it is, such as `match.screen`. */
  pattern: string;
  /** Anything JSON can hold; in real use a sealed string. */
  body: unknown;
}

/** BullMQ refuses colons and plain numbers as job ids; a reply's id is made of the request's. */
export function checkId(id: string): void {
  if (!/^[\w.-]{1,200}$/.test(id) || /^\d+$/.test(id)) {
    throw new ParkError('BAD_MESSAGE_ID', 'A message id is made of letters, digits, dots, hyphens and underscores.');
  }
}

/** The other side writes these jobs: nothing about their shape is taken on trust. */
export function readJobBody(data: unknown): JobBody {
  if (typeof data !== 'object' || data === null || !('body' in data)) {
    throw new ParkError('MALFORMED_JOB', 'The job in the mailbox is not a message.');
  }
  return 'ask' in data && data.ask === true ? { body: data.body, ask: true } : { body: data.body };
}

export function readReply(body: unknown): Reply {
  if (typeof body === 'object' && body !== null && 're' in body && typeof body.re === 'string') {
    if ('err' in body) return { re: body.re, err: safeCode(body.err) };
    if ('response' in body) return { re: body.re, response: body.response };
  }
  throw new ParkError('MALFORMED_REPLY', 'The reply in the mailbox cannot be read.');
}

/** Anything that is not shaped like a code could be a text, and texts are not passed on. */
export function safeCode(code: unknown): string {
  return typeof code === 'string' && /^[A-Z0-9_]{3,60}$/.test(code) ? code : 'UNEXPECTED_ERROR';
}

/** An id or pattern written by another side, fit for a log line. */
export function printable(text: string): string {
  return text.replace(/[^\w.:-]/g, '?').slice(0, 80);
}
