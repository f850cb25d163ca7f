import type { Provider } from '@nestjs/common';
import type { DoorSign } from '../../access/door.js';
import { get, post } from '../route-lines.js';
import type { PageRoute } from '../route-lines.js';
import { AnnexPage } from './annex.page.js';
import { CellPage } from './cell.page.js';
import { CellSheets } from './cell-sheet.js';
import { ComparisonPage } from './comparison.page.js';
import { DraftPage } from './draft.page.js';
import { DraftSheets } from './draft-sheet.js';
import { EffectPage } from './effect.page.js';
import { OutcomesPage } from './outcomes.page.js';
import { PoliciesPage } from './policies.page.js';
import { RecallPage } from './recall.page.js';
import { RestorationPage } from './restoration.page.js';
import { VersionPage } from './version.page.js';

const LEADS: DoorSign['allow'] = ['GOVERNANCE'];
const READERS: DoorSign['allow'] = ['GOVERNANCE', 'AUDITOR'];

/** The sharing policy: governance leads change it, auditors read it. */
// prettier-ignore
export const POLICY_ROUTES: readonly PageRoute[] = [
  get ('/policies',                                      READERS, 'POLICIES_READ',      PoliciesPage,    'show'),
  post('/policies',                                      LEADS,   null,                 PoliciesPage,    'begin'),
  get ('/policy-comparison',                             READERS, 'POLICIES_COMPARED',  ComparisonPage,  'show'),
  get ('/policies/:version',                             READERS, 'POLICY_READ',        VersionPage,     'show'),
  get ('/policies/:version/document',                    READERS, 'POLICY_EXPORTED',    VersionPage,     'document'),
  get ('/policies/:version/annex',                       READERS, 'POLICY_EXPORTED',    AnnexPage,       'show'),
  get ('/policies/:version/cells/:field/:kind',          READERS, 'POLICY_READ',        CellPage,        'show'),
  post('/policies/:version/cells/:field/:kind',          LEADS,   null,                 CellPage,        'change'),
  post('/policies/:version/cells/:field/:kind/undoing',  LEADS,   null,                 CellPage,        'takeBack'),
  get ('/policies/:version/outcomes',                    READERS, 'POLICY_READ',        OutcomesPage,    'show'),
  post('/policies/:version/outcomes',                    LEADS,   null,                 OutcomesPage,    'expect'),
  get ('/policies/:version/effect',                      READERS, 'POLICY_EFFECT_READ', EffectPage,      'show'),
  post('/policies/:version/effect',                      LEADS,   null,                 EffectPage,      'ask'),
  post('/policies/:version/effect/review',               LEADS,   null,                 EffectPage,      'review'),
  get ('/policies/:version/draft',                       READERS, 'POLICY_READ',        DraftPage,       'show'),
  post('/policies/:version/view',                        LEADS,   null,                 DraftPage,       'view'),
  post('/policies/:version/signature',                   LEADS,   null,                 DraftPage,       'sign'),
  post('/policies/:version/publication',                 LEADS,   null,                 DraftPage,       'publish'),
  post('/policies/:version/abandonment',                 LEADS,   null,                 DraftPage,       'abandon'),
  get ('/policies/:version/restoration',                 LEADS,   'POLICY_READ',        RestorationPage, 'show'),
  post('/policies/:version/restoration',                 LEADS,   null,                 RestorationPage, 'restore'),
  get ('/policies/:version/recall',                      READERS, 'POLICY_EFFECT_READ', RecallPage,      'show'),
];

export const POLICY_PROVIDERS: Provider[] = [CellSheets, DraftSheets];
