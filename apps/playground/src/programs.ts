import { fileURLToPath } from 'node:url';
import type { AdapterClient } from './adapter-client.js';
import type { PlaygroundAgency } from './agencies.js';
import type { HubClient } from './hub-client.js';
import { builtFile } from './process/built-file.js';
import { ManagedChild } from './process/managed-child.js';
import type { ChildOptions } from './process/managed-child.js';

/** The hub as a program that can be killed and started again, and its doors for each member of staff. */
export class HubProgram extends ManagedChild {
  constructor(
    options: ChildOptions,
    readonly url: string,
    readonly client: HubClient,
  ) {
    super(options);
  }
}

/** One agency's adapter as a program, and its local doors. */
export class AdapterProgram extends ManagedChild {
  constructor(
    options: ChildOptions,
    readonly url: string,
    readonly client: AdapterClient,
  ) {
    super(options);
  }
}

export const HUB_ENTRY = programAt('../../hub/src/main.js');

export const adapterEntry = (agency: PlaygroundAgency): string =>
  programAt(`../../../adapters/${agency.adapter}/main.js`);

function programAt(path: string): string {
  return fileURLToPath(builtFile(path, import.meta.url));
}
