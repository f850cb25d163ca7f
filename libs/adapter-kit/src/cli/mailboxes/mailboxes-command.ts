import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { redisAclFile } from '#bullmq-transport';
import { readActionArguments, required, TEXT } from '../action-arguments.js';
import type { Command } from '../command.js';
import { WrongUse } from '../failures.js';

const USAGE = `Usage: npm run concordat -- mailboxes acl AGENCY… --out ACLFILE --passwords FILE

  AGENCY…           the agencies whose mailboxes stand on this Redis
  --out ACLFILE     what "aclfile" in redis.conf names: a user for each agency, who opens that agency's mailbox alone,
                    and "hub", who opens all of them; whoever gives no name can do nothing
  --passwords FILE  where the new passwords go, by user, for their owners alone; the ACL file holds only their hashes

Both files are made anew and never overwritten. Then: redis-server --aclfile ACLFILE with TLS, as in redis.conf.
`;

const ALLOWED = { acl: { out: TEXT, passwords: TEXT } } as const;

export const mailboxesCommand: Command = {
  name: 'mailboxes',
  summary: 'write the ACL file that keeps every agency to its own mailbox in Redis',
  usage: USAGE,
  run: async (args, terminal) => {
    const asked = readActionArguments('mailboxes', ALLOWED, args);
    if (asked.files.length === 0) throw new WrongUse('Name the agencies whose mailboxes stand on this Redis.');
    const [out, secrets] = [required(asked, 'out', 'the ACL file'), required(asked, 'passwords', 'a file for them')];
    const passwords: Record<string, string> = {};
    const made = (user: string): string => (passwords[user] ??= randomBytes(24).toString('base64url'));
    const file = redisAclFile([...new Set(asked.files)], made);
    await writeNew(secrets, `${JSON.stringify(passwords, null, 2)}\n`);
    await writeNew(out, file);
    terminal.out(`Wrote ${Object.keys(passwords).length} users to ${out}, and their passwords to ${secrets}.\n`);
  },
};

async function writeNew(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw new WrongUse(
      error.code === 'EEXIST' ? `${file} is there already. Name another.` : `${file} cannot be written.`,
    );
  });
}
