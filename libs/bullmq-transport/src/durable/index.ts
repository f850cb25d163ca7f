export { hasTakenEffect, takesEffectNow } from './inbox.js';
export { addToOutbox, OutboxRelay } from './outbox.js';
export type { OutboxMessage, RelayOptions } from './outbox.js';
export type { Sql, Transactions } from './sql.js';
export { DURABLE_MAIL_TABLE_NAMES, DURABLE_MAIL_TABLES } from './tables.js';
