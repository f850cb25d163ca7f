export type { CatalogueRow } from './catalogue.js';
export { CatalogueError, policyFromCatalogue } from './catalogue.js';
export { decide } from './decide.js';
export { WHEREABOUTS } from './deny.js';
export type { LintFinding, LintRule } from './lint/finding.js';
export type { GlossaryEntry } from './lint/glossary.js';
export { GLOSSARY } from './lint/glossary.js';
export type { LintOptions } from './lint/lint-text.js';
export { lintText } from './lint/lint-text.js';
export type { ContributionLimits, FieldClass, FieldPolicy, Policy, ShareRule } from './policy.js';
export type {
  Approval,
  Decision,
  FieldAsked,
  FieldDecision,
  Question,
  Recipient,
  SubjectRestriction,
} from './question.js';
export type { RuleId } from './rules.js';
export { RULES } from './rules.js';
