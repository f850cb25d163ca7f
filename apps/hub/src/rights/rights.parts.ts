import { LedgerAbout } from '../audit/ledger-about.js';
import { AccessApi } from './access/access.api.js';
import { AccessInbox } from './access/access.inbox.js';
import { AccessRequests } from './access/access-requests.js';
import { Holdings } from './access/holdings.js';
import { PutRight } from '../cases/put-right.js';
import { Whereabouts } from '../cases/whereabouts.js';
import { FieldReach } from '../disclosures/field-reach.js';
import { WithdrawnFields } from '../disclosures/withdrawn-fields.js';
import { PersonChanges } from './changes/person-changes.js';
import { PersonChangesInbox, RestrictionApi } from './changes/person-changes.inbox.js';
import { Complaints } from './complaints.js';
import { ComplaintsApi } from './complaints.api.js';
import { Corrections } from './corrections/corrections.js';
import { CorrectionsApi } from './corrections/corrections.api.js';
import { Notices } from './notices.js';
import { Objections } from './objections.js';
import { Refusals } from './refusals.js';
import { RightsApi } from './rights.api.js';
import { RightsClocks } from './rights-clocks.js';
import { RightsFiles } from './rights-file.js';
import { RightsVault } from './rights-vault.js';

/** What a person may ask for, and has to be told. */
export const RIGHTS = {
  controllers: [AccessApi, AccessInbox, PersonChangesInbox, RestrictionApi, ComplaintsApi, CorrectionsApi, RightsApi],
  providers: [
    AccessRequests,
    Holdings,
    LedgerAbout,
    PersonChanges,
    Whereabouts,
    WithdrawnFields,
    Complaints,
    Corrections,
    PutRight,
    FieldReach,
    Notices,
    Objections,
    Refusals,
    RightsClocks,
    RightsFiles,
    RightsVault,
  ],
};
