import { ConsoleLogger } from '@nestjs/common';

const BOOT_CONTEXTS = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'NestMicroservice',
  'RouterExplorer',
  'RoutesResolver',
]);

/**
 * Leaves out the framework's list of everything it has wired up. `LOG_FORMAT=json` has every line be a JSON object, for
 * what collects logs.
 */
export class QuietStartLogger extends ConsoleLogger {
  constructor() {
    const json = process.env.LOG_FORMAT === 'json';
    super({ json, colors: !json && process.stdout.isTTY === true, logLevels: ['log', 'warn', 'error', 'fatal'] });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context !== 'string' || !BOOT_CONTEXTS.has(context)) super.log(message, ...rest);
  }
}
