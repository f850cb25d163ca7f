import { ConcordatError, errorCode } from '#contracts';
import type { Finding } from '../agency-system.js';
import type { ReadConfiguration } from '../configuration/read-configuration.js';
import { secretOf } from '../configuration/secret.js';
import type { Secret } from '../configuration/secret.js';
import { readIdentityFile } from '../identity.js';
import type { Clock } from '../parts.js';
import { timeAt } from './server-clocks.js';

/** Messages carry when they were made and when they run out; a minute is far less than any of that. */
const MOST_SECONDS_OFF = 60;

/** What the adapter itself needs beside its system: keys, mailbox, store, and a clock that goes right. */
export async function* examineAdapter(
  read: ReadConfiguration,
  clock: Clock = () => new Date(),
): AsyncIterable<Finding> {
  const { adapter } = read.configuration;
  yield await identity(read);
  yield* server('the mailbox', adapter.mailbox, read, clock);
  yield* server('the adapter’s own database', adapter.store, read, clock);
}

async function identity({ configuration: { adapter }, secrets }: ReadConfiguration): Promise<Finding> {
  const what = 'the identity file';
  try {
    const { agency } = await readIdentityFile(secrets.at(adapter.identityFile));
    if (agency === adapter.agency) return { what, ok: true, said: 'It is here, and nobody else may read it.' };
    const said = 'It was written for another agency than the configuration names.';
    return { what, ok: false, said, todo: 'Put right the name of the agency, or enrol this agency.' };
  } catch (error) {
    if (!(error instanceof ConcordatError)) throw error;
    if (error.code === 'IDENTITY_FILE_MISSING') return notYet(what, 'It is written at enrolment');
    return { what, ok: false, said: error.message, todo: 'Until then the adapter does not start.' };
  }
}

async function* server(
  what: string,
  secret: Secret,
  { secrets }: ReadConfiguration,
  clock: Clock,
): AsyncIterable<Finding> {
  const url = addressIn(secret, secrets);
  if (url === undefined) return yield notYet(what, 'Its address is told at enrolment');
  const asked = clock().getTime();
  let theirs: Date;
  try {
    theirs = await timeAt(url);
  } catch (error) {
    const said = `It cannot be reached (${errorCode(error)}).`;
    return yield {
      what,
      ok: false,
      said,
      todo: 'Check address, login and firewall: one outbound connection is enough.',
    };
  }
  yield { what, ok: true, said: 'It can be reached.' };
  const between = (asked + clock().getTime()) / 2;
  yield clockFinding(what, Math.round((between - theirs.getTime()) / 1000));
}

function clockFinding(where: string, seconds: number): Finding {
  const what = `the clock, against that of ${where}`;
  const off = Math.abs(seconds);
  if (off <= MOST_SECONDS_OFF) return { what, ok: true, said: `They are ${off} seconds apart.` };
  const said = `This machine’s clock is ${off} seconds ${seconds > 0 ? 'fast' : 'slow'}, so copies would run out at the wrong time.`;
  return {
    what,
    ok: false,
    said,
    todo: 'Let both machines follow a time server (chrony, or the Windows Time service).',
  };
}

/** Undefined while nobody has filled it in. */
function addressIn(secret: Secret, secrets: ReadConfiguration['secrets']): string | undefined {
  try {
    return secretOf(secret, secrets);
  } catch (error) {
    if (error instanceof ConcordatError && error.code === 'SETTING_MISSING') return undefined;
    throw error;
  }
}

/** Not wrong before enrolment; `adapter run` says so in its own words. */
const notYet = (what: string, why: string): Finding => ({ what, ok: true, said: `Not there yet. ${why}.` });
