import {
  Attendance,
  CaseAgency,
  CaseContent,
  CaseKey,
  CaseRecord,
  Meeting,
  PlanVersion,
} from '../cases/case.entities.js';
import { Deadline } from '../clocks/deadline.entities.js';
import { Decision, DecisionSignature } from '../decisions/decision.entities.js';
import { Certificate, Copy, DisclosureManifest, DisclosureSignature } from '../disclosures/disclosure.entities.js';
import { Enquiry, EnquiryAnswer } from '../enquiries/enquiry.entities.js';
import { Agency, Agreement, PublishedPartnership, StaffMember } from '../partners/partner.entities.js';

export const ENTITIES = [
  Agency,
  Agreement,
  Attendance,
  CaseAgency,
  CaseContent,
  CaseKey,
  CaseRecord,
  Certificate,
  Copy,
  Deadline,
  Decision,
  DecisionSignature,
  DisclosureManifest,
  DisclosureSignature,
  Enquiry,
  EnquiryAnswer,
  Meeting,
  PlanVersion,
  PublishedPartnership,
  StaffMember,
];
