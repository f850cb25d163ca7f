import { Get, Post } from '@nestjs/common';
import type { Provider, Type } from '@nestjs/common';
import { Door } from '../access/door.js';
import type { DoorSign } from '../access/door.js';
import { STAFF_ROLES } from '../partners/roles.js';
import { AfterUsePage } from './after-use.page.js';
import { OpenId } from '../sign-in/open-id.js';
import { AttendancePage } from './attendance.page.js';
import { Authenticator } from './authenticator.js';
import { AudiencePage } from './audience.page.js';
import { BreakGlassPage } from './break-glass.page.js';
import { CasePage } from './case.page.js';
import { CaseSheets } from './case-sheet.js';
import { DisclosurePage } from './disclosure.page.js';
import { DisclosureSheets } from './disclosure-sheet.js';
import { EvaluationPage } from './evaluation.page.js';
import { EvaluationReportPage } from './evaluation-report.page.js';
import { EvaluationSheets } from './evaluation-sheet.js';
import { GuidancePage } from './guidance.page.js';
import { InboxPage } from './inbox.page.js';
import { OpenIdPage } from './open-id.page.js';
import { PasskeysPage } from './passkeys.page.js';
import { PlanPage } from './plan.page.js';
import { PlanSheets } from './plan-sheet.js';
import { POLICY_PROVIDERS, POLICY_ROUTES } from './policy/routes.js';
import { get, post } from './route-lines.js';
import type { PageRoute } from './route-lines.js';
import { ProgrammePage } from './programme.page.js';
import { RIGHTS_PROVIDERS, RIGHTS_ROUTES } from './rights/routes.js';
import { Sessions } from './sessions.js';
import { SignInPage } from './sign-in.page.js';
import { UsedTokens } from './used-tokens.js';
import { WorkshopPage } from './workshop.page.js';

const STAFF = [...STAFF_ROLES];
const COORDINATOR: DoorSign['allow'] = ['COORDINATOR'];
const PANEL: DoorSign['allow'] = ['PANEL'];
const EVALUATOR: DoorSign['allow'] = ['EVALUATOR'];
const EVALUATION: DoorSign['allow'] = ['EVALUATOR', 'GOVERNANCE'];
const RESPONDER: DoorSign['allow'] = ['RESPONDER'];
const GOVERNANCE: DoorSign['allow'] = ['GOVERNANCE'];
const GOVERNORS: DoorSign['allow'] = ['GOVERNANCE', 'AUDITOR'];
const WORKERS: DoorSign['allow'] = ['COORDINATOR', 'PANEL'];

/** Every page: who may come in, and what the ledger says. A handler that is not here is no route. */
// prettier-ignore
export const ROUTES: readonly PageRoute[] = [
  get ('/sign-in',                                           'everyone',  null,               SignInPage,     'show'),
  post('/sign-in',                                           'everyone',  null,               SignInPage,     'signIn'),
  get ('/sign-in/with/:provider',                            'everyone',  null,               OpenIdPage,     'leave'),
  get ('/sign-in/again',                                     'everyone',  null,               OpenIdPage,     'leaveAgain'),
  get ('/sign-in/back',                                      'everyone',  null,               OpenIdPage,     'comeBack'),
  post('/sign-out',                                          'everyone',  null,               SignInPage,     'signOut'),
  get ('/',                                                  STAFF,       'INBOX_READ',       InboxPage,      'show'),
  get ('/cases/:caseRef',                                    WORKERS,     'CASE_READ',        CasePage,       'show'),
  post('/cases/:caseRef/coordinator',                        COORDINATOR, null,               CasePage,       'takeOn'),
  post('/cases/:caseRef/meetings',                           COORDINATOR, null,               CasePage,       'hold'),
  post('/meetings/:meetingId/attendance',                    WORKERS,     null,               AttendancePage, 'attend'),
  post('/cases/:caseRef/decisions',                          WORKERS,     null,               CasePage,       'propose'),
  post('/cases/:caseRef/decisions/:decisionId/signature',    PANEL,       null,               CasePage,       'sign'),
  get ('/cases/:caseRef/plan',                               COORDINATOR, 'PLAN_READ',        PlanPage,       'show'),
  post('/cases/:caseRef/plan',                               COORDINATOR, null,               PlanPage,       'write'),
  get ('/cases/:caseRef/workshop',                           WORKERS,     'CASE_READ',        WorkshopPage,   'show'),
  post('/cases/:caseRef/workshop/:stage',                    WORKERS,     null,               WorkshopPage,   'write'),
  post('/cases/:caseRef/lesson',                             WORKERS,     null,               CasePage,       'learn'),
  post('/cases/:caseRef/disclosures',                        COORDINATOR, null,               CasePage,       'drawUp'),
  post('/cases/:caseRef/closure-proposal',                   COORDINATOR, null,               CasePage,       'proposeClosure'),
  post('/cases/:caseRef/suspension',                         WORKERS,     null,               CasePage,       'suspend'),
  post('/cases/:caseRef/resumption',                         COORDINATOR, null,               CasePage,       'resume'),
  get ('/passkeys',                                          STAFF,       'OWN_KEYS_READ',    PasskeysPage,   'show'),
  post('/passkeys',                                          STAFF,       null,               PasskeysPage,   'add'),
  get ('/disclosures/:manifestId',                           WORKERS,     'MANIFEST_READ',    DisclosurePage, 'show'),
  post('/disclosures/:manifestId/signature',                 PANEL,       null,               DisclosurePage, 'sign'),
  post('/disclosures/:manifestId/approval',                  COORDINATOR, null,               DisclosurePage, 'approve'),
  post('/disclosures/:manifestId/send-back',                 WORKERS,     null,               DisclosurePage, 'sendBack'),
  ...POLICY_ROUTES,
  ...RIGHTS_ROUTES,
  get ('/evaluation',                                           EVALUATION,  'EVALUATION_READ',  EvaluationPage, 'show'),
  post('/evaluation/cohort',                                    EVALUATOR,   null,               EvaluationPage, 'draw'),
  post('/evaluation/exclusions',                                EVALUATOR,   null,               EvaluationPage, 'exclude'),
  post('/evaluation/unblinding',                                EVALUATOR,   null,               EvaluationPage, 'unblind'),
  post('/evaluation/counts',                                    EVALUATOR,   null,               EvaluationPage, 'askAgain'),
  get ('/evaluation/report',                                    EVALUATION,  'REPORT_READ',      EvaluationReportPage, 'show'),
  get ('/guidance',                                             RESPONDER,   'GUIDANCE_ASKED',   GuidancePage,   'list'),
  post('/guidance/duty',                                        RESPONDER,   null,               GuidancePage,   'duty'),
  post('/guidance/break-glass',                                 RESPONDER,   null,               GuidancePage,   'break'),
  get ('/guidance/:caseRef',                                    RESPONDER,   'GUIDANCE_ASKED',   GuidancePage,   'read'),
  get ('/break-glass',                                          GOVERNANCE,  'BREAK_GLASS_LISTED', BreakGlassPage, 'show'),
  post('/break-glass/:breakGlassId/review',                     GOVERNANCE,  null,               BreakGlassPage, 'review'),
  post('/cases/:caseRef/areas',                                 COORDINATOR, null,               AudiencePage,   'meet'),
  post('/cases/:caseRef/known-by',                              WORKERS,     null,               AudiencePage,   'know'),
  get ('/programme',                                            GOVERNORS,   'PROGRAMME_READ',   ProgrammePage,  'show'),
  post('/programme/stop',                                       GOVERNANCE,  null,               ProgrammePage,  'stop'),
  post('/programme/resumption',                                 GOVERNANCE,  null,               ProgrammePage,  'sign'),
  get ('/after-use',                                            WORKERS,     'AFTER_USE_ASKED',  AfterUsePage,   'show'),
  post('/after-use',                                            WORKERS,     null,               AfterUsePage,   'answer'),
];

export const CONSOLE_CONTROLLERS: Type[] = controllers();

export const CONSOLE_PROVIDERS: Provider[] = [
  Authenticator,
  CaseSheets,
  DisclosureSheets,
  EvaluationSheets,
  OpenId,
  PlanSheets,
  Sessions,
  UsedTokens,
  ...POLICY_PROVIDERS,
  ...RIGHTS_PROVIDERS,
];

/** The table becomes the handlers' decorators: path, permission and audit event stand nowhere else. */
function controllers(): Type[] {
  for (const { method, path, allow, records, page, handler } of ROUTES) {
    const descriptor = Object.getOwnPropertyDescriptor(page.prototype, handler);
    if (!descriptor) throw new Error(`${page.name} has no handler ${handler}.`);
    (method === 'GET' ? Get(path) : Post(path))(page.prototype as object, handler, descriptor);
    Door({ allow, records })(page.prototype as object, handler, descriptor);
  }
  return [...new Set(ROUTES.map(({ page }) => page))];
}
