import type { FieldOutcome } from '#contracts';
import { circumstancesOf } from './compiled/circumstances.js';
import type { Circumstances } from './compiled/circumstances.js';
import { tableOf } from './compiled/table.js';
import type { Entry, Table } from './compiled/table.js';
import type { Decision, FieldAsked, FieldDecision, Question } from './question.js';
import type { Ruling } from './rules.js';
import { RULINGS } from './rules.js';

/** Sources that are no agency: what the panel wrote, and what the programme itself puts in. */
const NO_AGENCY = { hub: 'hub', panel: 'panel' };

/**
 * What of the fields asked one recipient may have, and why not the rest. Nothing is shared unless every rule lets it; a
 * question or a cell that cannot be read withholds and says so; never throws for a question of any shape. The order of
 * the rules settles only which one is named: first what nothing lifts, last what a person can lift today.
 */
export function decide(question: Question): Decision {
  const asked = Array.isArray(question?.fields) ? question.fields : [];
  const policyVersion = question?.policy?.version;
  const recipient = question?.recipient;
  try {
    const table = tableOf(question.policy, recipient.kind);
    return { policyVersion, recipient, fields: settleAll(asked, table, circumstancesOf(question)) };
  } catch {
    return { policyVersion, recipient, fields: asked.map((one) => withheld(one, RULINGS.RULE_FAILED)) };
  }
}

function settleAll(asked: readonly FieldAsked[], table: Table, circumstances: Circumstances): FieldDecision[] {
  const decisions = new Array<FieldDecision>(asked.length);
  for (let at = 0; at < asked.length; at += 1) {
    const one = asked[at] as FieldAsked;
    decisions[at] = settleSafely(one, table.get(one?.field), circumstances);
  }
  return decisions;
}

function settleSafely(asked: FieldAsked, entry: Entry | undefined, circumstances: Circumstances): FieldDecision {
  if (asked === null || typeof asked !== 'object' || typeof asked.source !== 'string')
    return withheld(asked, RULINGS.RULE_FAILED);
  if (entry === undefined) return withheld(asked, RULINGS.UNKNOWN_FIELD);
  const denied = deniedBy(asked, entry, circumstances);
  return denied === undefined ? decided(asked, entry.outcome, entry.ruling) : withheld(asked, denied);
}

function deniedBy(asked: FieldAsked, entry: Entry, all: Circumstances): Ruling | undefined {
  if (entry.never !== undefined) return entry.never;
  if (all.denied !== undefined) return all.denied;
  if (entry.endsAt !== Infinity && !(all.now < entry.endsAt)) return RULINGS.CELL_EXPIRED;
  if (!all.phaseCovered || (entry.phases !== undefined && !entry.phases.includes(all.phase)))
    return RULINGS.PHASE_NOT_COVERED;
  const { field, source } = asked;
  if (source !== NO_AGENCY.hub && source !== NO_AGENCY.panel && !all.parties.includes(source))
    return RULINGS.SOURCE_NOT_A_PARTY;
  if (all.restrictsAll || all.restricted.includes(field)) return RULINGS.SUBJECT_RESTRICTION;
  if (entry.isWhereabouts && all.addressRestricted) return RULINGS.ADDRESS_RESTRICTION;
  for (const limits of all.limits) {
    if (Object.hasOwn(limits, source) && limits[source]?.includes(field)) return RULINGS.CONTRIBUTOR_LIMIT;
  }
  if (all.untaken.includes(field)) return RULINGS.RECEIPT_LIMIT;
  if (entry.needsApproval && !all.approved.includes(field)) return RULINGS.POLICY_A_NOT_APPROVED;
  return entry.needsSummary && asked.hasSummary !== true ? RULINGS.NO_SUMMARY_WRITTEN : undefined;
}

function withheld(asked: FieldAsked, ruling: Ruling): FieldDecision {
  return decided(asked, 'withheld', ruling);
}

/** Every decision is built alike: that keeps deciding fast. */
function decided(asked: FieldAsked, outcome: FieldOutcome, { rule, reason, remedy }: Ruling): FieldDecision {
  return { field: asked?.field, source: asked?.source, outcome, rule, reason, remedy };
}
