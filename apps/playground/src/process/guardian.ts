/**
 * Stops a server when the program that started it is gone without having done so, as after a kill. Arguments: the signal
 * that asks the server to stop, and either its process number or the file that holds it.
 */
import { readFileSync } from 'node:fs';

const [signal = 'SIGTERM', target = ''] = process.argv.slice(2);
/** What uses the server closes first. */
const GRACE = 3_000;

process.on('disconnect', () => {
  setTimeout(() => {
    const pid = Number.parseInt(/^\d+$/.test(target) ? target : firstLineOf(target), 10);
    if (Number.isInteger(pid) && pid > 0) stop(pid);
  }, GRACE);
});

function firstLineOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function stop(pid: number): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}
