import { createHash } from 'node:crypto';
import { ParkError } from '#contracts';
import { resolveAddress } from './mailbox-address.js';
import { redisAclRules } from './redis-acl.js';

const HUB = 'hub';
/** Whoever connects without a name can do nothing. */
const NOBODY = 'user default off resetchannels -@all';

/**
 * The file that `aclfile` of a Redis names: one user for each agency, who opens that agency's mailbox alone, and `hub`,
 * who opens all of them. It holds no password, only what Redis compares one with. Throws ParkError.
 */
export function redisAclFile(agencies: readonly string[], passwordOf: (user: string) => string): string {
  const prefixes = agencies.map((agency) => {
    if (agency === HUB) throw new ParkError('BAD_MAILBOX_ADDRESS', 'No agency can be called hub.');
    const resolved = resolveAddress({ agency, url: 'redis://' });
    return resolved.kind === 'redis' ? `~${resolved.prefix}:*` : '';
  });
  const line = (user: string, rules: readonly string[]): string => `user ${user} ${rules.join(' ')}`;
  const own = agencies.map((agency) => line(agency, [...rulesOf(agency), hashed(passwordOf(agency))]));
  const [first] = agencies;
  const all = first === undefined ? [] : rulesOf(first).filter((rule) => !rule.startsWith('~'));
  return `${[NOBODY, ...own, line(HUB, [...all, ...prefixes, hashed(passwordOf(HUB))])].join('\n')}\n`;
}

/** In a file a user begins empty: there is nothing to reset. */
const rulesOf = (agency: string): string[] =>
  redisAclRules({ agency, url: 'redis://' }).filter((rule) => rule !== 'reset');

const hashed = (password: string): string => `#${createHash('sha256').update(password).digest('hex')}`;
