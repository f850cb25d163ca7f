import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { ConcordatError, RetryError, errorCode } from '#contracts';
import type { AgencySystem } from './agency-system.js';
import type { AdapterConfig } from './config.js';
import type { Environment } from './connectors/rest/settings.js';
import { QuietStartLogger } from './quiet-start-logger.js';
import { startAdapter } from './start-adapter.js';
import type { RunningAdapter } from './start-adapter.js';

const RETRY_MS = 5000;

/**
 * The whole life of an adapter process: reads the settings, starts, says so in one line, and closes on SIGTERM or SIGINT.
 * A setting that is wrong is said in a sentence, and the process ends with 1.
 */
export async function runAdapter<Config extends AdapterConfig>(
  settings: Config | ((env: Environment) => Config),
  openSystem: (config: Config) => AgencySystem | Promise<AgencySystem>,
): Promise<void> {
  Logger.overrideLogger(new QuietStartLogger());
  const logger = new Logger('Adapter');
  try {
    const config = typeof settings === 'function' ? settings(process.env) : settings;
    const adapter = await startAdapter(config, await opened(config, openSystem, logger));
    closeOnSignal(adapter, logger);
    logger.log(`Adapter ${config.agency} ready on ${adapter.port}`);
  } catch (error) {
    // Only our own errors have a text that is fit to be read by anybody.
    const sentence = error instanceof ConcordatError ? error.message : 'The adapter could not start.';
    process.stderr.write(`${sentence} (${errorCode(error)})\n`);
    process.exit(1);
  }
}

/** A system that is away for now is waited for. */
async function opened<Config extends AdapterConfig>(
  config: Config,
  openSystem: (config: Config) => AgencySystem | Promise<AgencySystem>,
  logger: Logger,
): Promise<AgencySystem> {
  for (;;) {
    try {
      return await openSystem(config);
    } catch (error) {
      if (!(error instanceof RetryError)) throw error;
      logger.warn(`The agency's system is away, to be tried again: ${error.code}`);
      await pause(RETRY_MS);
    }
  }
}

function closeOnSignal(adapter: RunningAdapter, logger: Logger): void {
  let closing: Promise<void> | undefined;
  const close = (): void => {
    closing ??= adapter.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(`Not closed cleanly: ${errorCode(error)}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}
