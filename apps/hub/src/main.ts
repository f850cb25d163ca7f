import { Logger } from '@nestjs/common';
import { errorCode } from '#contracts';
import { readHubConfig } from './config.js';
import { SettingError } from './setting-error.js';
import { startHub } from './start-hub.js';

const logger = new Logger('Hub');

try {
  const config = readHubConfig(process.env);
  const hub = await startHub(config);
  process.stdout.write(`Hub ready on http://${config.host}:${hub.port}\n`);
  const stop = (): void => {
    hub.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(`Did not stop cleanly: ${errorCode(error)}`);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // A parent that holds a channel to us and dies must not leave us behind.
  process.once('disconnect', stop);
} catch (error) {
  const why = error instanceof SettingError ? error.message : `The hub could not start: ${errorCode(error)}`;
  logger.error(why);
  process.exit(1);
}
