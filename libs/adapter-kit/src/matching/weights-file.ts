import { createHash } from 'node:crypto';
import type { Weights } from '#matching';

/** What was learnt, of how many people and when. */
export interface Learnt {
  weights: Weights;
  of: number;
  at: Date;
}

const VERSION = 2;
const DIGEST_LENGTH = 43;

/** A digest, and on the next line JSON. How common names and places are is in it, and nothing of anybody's own. */
export function writeLearnt({ weights, of, at }: Learnt): Buffer {
  const text = JSON.stringify({ v: VERSION, of, at, weights });
  return Buffer.from(`${digestOf(text)}\n${text}`, 'utf8');
}

/** Undefined where the file is damaged or of another version. */
export function readLearnt(file: Buffer): Learnt | undefined {
  const whole = file.toString('utf8');
  const text = whole.slice(DIGEST_LENGTH + 1);
  if (whole.slice(0, DIGEST_LENGTH) !== digestOf(text)) return undefined;
  const { v, of, at, weights } = JSON.parse(text) as { v: number; of: number; at: string; weights: Weights };
  return v === VERSION ? { weights, of, at: new Date(at) } : undefined;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
