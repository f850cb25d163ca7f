import type { Provider } from '@nestjs/common';
import type { DoorSign } from '../../access/door.js';
import { get, post } from '../route-lines.js';
import type { PageRoute } from '../route-lines.js';
import { AccessRequestPage } from './access-request.page.js';
import { CaseRightsPage } from './case-rights.page.js';
import { ComplaintsPage } from './complaints.page.js';
import { CorrectionPage } from './correction.page.js';
import { ObjectionPage } from './objection.page.js';
import { RefusalPage } from './refusal.page.js';
import { RightsSheets } from './rights-sheet.js';

const WORKERS: DoorSign['allow'] = ['COORDINATOR', 'PANEL'];
const LEADS: DoorSign['allow'] = ['GOVERNANCE'];
const ANSWER: DoorSign['allow'] = ['COORDINATOR', 'GOVERNANCE'];
const ALL_THREE: DoorSign['allow'] = ['COORDINATOR', 'PANEL', 'GOVERNANCE'];
const WHO_TAKES_COMPLAINTS: DoorSign['allow'] = ['COORDINATOR', 'PANEL', 'MANAGER', 'GOVERNANCE'];

/** What a person may ask for, and has to be told. */
// prettier-ignore
export const RIGHTS_ROUTES: readonly PageRoute[] = [
  get ('/cases/:caseRef/rights',                   ALL_THREE,            'RIGHTS_READ',     CaseRightsPage,    'show'),
  post('/cases/:caseRef/notice',                   WORKERS,              null,              CaseRightsPage,    'tell'),
  post('/cases/:caseRef/notice-withheld',          WORKERS,              null,              CaseRightsPage,    'withhold'),
  post('/cases/:caseRef/refusal',                  ALL_THREE,            null,              CaseRightsPage,    'refuse'),
  post('/cases/:caseRef/objection',                ALL_THREE,            null,              CaseRightsPage,    'object'),
  post('/cases/:caseRef/correction',               ALL_THREE,            null,              CaseRightsPage,    'contest'),
  post('/cases/:caseRef/access-request',           ALL_THREE,            null,              CaseRightsPage,    'ask'),
  post('/cases/:caseRef/restriction',              ALL_THREE,            null,              CaseRightsPage,    'restrict'),
  post('/cases/:caseRef/restriction/lift',         LEADS,                null,              CaseRightsPage,    'lift'),
  post('/cases/:caseRef/death',                    ANSWER,               null,              CaseRightsPage,    'confirmDeath'),
  get ('/objections/:objectionId',                 ALL_THREE,            'RIGHTS_READ',     ObjectionPage,     'show'),
  post('/objections/:objectionId/decision',        LEADS,                null,              ObjectionPage,     'decide'),
  get ('/refusals/:refusalId',                     ALL_THREE,            'RIGHTS_READ',     RefusalPage,       'show'),
  post('/refusals/:refusalId/override',            ALL_THREE,            null,              RefusalPage,       'override'),
  post('/refusals/:refusalId/withdrawal',          WORKERS,              null,              RefusalPage,       'withdraw'),
  post('/refusals/:refusalId/recall',              ANSWER,               null,              RefusalPage,       'recall'),
  get ('/corrections/:correctionId',               ALL_THREE,            'RIGHTS_READ',     CorrectionPage,    'show'),
  post('/corrections/:correctionId/decision',      ALL_THREE,            null,              CorrectionPage,    'decide'),
  get ('/access-requests/:requestId',              ANSWER,               'ACCESS_READ',     AccessRequestPage, 'show'),
  post('/access-requests/:requestId/withholdings', ANSWER,               null,              AccessRequestPage, 'leaveOut'),
  post('/access-requests/:requestId/issue',        ANSWER,               null,              AccessRequestPage, 'issue'),
  get ('/complaints',                              WHO_TAKES_COMPLAINTS, 'COMPLAINTS_READ', ComplaintsPage,    'list'),
  post('/complaints',                              WHO_TAKES_COMPLAINTS, null,              ComplaintsPage,    'take'),
  get ('/complaints/:complaintId',                 LEADS,                'COMPLAINT_READ',  ComplaintsPage,    'show'),
  post('/complaints/:complaintId/acknowledgement', LEADS,                null,              ComplaintsPage,    'acknowledge'),
  post('/complaints/:complaintId/outcome',         LEADS,                null,              ComplaintsPage,    'decide'),
];

export const RIGHTS_PROVIDERS: Provider[] = [RightsSheets];
