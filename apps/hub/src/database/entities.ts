import {
  AgreementParty,
  AgreementSignature,
  AgreementVersion,
  PartyDeparture,
} from '../agreements/agreement.entities.js';
import { KeptReport } from '../readiness/conformance.entities.js';
import { CaseAgency, CaseContent, CaseKey, CaseRecord, CaseStage, PlanVersion } from '../cases/case.entities.js';
import { CaseConcern } from '../cases/closing/closing.entities.js';
import { CaseAction } from '../cases/actions/action.entities.js';
import { Dispute } from '../cases/disputes/dispute.entities.js';
import { Escalation } from '../cases/escalations/escalation.entities.js';
import { KnownBy } from '../cases/knowing/knowing.entities.js';
import { Lesson } from '../cases/lessons/lesson.entities.js';
import { Attendance, Meeting, MeetingGuest, PreRead } from '../cases/meetings/meeting.entities.js';
import { OsaraRecord } from '../cases/osara/osara.entities.js';
import { ContactTest, GuidanceConfirmation, PlanRating, SpecialistRequest } from '../cases/plan/plan.entities.js';
import { ContestedField } from '../cases/contested.entities.js';
import { CaseWhereabouts } from '../cases/whereabouts.entities.js';
import { Deadline } from '../clocks/deadline.entities.js';
import {
  Certificate,
  Copy,
  CopyRecall,
  DisclosureManifest,
  DisclosureSignature,
} from '../disclosures/disclosure.entities.js';
import { CopyDrift, InventoryAsking } from '../disclosures/reconcile/drift.entities.js';
import { Decision, DecisionSignature, HealthVeto } from '../decisions/decision.entities.js';
import { EVALUATION_ENTITIES } from '../evaluation/evaluation.entities.js';
import { Enquiry, EnquiryAnswer } from '../enquiries/enquiry.entities.js';
import { Agency, PublishedPartnership, SignerKey, StaffMember } from '../partners/partner.entities.js';
import {
  ContributionAsking,
  PolicyChange,
  PolicyEffect,
  PolicyEffectCase,
  PolicySignature,
  PolicyVersion,
  PolicyView,
} from '../policies/policy.entities.js';
import { GUIDANCE_ENTITIES } from '../guidance/guidance.entities.js';
import { PROGRAMME_ENTITIES } from '../programme/programme.entities.js';
import { ACCESS_ENTITIES } from '../rights/access/access.entities.js';
import { Correction } from '../rights/corrections/correction.entities.js';
import { RIGHTS_ENTITIES } from '../rights/rights.entities.js';

export const ENTITIES = [
  Agency,
  AgreementParty,
  AgreementSignature,
  AgreementVersion,
  Attendance,
  CaseAction,
  CaseAgency,
  CaseConcern,
  CaseContent,
  CaseKey,
  CaseRecord,
  CaseStage,
  CaseWhereabouts,
  Certificate,
  ContactTest,
  ContestedField,
  ContributionAsking,
  Copy,
  CopyDrift,
  CopyRecall,
  Correction,
  Deadline,
  Decision,
  DecisionSignature,
  DisclosureManifest,
  DisclosureSignature,
  Dispute,
  Enquiry,
  EnquiryAnswer,
  Escalation,
  GuidanceConfirmation,
  HealthVeto,
  KeptReport,
  InventoryAsking,
  Lesson,
  Meeting,
  MeetingGuest,
  OsaraRecord,
  PartyDeparture,
  PlanRating,
  PlanVersion,
  PolicyChange,
  PolicyEffect,
  PolicyEffectCase,
  PolicySignature,
  PolicyVersion,
  PolicyView,
  PreRead,
  PublishedPartnership,
  SignerKey,
  SpecialistRequest,
  StaffMember,
  ...EVALUATION_ENTITIES,
  KnownBy,
  ...GUIDANCE_ENTITIES,
  ...PROGRAMME_ENTITIES,
  ...RIGHTS_ENTITIES,
  ...ACCESS_ENTITIES,
];
