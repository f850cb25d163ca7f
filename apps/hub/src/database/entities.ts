import {
  Attendance,
  CaseAgency,
  CaseContent,
  CaseKey,
  CaseRecord,
  CaseStage,
  Meeting,
  PlanVersion,
} from '../cases/case.entities.js';
import { Deadline } from '../clocks/deadline.entities.js';
import {
  Certificate,
  Copy,
  CopyRecall,
  DisclosureManifest,
  DisclosureSignature,
} from '../disclosures/disclosure.entities.js';
import { Decision, DecisionSignature, HealthVeto } from '../decisions/decision.entities.js';
import { Enquiry, EnquiryAnswer } from '../enquiries/enquiry.entities.js';
import { Agency, Agreement, PublishedPartnership, StaffMember } from '../partners/partner.entities.js';
import {
  PolicyChange,
  PolicyEffect,
  PolicyEffectCase,
  PolicySignature,
  PolicyVersion,
  PolicyView,
} from '../policies/policy.entities.js';

export const ENTITIES = [
  Agency,
  Agreement,
  Attendance,
  CaseAgency,
  CaseContent,
  CaseKey,
  CaseRecord,
  CaseStage,
  Certificate,
  Copy,
  CopyRecall,
  Deadline,
  Decision,
  DecisionSignature,
  DisclosureManifest,
  DisclosureSignature,
  Enquiry,
  EnquiryAnswer,
  HealthVeto,
  Meeting,
  PlanVersion,
  PolicyChange,
  PolicyEffect,
  PolicyEffectCase,
  PolicySignature,
  PolicyVersion,
  PolicyView,
  PublishedPartnership,
  StaffMember,
];
