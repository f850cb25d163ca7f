import { malformed, optional, readAdapterConfig, required, wholeNumber } from '#adapter-kit';
import type { AdapterConfig, Environment, SftpFolderOptions } from '#adapter-kit';
import { ParkError } from '#contracts';

export interface SystemConfig {
  sftp: SftpFolderOptions;
  /** How long to wait for the CAD to take up a marker before trying again later. */
  waitMs: number;
}

export function readSystemConfig(env: Environment): SystemConfig {
  const hostKey = required(env, 'SYSTEM_HOST_KEY', "the SHA-256 fingerprint of the SFTP server's host key");
  if (!/^SHA256:[A-Za-z0-9+/]{43}=?$/.test(hostKey)) {
    throw malformed('SYSTEM_HOST_KEY', 'SHA256: and 43 characters, as ssh-keygen -lf shows it');
  }
  const password = optional(env, 'SYSTEM_PASSWORD');
  const privateKey = optional(env, 'SYSTEM_PRIVATE_KEY');
  if (password === undefined && privateKey === undefined) {
    throw new ParkError('SETTING_MISSING', 'SYSTEM_PRIVATE_KEY is not set, nor is SYSTEM_PASSWORD: set one of them.');
  }
  return {
    sftp: {
      host: required(env, 'SYSTEM_HOST', 'the SFTP server on which the CAD exchanges files'),
      port: wholeNumber(env, 'SYSTEM_PORT', 22, [1, 65535]),
      user: required(env, 'SYSTEM_USER', "this adapter's user on the SFTP server"),
      ...(privateKey === undefined ? { password } : { privateKey }),
      hostKey,
      folder: optional(env, 'SYSTEM_FOLDER'),
    },
    waitMs: wholeNumber(env, 'SYSTEM_WAIT_SECONDS', 5, [1, 300]) * 1000,
  };
}

/** All that this adapter reads from its environment. */
export function readConfig(env: Environment): AdapterConfig & SystemConfig {
  return { ...readAdapterConfig(env), ...readSystemConfig(env) };
}
