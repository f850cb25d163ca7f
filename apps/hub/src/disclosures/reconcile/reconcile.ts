import { Attestations } from '../attestations.js';
import { LookingAgain } from '../looking-again.js';
import { Drifts } from './drifts.js';
import { Inventories } from './inventories.js';
import { ReconciliationApi, ReconciliationInbox } from './reconciliation.api.js';
import { Reconciliation } from './reconciliation.js';
import { Repairs } from './repairs.js';

/** What the composition root takes from here. */
export const RECONCILE = {
  controllers: [ReconciliationApi, ReconciliationInbox],
  providers: [Attestations, LookingAgain, Drifts, Inventories, Reconciliation, Repairs],
};
