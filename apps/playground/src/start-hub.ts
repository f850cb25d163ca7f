import type { Ground } from './ground.js';
import { HubClient } from './hub-client.js';
import { rotate } from './process/log-file.js';
import { HUB_ENTRY, HubProgram } from './programs.js';
import { startSignIn } from './sign-in/start-sign-in.js';
import { startSoftwareAuthenticator } from './software-authenticator.js';
import { ADMINISTRATOR, ISSUER } from './staff.js';

export interface HubSetup {
  port: number;
  mailboxUrl: string;
  keysFile: string;
  env: Record<string, string>;
}

/** Starts the hub as a program of its own, with a software authenticator for the made-up staff. */
export async function startHub(ground: Ground, { port, mailboxUrl, keysFile, env }: HubSetup): Promise<HubProgram> {
  const { folder, ports, secrets, databases, staffKeys, tokens, closing, say } = ground;
  const authenticator = await startSoftwareAuthenticator({
    keys: staffKeys,
    port: await ports.claim('software authenticator'),
    secret: await secrets.of('software authenticator'),
  });
  await closing.add(() => authenticator.close());

  const url = `http://127.0.0.1:${port}`;
  const signIn = await startSignIn(ground, url);
  const logFile = folder.at('logs', 'hub.log');
  await rotate(logFile);
  const hub = new HubProgram(
    {
      name: 'the hub',
      entry: HUB_ENTRY,
      logFile,
      say,
      isReady: async () => (await fetch(`${url}/ready`, { signal: AbortSignal.timeout(2_000) })).ok,
      env: {
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        HUB_ROLE: 'all',
        DATABASE_URL: databases.hub,
        DATABASE_OWNER_URL: databases.hubOwner,
        MAILBOX_URL: mailboxUrl,
        HUB_KEYS_FILE: keysFile,
        TOKEN_ISSUERS_FILE: await folder.write('token-issuers.json', [tokens.publicEntry()]),
        PUBLIC_URL: url,
        SIGN_IN_FILE: signIn.file,
        MASTER_KEY: await secrets.of('master key'),
        SESSION_SECRET: await secrets.of('session', 48),
        SOFTWARE_AUTHENTICATOR_URL: authenticator.url,
        BOOTSTRAP_ADMIN: `${ISSUER}|${ADMINISTRATOR}`,
        PROGRAMME_NAME: 'Concordat playground',
        ...env,
      },
    },
    url,
    new HubClient(url, tokens, staffKeys),
  );
  await closing.add(() => hub.stop());
  await hub.start();
  return hub;
}
