import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OutboxRelay } from '#bullmq-transport';
import type { Mailbox } from '#bullmq-transport';
import type { AdapterConfig } from './config.js';
import { FiledReports } from './conformance/filed-reports.js';
import { HandWork } from './connectors/work-queue/hand-work.js';
import { ContributionController } from './contributions/contribution.controller.js';
import { CopyRecords } from './copies/copy-records.js';
import { Expiry } from './copies/expiry.js';
import { HoldBack } from './copies/hold-back.js';
import { MergedRecords } from './copies/merged-records.js';
import { Orders } from './copies/orders.js';
import { NarrowController } from './copies/narrow.controller.js';
import { PushController } from './copies/push.controller.js';
import { PutIn } from './copies/put-in.js';
import { RevokeController } from './copies/revoke.controller.js';
import { Subject } from './copies/subject.js';
import { VisibilityController } from './copies/visibility.controller.js';
import type { AdapterIdentity } from './identity.js';
import { ConformanceController } from './local-api/conformance.controller.js';
import { DeskController } from './local-api/desk.controller.js';
import { EnquiriesController } from './local-api/enquiries.controller.js';
import { HealthController } from './local-api/health.controller.js';
import { MetricsController } from './local-api/metrics.controller.js';
import { Metrics } from './metrics/metrics.js';
import { TasksController } from './local-api/tasks.controller.js';
import { WebhookController } from './local-api/webhook.controller.js';
import { Mailroom } from './mail/mailroom.js';
import { Parked } from './mail/parked.js';
import { Post } from './mail/post.js';
import { Refusals } from './mail/refusals.js';
import { ActiveConcerns } from './matching/active-concerns.js';
import { ConcernWatch } from './matching/concern-watch.js';
import { PersonWatch } from './matching/person-watch.js';
import { ConfirmController } from './matching/confirm.controller.js';
import { EnquiryRecords } from './matching/enquiry-records.js';
import { Forgetting } from './matching/forgetting.js';
import { IndexFolder } from './matching/index-folder.js';
import { LearntWeights } from './matching/learnt-weights.js';
import { Links } from './matching/links.js';
import { OutcomeController } from './matching/outcome.controller.js';
import { Overrides } from './matching/overrides.js';
import { OwnPeople } from './matching/own-people.js';
import { PeopleIndex } from './matching/people-index.js';
import { RaiseEnquiry } from './matching/raise-enquiry.js';
import { RaisedEnquiries } from './matching/raised-enquiries.js';
import { ReferralController } from './matching/referral.controller.js';
import { ReviewClock } from './matching/review-clock.js';
import { ReviewSheets } from './matching/review-sheets.js';
import { Reviews } from './matching/reviews.js';
import { Scoring } from './matching/scoring.js';
import { ScreenController } from './matching/screen.controller.js';
import { ScreeningKeys } from './matching/screening-keys.js';
import { SealedIdentities } from './matching/sealed-identity.js';
import { Directory } from './partnership/directory.js';
import { PinnedKeys } from './partnership/pinned-keys.js';
import { Vouching } from './partnership/vouching.js';
import { VouchingController } from './partnership/vouching.controller.js';
import { VouchersController } from './local-api/vouchers.controller.js';
import { VouchingPage } from './page/vouching.page.js';
import { PartnershipController } from './partnership/partnership.controller.js';
import { AskerNames } from './page/asker-names.js';
import { DeskPage } from './page/desk.page.js';
import { HandWorkPage } from './page/hand-work.page.js';
import { ReviewPage } from './page/review.page.js';
import { Sessions } from './page/sessions.js';
import { SignInPage } from './page/sign-in.page.js';
import { Views } from './page/views.js';
import { CLOCK, CONFIG, IDENTITY, MAILBOX, SYSTEM } from './parts.js';
import type { Clock } from './parts.js';
import { RefusedController } from './upkeep/refused.controller.js';
import { InventoryController } from './upkeep/inventory.controller.js';
import { ReportsController } from './upkeep/reports.controller.js';
import { LedgerController } from './upkeep/ledger.controller.js';
import { WitnessController } from './upkeep/witness.controller.js';
import { Witnessed } from './upkeep/witnessed.js';
import type { WatchedSystem } from './watched-system.js';

export interface AdapterParts {
  config: AdapterConfig;
  identity: AdapterIdentity;
  system: WatchedSystem;
  store: DataSource;
  mailbox: Mailbox;
  relay: OutboxRelay;
  clock: Clock;
}

const MAIL_CONTROLLERS = [
  PartnershipController,
  VouchingController,
  ScreenController,
  ConfirmController,
  OutcomeController,
  ReferralController,
  ContributionController,
  PushController,
  VisibilityController,
  NarrowController,
  RevokeController,
  InventoryController,
  ReportsController,
  WitnessController,
  RefusedController,
];

const PAGES = [SignInPage, DeskPage, ReviewPage, VouchingPage, HandWorkPage];

const LOCAL_CONTROLLERS = [
  EnquiriesController,
  DeskController,
  VouchersController,
  TasksController,
  ConformanceController,
  WebhookController,
  HealthController,
  MetricsController,
  LedgerController,
];

@Module({})
export class AdapterModule {
  static of({ config, identity, system, store, mailbox, relay, clock }: AdapterParts): DynamicModule {
    return {
      module: AdapterModule,
      controllers: [...MAIL_CONTROLLERS, ...LOCAL_CONTROLLERS, ...PAGES],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: IDENTITY, useValue: identity },
        { provide: SYSTEM, useFactory: () => system },
        { provide: DataSource, useValue: store },
        { provide: MAILBOX, useFactory: () => mailbox },
        { provide: OutboxRelay, useValue: relay },
        { provide: CLOCK, useValue: clock },
        ...[Post, Mailroom, Refusals, Parked, Directory],
        ...[
          ScreeningKeys,
          IndexFolder,
          LearntWeights,
          PeopleIndex,
          Scoring,
          OwnPeople,
          ActiveConcerns,
          EnquiryRecords,
          SealedIdentities,
        ],
        ...[
          RaisedEnquiries,
          RaiseEnquiry,
          Overrides,
          Links,
          Reviews,
          ReviewSheets,
          ReviewClock,
          Forgetting,
          ConcernWatch,
          PersonWatch,
        ],
        ...[Sessions, Views, AskerNames],
        ...[CopyRecords, Orders, HoldBack, MergedRecords, PutIn, Subject, Expiry],
        ...[Witnessed, PinnedKeys, Vouching, HandWork, FiledReports, Metrics],
      ],
    };
  }
}
