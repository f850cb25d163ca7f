import { ParkError } from '#contracts';
import { resolveAddress } from './mailbox-address.js';
import type { MailboxAddress } from './mailbox-address.js';

/** What BullMQ needs over the whole life of a job. One missing in the middle of a script can lose that job. */
const COMMANDS = `auth bzpopmin client|setname del eval evalsha exec exists get hdel hello hexists hget hgetall hincrby
  hkeys hlen hmget hmset hscan hset hvals incr incrby lindex llen lpop lpos lpush lrange lrem lset ltrim multi persist
  pexpire pexpireat ping pttl quit rename rpop rpoplpush rpush sadd scard set sismember smembers srem sscan time type
  unlink xadd xdel xlen xrange xread xtrim zadd zcard zcount zlexcount zpopmin zrange zrangebylex zrangebyscore zrem
  zremrangebyrank zremrangebyscore zrevrange zrevrangebyscore zscan zscore`.split(/\s+/);

/**
 * The rules after `ACL SETUSER <name>` for an agency's own Redis user, without its password (`>…`): the keys of its
 * mailbox, the commands BullMQ needs, no channel. It confines data, not time: who may EVAL can still freeze a Redis it
 * shares. Throws ParkError `BAD_MAILBOX_ADDRESS` for an address that is not Redis.
 */
export function redisAclRules(address: MailboxAddress): string[] {
  const resolved = resolveAddress(address);
  if (resolved.kind !== 'redis') {
    throw new ParkError('BAD_MAILBOX_ADDRESS', `The mailbox of ${resolved.agency} is not in Redis.`);
  }
  return [
    'reset',
    'on',
    `~${resolved.prefix}:*`,
    'resetchannels',
    '-@all',
    ...COMMANDS.map((command) => `+${command}`),
  ];
}
