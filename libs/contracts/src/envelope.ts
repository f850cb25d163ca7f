/** What every message travels in, before it is signed and sealed. */
export interface Envelope {
  v: 1;
  /** Idempotency key: whatever happens, it takes effect once. */
  id: string;
  type: string;
  /** Agency id, or `hub`. */
  from: string;
  to: string;
  /** The request this answers, by id and by the hash of its envelope. */
  re?: { id: string; hash: string };
  issuedAt: string;
  expiresAt: string;
  payload: unknown;
}

export const HUB = 'hub';
