import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { builtFile } from './built-file.js';

const GUARDIAN = fileURLToPath(builtFile('./guardian.js', import.meta.url));

/** Sees to it that a server does not outlive this process, however it ends. Gives what ends the watch. */
export function guard(signal: NodeJS.Signals, pidOrPidFile: number | string): () => void {
  const guardian = spawn(process.execPath, [GUARDIAN, signal, String(pidOrPidFile)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  guardian.on('error', () => undefined);
  guardian.unref();
  guardian.channel?.unref();
  return () => void guardian.kill('SIGKILL');
}
