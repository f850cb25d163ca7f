import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { DoorGuard } from './access/door.guard.js';
import { ErrorsFilter } from './access/errors.filter.js';
import { Identification } from './access/identification.js';
import { requestCheck } from './access/request-check.js';
import { AGREEMENT_CONTROLLERS, AGREEMENT_PROVIDERS } from './agreements/agreement-parts.js';
import { Audit } from './audit/audit.js';
import { CheckpointClock } from './audit/checkpoint-clock.js';
import { Checkpoints } from './audit/checkpoints.js';
import { LedgerApi } from './audit/ledger.api.js';
import { LedgerExport } from './audit/ledger-export.js';
import { LedgerInbox } from './audit/ledger.inbox.js';
import { Witnesses } from './audit/witnesses.js';
import { LIFE_OF_A_CASE } from './cases/case-parts.js';
import { CaseClocks } from './cases/case-clocks.js';
import { CaseVault } from './cases/case-vault.js';
import { CasesApi } from './cases/cases.api.js';
import { CasesInbox } from './cases/cases.inbox.js';
import { CaseStages } from './cases/case-stages.js';
import { Cases } from './cases/cases.js';
import { Contributions } from './cases/contributions.js';
import { LiveList } from './cases/live-list.js';
import { PlanTermsCheck } from './cases/plan/check-terms.js';
import { ContactTests } from './cases/plan/contact-tests.js';
import { PlanDepartures } from './cases/plan/departures.js';
import { GuidanceConfirmations } from './cases/plan/guidance-confirmations.js';
import { PlanDeadlines } from './cases/plan/plan-deadlines.js';
import { PlanApi } from './cases/plan/plan.api.js';
import { Ratings } from './cases/plan/ratings.js';
import { SpecialistRequests } from './cases/plan/specialist-requests.js';
import { Plans } from './cases/plans.js';
import { CLOCK } from './clocks/clock.js';
import type { Clock } from './clocks/clock.js';
import { ClockRunner } from './clocks/clock-runner.js';
import { DeadlinesApi } from './clocks/deadlines.api.js';
import { Deadlines } from './clocks/deadlines.js';
import { CONFORMANCE_CONTROLLERS, CONFORMANCE_PROVIDERS } from './readiness/conformance.parts.js';
import { HUB_CONFIG } from './config.js';
import type { HubConfig } from './config.js';
import { CaseFileApi } from './console/case-file.api.js';
import { CaseFiles } from './console/case-file.js';
import { OwnView } from './console/own-view.js';
import { CONSOLE_CONTROLLERS, CONSOLE_PROVIDERS } from './console/routes.js';
import { Conditions } from './decisions/conditions.js';
import { DecisionsApi } from './decisions/decisions.api.js';
import { Decisions } from './decisions/decisions.js';
import { Vetoes } from './decisions/vetoes.js';
import { Approval } from './disclosures/approval.js';
import { CaseProfiles } from './disclosures/case-profile.js';
import { CopyInView } from './disclosures/copy-in-view.js';
import { Copies } from './disclosures/copies.js';
import { DisclosuresApi } from './disclosures/disclosures.api.js';
import { DisclosuresInbox } from './disclosures/disclosures.inbox.js';
import { EndsByRule } from './disclosures/ends-by-rule.js';
import { ManifestView } from './disclosures/manifest-view.js';
import { LiveCases } from './disclosures/live-cases.js';
import { LiveSystems } from './disclosures/live-systems.js';
import { Narrowing } from './disclosures/narrowing.js';
import { RECONCILE } from './disclosures/reconcile/reconcile.js';
import { RecallReceipts } from './disclosures/recall-receipts.js';
import { Recalls } from './disclosures/recalls.js';
import { MatchUndone } from './disclosures/match-undone.js';
import { SuspendedCopies } from './disclosures/suspended-copies.js';
import { Manifests } from './disclosures/manifests.js';
import { PartyCopies } from './disclosures/party-copies.js';
import { PartyLeaves } from './disclosures/party-leaves.js';
import { PlanClocks } from './disclosures/plan-clocks.js';
import { PlanConditions } from './disclosures/plan-conditions.js';
import { Pushes } from './disclosures/pushes.js';
import { Receipts } from './disclosures/receipts.js';
import { Revocation } from './disclosures/revocation.js';
import { SharingConditions } from './disclosures/sharing-conditions.js';
import { EnquiriesInbox } from './enquiries/enquiries.inbox.js';
import { Enquiries } from './enquiries/enquiries.js';
import { EnquiryClocks } from './enquiries/enquiry-clocks.js';
import { ReferralNotices } from './enquiries/referral-notices.js';
import { Returning } from './enquiries/returning.js';
import { EVALUATION_CONTROLLERS, EVALUATION_PROVIDERS } from './evaluation/evaluation.parts.js';
import { GUIDANCE } from './guidance/guidance.parts.js';
import { HealthApi } from './health.api.js';
import { Mailboxes } from './mail/mailboxes.js';
import { Opening } from './mail/opening.js';
import { ParkedMessages } from './mail/parked.js';
import { Post } from './mail/post.js';
import { RefusalsInbox } from './mail/refusals.inbox.js';
import { Admission } from './partners/admission.js';
import { DirectoryContent } from './partners/directory.js';
import { Enrolment } from './partners/enrolment.js';
import { PartnersApi } from './partners/partners.api.js';
import { PartnersInbox } from './partners/partners.inbox.js';
import { Partners } from './partners/partners.js';
import { Passkeys } from './partners/passkeys.js';
import { SignerKeys } from './partners/signer-keys.js';
import { Vouchers } from './partners/vouchers.js';
import { AskingAgain } from './policies/asking-again.js';
import { CellEnds } from './policies/cell-ends.js';
import { Cells } from './policies/cells.js';
import { Drafts } from './policies/drafts.js';
import { Effects } from './policies/effects.js';
import { Gate } from './policies/gate.js';
import { Limits } from './policies/limits.js';
import { Staff } from './partners/staff.js';
import { PoliciesApi } from './policies/policies.api.js';
import { Policies } from './policies/policies.js';
import { PolicyFiles } from './policies/policy-files.js';
import { Publication } from './policies/publication.js';
import { Restoring } from './policies/restoring.js';
import { PROGRAMME } from './programme/programme.parts.js';
import { RIGHTS } from './rights/rights.parts.js';

const USE_CASES = [
  CellEnds,
  Admission,
  Approval,
  AskingAgain,
  Audit,
  CaseClocks,
  CaseFiles,
  CaseProfiles,
  CaseStages,
  CaseVault,
  Cases,
  Cells,
  CheckpointClock,
  Checkpoints,
  Conditions,
  ClockRunner,
  ContactTests,
  Contributions,
  Copies,
  CopyInView,
  Deadlines,
  Decisions,
  Drafts,
  Effects,
  Enquiries,
  EndsByRule,
  EnquiryClocks,
  DirectoryContent,
  Enrolment,
  Gate,
  GuidanceConfirmations,
  Identification,
  Limits,
  LiveCases,
  LiveList,
  LiveSystems,
  LedgerExport,
  Mailboxes,
  Manifests,
  ManifestView,
  MatchUndone,
  SuspendedCopies,
  Narrowing,
  Opening,
  OwnView,
  ParkedMessages,
  Partners,
  PartyCopies,
  PartyLeaves,
  Passkeys,
  PlanClocks,
  PlanConditions,
  PlanDeadlines,
  PlanDepartures,
  Plans,
  PlanTermsCheck,
  Policies,
  PolicyFiles,
  Post,
  Publication,
  Pushes,
  RecallReceipts,
  Recalls,
  Ratings,
  Receipts,
  ReferralNotices,
  Returning,
  Restoring,
  Revocation,
  Witnesses,
  SharingConditions,
  SignerKeys,
  SpecialistRequests,
  Staff,
  Vetoes,
  Vouchers,
];

/** The composition root: everything else takes what it needs. */
@Module({})
export class HubModule {
  static with(config: HubConfig, database: DataSource, clock: Clock): DynamicModule {
    return {
      module: HubModule,
      imports: [DiscoveryModule],
      controllers: [
        CaseFileApi,
        CasesApi,
        CasesInbox,
        DeadlinesApi,
        DecisionsApi,
        DisclosuresApi,
        DisclosuresInbox,
        EnquiriesInbox,
        HealthApi,
        LedgerApi,
        LedgerInbox,
        PartnersApi,
        PartnersInbox,
        PoliciesApi,
        PlanApi,
        RefusalsInbox,
        ...LIFE_OF_A_CASE.controllers,
        ...AGREEMENT_CONTROLLERS,
        ...CONFORMANCE_CONTROLLERS,
        ...EVALUATION_CONTROLLERS,
        ...RECONCILE.controllers,
        ...RIGHTS.controllers,
        ...PROGRAMME.controllers,
        ...GUIDANCE.controllers,
        ...CONSOLE_CONTROLLERS,
      ],
      providers: [
        { provide: HUB_CONFIG, useValue: config },
        { provide: DataSource, useValue: database },
        { provide: CLOCK, useValue: clock },
        { provide: APP_GUARD, useClass: DoorGuard },
        { provide: APP_FILTER, useClass: ErrorsFilter },
        { provide: APP_PIPE, useFactory: requestCheck },
        ...USE_CASES,
        ...LIFE_OF_A_CASE.providers,
        ...AGREEMENT_PROVIDERS,
        ...CONFORMANCE_PROVIDERS,
        ...EVALUATION_PROVIDERS,
        ...RECONCILE.providers,
        ...RIGHTS.providers,
        ...PROGRAMME.providers,
        ...GUIDANCE.providers,
        ...CONSOLE_PROVIDERS,
      ],
    };
  }
}
