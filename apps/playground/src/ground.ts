import type { Closing } from './closing.js';
import type { DataFolder } from './data-folder.js';
import type { PartnershipDatabases } from './partnership-databases.js';
import type { Ports } from './ports.js';
import type { Say } from './say.js';
import type { Secrets } from './secrets.js';
import type { StaffKeys } from './staff.js';
import type { TokenIssuer } from './tokens.js';

/** What every part of a partnership is started on. */
export interface Ground {
  folder: DataFolder;
  ports: Ports;
  secrets: Secrets;
  databases: PartnershipDatabases;
  staffKeys: StaffKeys;
  tokens: TokenIssuer;
  closing: Closing;
  say: Say;
}
