import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { CopyFieldMessage, Manifest, ManifestSection } from '#contracts';

/** RFC 8785 canonical JSON: the same bytes for the same value, whoever writes them. */
export function canonicalBytes(value: unknown): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no JSON form.');
  return Buffer.from(text);
}

/** SHA-256 over the canonical JSON of `value`, base64url. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalBytes(value)).digest('base64url');
}

export const newSalt = (): string => randomBytes(16).toString('base64url');

export const fieldDigest = ({ field, label, value, safety, salt }: CopyFieldMessage): string =>
  digestOf({ field, label, value, safety, salt });

export const sectionDigest = (section: ManifestSection): string => digestOf(section);

/** What health signs, police signs and the coordinator approves. */
export const manifestDigest = (manifest: Manifest): string => digestOf(manifest);

/** What a holder says it read back: the lines in their order, under the copy they belong to. */
export function heldDigest(
  copyId: string,
  copyVersion: number,
  lines: { field: string; label: string; value: string }[],
): string {
  return digestOf({ copyId, copyVersion, lines: lines.map(({ field, label, value }) => ({ field, label, value })) });
}
