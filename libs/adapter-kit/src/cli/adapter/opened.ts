import type { AgencySystem } from '../../agency-system.js';
import { openConfiguredSystem } from '../../configuration/open-system.js';
import { readConfiguration } from '../../configuration/read-configuration.js';
import type { ReadConfiguration } from '../../configuration/read-configuration.js';
import { DEFAULT_CONFIG } from './options.js';
import type { Options } from './options.js';

export function configurationOf({ config = DEFAULT_CONFIG }: Options): ReadConfiguration {
  return readConfiguration(config, process.env);
}

export function systemOf({ configuration, secrets }: ReadConfiguration): Promise<AgencySystem> {
  return openConfiguredSystem(configuration, secrets.env, secrets.at);
}
