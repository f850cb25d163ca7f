import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { redisAclFile } from '#bullmq-transport';

const USAGE = 'Usage: node dist/apps/hub/src/mail/mailbox-users.js FOLDER > mailbox-users.acl\n';

/** `node mailbox-users.js FOLDER`: the users of a Redis that keeps the mailboxes, from a file of one password for each. */
export function mailboxUsers(folder: string): string {
  const passwords = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => [basename(name, '.txt'), readFileSync(join(folder, name), 'utf8').trim()] as const);
  const { hub, ...agencies } = Object.fromEntries(passwords);
  if (hub === undefined) throw new RangeError(`There is no hub.txt in ${folder}. Put the hub's password there.`);
  return redisAclFile(hub, new Map(Object.entries(agencies)));
}

if (process.argv[1] === import.meta.filename) {
  const [folder] = process.argv.slice(2);
  try {
    if (folder === undefined) throw new RangeError(USAGE.trim());
    process.stdout.write(mailboxUsers(folder));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}
