import { resolveAddress } from './mailbox-address.js';
import type { MailboxAddress } from './mailbox-address.js';
import type { MailboxBackend } from './mailbox-backend.js';
import { PostgresMailboxBackend } from './postgres-backend.js';
import { RedisMailboxBackend } from './redis-backend.js';

export function openBackend(address: MailboxAddress): MailboxBackend {
  const resolved = resolveAddress(address);
  return resolved.kind === 'postgres' ? new PostgresMailboxBackend(resolved) : new RedisMailboxBackend(resolved);
}
