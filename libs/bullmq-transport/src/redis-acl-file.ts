import { createHash } from 'node:crypto';
import { redisAclRules } from './redis-acl.js';

const SHORTEST_PASSWORD = 24;

/** Nobody without a name; who looks whether the server answers may do nothing else. */
const OTHERS = [
  'user default off resetkeys resetchannels -@all',
  'user health on nopass resetkeys resetchannels -@all +ping',
];

/**
 * The users of a Redis that keeps the mailboxes, as its `aclfile` takes them: the hub, who opens every mailbox, and each
 * agency, who opens its own. Passwords stand in it as digests alone. Throws a `RangeError` for one that is too short.
 */
export function redisAclFile(hubPassword: string, agencies: ReadonlyMap<string, string>): string {
  const users = [...agencies].map(([agency, password]) => user(agency, rulesOf(agency), password));
  const hub = rulesOf('hub').map((rule) => (rule.startsWith('~') ? '~agency:*' : rule));
  return [...OTHERS, user('hub', hub, hubPassword), ...users, ''].join('\n');
}

const rulesOf = (agency: string): string[] => redisAclRules({ agency, url: 'rediss://mailboxes' });

function user(name: string, [reset = 'reset', ...rules]: string[], password: string): string {
  if (password.length < SHORTEST_PASSWORD)
    throw new RangeError(`The password of ${name} has ${SHORTEST_PASSWORD} characters at least.`);
  const digest = createHash('sha256').update(password).digest('hex');
  return ['user', name, reset, `#${digest}`, ...rules].join(' ');
}
