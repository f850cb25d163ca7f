import { ParkError } from '#contracts';
import { secretOf } from '../../configuration/secret.js';
import type { SecretSources } from '../../configuration/secret.js';
import { settingOf } from '../rest/open-http.js';
import type { FilesConnection } from './files-schema.js';
import type { Folder } from './folder.js';

export async function openFolder(connection: FilesConnection, secrets: SecretSources): Promise<Folder> {
  if ('folder' in connection) {
    const { LocalFolder } = await import('./local-folder.js');
    return new LocalFolder(secrets.at(connection.folder));
  }
  const { host, port = 22, user, password, privateKey, hostKey, folder, timeoutSeconds } = connection.sftp;
  if (password === undefined && privateKey === undefined) {
    throw new ParkError('SETTING_MISSING', 'The connection over SFTP needs a privateKey, or else a password.');
  }
  const pinned = settingOf(hostKey, secrets);
  if (!/^SHA256:[A-Za-z0-9+/]{43}=?$/.test(pinned)) {
    throw new ParkError('SETTING_MALFORMED', 'hostKey must be SHA256: and 43 characters, as ssh-keygen -lf shows it.');
  }
  const { SftpFolder } = await import('./sftp-folder.js');
  return new SftpFolder({
    host: settingOf(host, secrets),
    port,
    user: settingOf(user, secrets),
    ...(privateKey === undefined
      ? { password: password && secretOf(password, secrets) }
      : { privateKey: `${secretOf(privateKey, secrets)}\n` }),
    hostKey: pinned,
    ...(folder !== undefined && { folder }),
    ...(timeoutSeconds !== undefined && { timeoutMs: timeoutSeconds * 1000 }),
  });
}
