import type { Sql } from './sql.js';

/**
 * Notes that message `id` takes effect in this transaction. False when it has already: then do nothing. Two
 * transactions at once cannot both get true.
 */
export async function takesEffectNow(sql: Sql, message: { id: string; type: string }): Promise<boolean> {
  const rows = await sql.query(
    'INSERT INTO inbox_message (id, type) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id',
    [message.id, message.type],
  );
  return (rows as unknown[]).length === 1;
}

/** Whether `id` has taken effect; cheaper than a transaction, and may be out of date at once. */
export async function hasTakenEffect(sql: Sql, id: string): Promise<boolean> {
  return ((await sql.query('SELECT 1 FROM inbox_message WHERE id = $1', [id])) as unknown[]).length === 1;
}
