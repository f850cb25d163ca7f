import { FIELD_CATALOGUE, fieldLabel, RCRP_STATEMENT, sideOf } from '#contracts';
import type { AgencyKind, CopyFieldMessage, ManifestField, ManifestSection } from '#contracts';
import { fieldDigest, newSalt } from '#sealing';
import { decide, lintText } from '#sharing-policy';
import type { FieldDecision, Question } from '#sharing-policy';
import type { HeldBackField } from '#contracts';
import { isSafetyLine, readingOrder } from './profile.js';
import type { ProfileField } from './profile.js';

export interface PreparedSection {
  section: ManifestSection;
  fields: CopyFieldMessage[];
  /** Where each field given came from; not for the recipient. */
  sources?: Record<string, string>;
  /** Beside what the manifest says of each withheld field: what would change it. */
  remedies: Record<string, string>;
}

export interface SectionRequest {
  agency: string;
  kind: AgencyKind;
  copyId: string;
  copyVersion: number;
  profile: ProfileField[];
  guidance: Record<string, string>;
  heldBack: HeldBackField[];
  /** Fields that are shown as withheld even when nobody has them: what is never shared. */
  never: string[];
  question: Omit<Question, 'fields' | 'recipient'>;
}

const HELD_BACK = 'The agency that has it held it back: it never left there.';
/** Why a field is held back by somebody here. */
const HELD_BACK_HERE: Readonly<Record<string, string>> = {
  HEALTH_VETO: 'Health has vetoed it for this person. Only health can lift that.',
  CONTESTED_BY_PERSON: 'The person says that it is wrong. Nobody uses it until that is settled.',
};

type Withheld = Pick<FieldDecision, 'field' | 'reason' | 'remedy'> & { rule: string };

/** What one agency gets of a profile, and what not and why: the sharing policy, field by field. */
export function prepareSection(request: SectionRequest): PreparedSection {
  const { agency, kind, copyId, copyVersion } = request;
  const given: { line: CopyFieldMessage; field: ManifestField; source: string }[] = [];
  const withheld: Withheld[] = [];
  for (const [field, offers] of byField(request)) {
    const settled = settle(request, field, offers);
    if ('rule' in settled) withheld.push(settled);
    else {
      const line = {
        field,
        label: fieldLabel(field),
        value: settled.value,
        safety: isSafetyLine(field),
        salt: newSalt(),
      };
      const { outcome, approved, source } = settled;
      given.push({ source, line, field: { field, outcome, approved, digest: fieldDigest(line) } });
    }
  }
  for (const { field, rule } of request.heldBack) {
    if (given.some((one) => one.field.field === field) || withheld.some((one) => one.field === field)) continue;
    withheld.push({ field, rule, reason: HELD_BACK_HERE[rule] ?? HELD_BACK });
  }
  const order = readingOrder(FIELD_CATALOGUE.map(({ key }) => key));
  given.sort((one, other) => order(one.field.field, other.field.field));
  withheld.sort((one, other) => order(one.field, other.field));
  return {
    section: {
      agency,
      kind,
      copyId,
      copyVersion,
      fields: given.map(({ field }) => field),
      withheld: withheld.map(({ field, rule, reason }) => ({ field, rule, reason })),
    },
    fields: given.map(({ line }) => line),
    sources: Object.fromEntries(given.map(({ line, source }) => [line.field, source])),
    remedies: Object.fromEntries(withheld.flatMap(({ field, remedy }) => (remedy ? [[field, remedy]] : []))),
  };
}

function byField({ profile, guidance, kind, never }: SectionRequest): Map<string, ProfileField[]> {
  const grouped = new Map<string, ProfileField[]>();
  for (const one of profile) grouped.set(one.field, [...(grouped.get(one.field) ?? []), one]);
  const guides = guidanceFor(kind, guidance[kind]);
  if (guides) grouped.set('responderGuidance', [{ field: 'responderGuidance', source: 'panel', value: guides }]);
  for (const field of never) if (!grouped.has(field)) grouped.set(field, []);
  return grouped;
}

/** Police read beside their guidance what a profile does not change; nobody writes that, and nobody can leave it out. */
function guidanceFor(kind: AgencyKind, written: string | undefined): string | undefined {
  return kind === 'POL' ? [written, RCRP_STATEMENT].filter(Boolean).join(' ') : written;
}

type Settled = { outcome: ManifestField['outcome']; approved: boolean; source: string; value: string } | Withheld;

/** The first offer that the policy lets through; where none is, why the first was withheld. */
function settle(request: SectionRequest, field: string, offers: ProfileField[]): Settled {
  const { agency, kind, question } = request;
  let why: Withheld | undefined;
  for (const offer of offers.length > 0 ? offers : [{ field, source: 'hub' } as ProfileField]) {
    const asked = { field, source: offer.source, hasSummary: offer.summary !== undefined };
    const [decision] = decide({ ...question, recipient: { agency, kind }, fields: [asked] }).fields;
    if (!decision) continue;
    const value = decision.outcome === 'withheld' ? undefined : offeredValue(decision, offer, agency);
    if (value !== undefined && hasUnknownAbbreviation(kind, field, value)) why ??= unexplained(field);
    else if (decision.outcome !== 'withheld' && value !== undefined) {
      const approved = decision.rule === 'POLICY_A_APPROVED';
      return { outcome: decision.outcome, approved, source: offer.source, value };
    }
    why ??= decision.outcome === 'withheld' ? decision : nothingToGive(decision);
  }
  return why ?? { field, rule: 'RULE_FAILED', reason: 'The policy gave no answer, so it is not shared.' };
}

/** Names and places are often written in capitals; they are no abbreviations. */
const NAMES_GROUPS = ['identity', 'contact', 'professionals', 'tenancy'];
const NAMES = new Set(FIELD_CATALOGUE.filter(({ group }) => NAMES_GROUPS.includes(group)).map(({ key }) => key));

/** S13: what nobody explains does not go to readers outside health, whoever wrote it. */
function hasUnknownAbbreviation(kind: AgencyKind, field: string, value: string): boolean {
  return sideOf(kind) !== 'HEALTH' && !NAMES.has(field) && lintText(value).some(({ rule }) => rule === 'ABBREVIATION');
}

function unexplained(field: string): Withheld {
  return {
    field,
    rule: 'LINT_ABBREVIATION',
    reason: 'It holds an abbreviation that readers outside health do not know.',
    remedy: 'The panel writes it out.',
  };
}

function offeredValue(decision: FieldDecision, offer: ProfileField, agency: string): string | undefined {
  if (decision.outcome === 'summary') return offer.summary;
  if (decision.outcome === 'own') return offer.source === agency || offer.source === 'panel' ? offer.value : undefined;
  return offer.value;
}

function nothingToGive({ field, outcome }: FieldDecision): Withheld {
  return outcome === 'own'
    ? { field, rule: 'OWN_VALUE_ONLY', reason: 'Each agency gets only its own value, and this one has given none.' }
    : { field, rule: 'NO_VALUE', reason: 'No text has been written that this agency may have.' };
}
