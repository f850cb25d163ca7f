import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { SecretSchema } from '../../configuration/secret.js';

export const WorkQueueCopiesSchema = Type.Object(
  {
    connector: Type.Literal('work-queue'),
    connection: Type.Object(
      {
        url: { ...SecretSchema, description: 'the address of a PostgreSQL database that keeps the tasks: a secret' },
        schema: Type.String({
          pattern: '^[a-z_][a-z0-9_]{0,62}$',
          description: 'a schema of its own; it must be there',
        }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type WorkQueueCopiesConfig = Static<typeof WorkQueueCopiesSchema>;
