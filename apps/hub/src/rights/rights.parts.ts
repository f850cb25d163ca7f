import { Complaints } from './complaints.js';
import { ComplaintsApi } from './complaints.api.js';
import { Notices } from './notices.js';
import { Objections } from './objections.js';
import { Refusals } from './refusals.js';
import { RightsApi } from './rights.api.js';
import { RightsClocks } from './rights-clocks.js';
import { RightsFiles } from './rights-file.js';
import { RightsVault } from './rights-vault.js';

/** What a person may ask for, and has to be told. */
export const RIGHTS = {
  controllers: [ComplaintsApi, RightsApi],
  providers: [Complaints, Notices, Objections, Refusals, RightsClocks, RightsFiles, RightsVault],
};
