import { readFileSync } from 'node:fs';
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { ParkError, errorCode } from '#contracts';
import type { Environment } from '../connectors/rest/settings.js';

/** A secret is never in the configuration itself: it is in the environment, or in a file that only its owner reads. */
export const SecretSchema = Type.Union(
  [
    Type.Object({ env: Type.String({ pattern: '^[A-Z][A-Z0-9_]*$' }) }, { additionalProperties: false }),
    Type.Object({ file: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
  ],
  { description: 'a secret: { env: NAME } for a variable of the environment, or { file: path }' },
);
export type Secret = Static<typeof SecretSchema>;

/** Where secrets are looked up. Relative paths are below the folder of the configuration. */
export interface SecretSources {
  env: Environment;
  at(path: string): string;
}

/** Throws a `ParkError` that names the variable or the file, never what is in it. */
export function secretOf(secret: Secret, { env, at }: SecretSources): string {
  if ('env' in secret) {
    const value = env[secret.env]?.trim();
    if (value) return value;
    throw new ParkError(
      'SETTING_MISSING',
      `${secret.env} is not set in the environment, and the configuration names it.`,
    );
  }
  try {
    const text = readFileSync(at(secret.file), 'utf8').trim();
    if (text) return text;
  } catch (error) {
    throw new ParkError(
      'SETTING_MISSING',
      `The file ${secret.file} cannot be read (${errorCode(error)}), and the configuration names it for a secret.`,
    );
  }
  throw new ParkError(
    'SETTING_MISSING',
    `The file ${secret.file} is empty, and the configuration names it for a secret.`,
  );
}
