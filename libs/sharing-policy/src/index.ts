export type { CatalogueRow } from './catalogue.js';
export { CatalogueError, policyFromCatalogue } from './catalogue.js';
export type { CellChange, ChangeEffect } from './change/cell-change.js';
export type { LimitChange, ListChange, PolicyDiff } from './change/diff.js';
export { diffPolicies } from './change/diff.js';
export { draftProblems, newField } from './change/draft.js';
export type { AgencyEffect, ApprovalNeeded, FieldEffect } from './change/effects.js';
export type { ExpiringCell } from './change/expiry.js';
export { expiringCells } from './change/expiry.js';
export type { CaseRecipient, HeldField, LiveCase, Offer } from './change/live-case.js';
export type { OutcomeCheck, OutcomeFailure } from './change/outcomes.js';
export { checkOutcomes, outcomeOf } from './change/outcomes.js';
export type { AskedOffers, SettledField } from './change/settle-offers.js';
export { settleOffers } from './change/settle-offers.js';
export type { Simulation } from './change/simulate.js';
export { simulate, simulation } from './change/simulate.js';
export type { EffectCounts, SimulationSummary } from './change/summary.js';
export { emptySummary, withEffects } from './change/summary.js';
export { decide } from './decide.js';
export type { Parsed } from './document/parse-policy.js';
export { parsePolicy } from './document/parse-policy.js';
export type { Problem } from './document/problems.js';
export { expectedOf } from './expected.js';
export type { LintFinding, LintRule } from './lint/finding.js';
export type { GlossaryEntry } from './lint/glossary.js';
export { GLOSSARY } from './lint/glossary.js';
export type { LintOptions } from './lint/lint-text.js';
export { lintText } from './lint/lint-text.js';
export type { NamedFinding, NamedText } from './lint/lint-texts.js';
export { lintTexts } from './lint/lint-texts.js';
export type {
  Cell,
  ContributionLimits,
  ExpectedOutcome,
  ExpectedOutcomes,
  FieldClass,
  FieldPolicy,
  Policy,
  ReceiptLimits,
  ShareRule,
} from './policy.js';
export { cellOf, neverShared, POLICY_FORMAT } from './policy.js';
export type {
  AgreementTerms,
  Approval,
  ConfidentialityDecision,
  Decision,
  FieldAsked,
  FieldDecision,
  Question,
  Recipient,
  SubjectRestriction,
} from './question.js';
export type { RuleId } from './rules.js';
export { RULES } from './rules.js';
export { WHEREABOUTS } from './whereabouts.js';
