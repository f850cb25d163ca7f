import { AGENCY_KINDS, FIELD_CATALOGUE, PHASES, PURPOSES } from '#contracts';
import type { AgencyKind } from '#contracts';
import { parsePolicy, policyFromCatalogue } from '#sharing-policy';
import type { CaseRecipient, Cell, LiveCase, Offer, Policy, Question, ShareRule } from '#sharing-policy';
import { Random } from '../matching/random.js';

export const NOW = '2026-06-01T12:00:00Z';

const KINDS: readonly AgencyKind[] = ['POL', 'AMB', 'ACU', 'MHT', 'COU', 'HOU', 'HOU', 'MHT', 'COU'];
const AGENCIES = KINDS.map((kind, at) => ({ agency: `agency-${at + 1}`, kind }));
const AGREEMENT = {
  inForce: true,
  expiresAt: '2027-03-31T23:59:59Z',
  purposes: [...PURPOSES],
  parties: AGENCIES.map(({ agency }) => agency),
};

/** The default policy with some cells that end, hold in some phases only, or are held back by their source. */
export function generatedPolicy(seed: number): Policy {
  const random = new Random(seed);
  const document = structuredClone(policyFromCatalogue(FIELD_CATALOGUE, 'policy-000001')) as Writable;
  for (const field of Object.values(document.fields)) {
    for (const kind of AGENCY_KINDS) {
      const cell = field.cells[kind];
      if (!cell || cell.rule === 'N') continue;
      if (random.happens(0.05)) cell.expiresAt = random.happens(0.5) ? '2026-12-31T00:00:00Z' : '2026-01-31T00:00:00Z';
      if (random.happens(0.05)) cell.phases = ['PANEL', 'ESCALATED'];
    }
  }
  document.limits = { 'agency-4': ['phone', 'protectiveFactors'] };
  return readable(document);
}

/** A draft that opens or closes so many cells, a kind and a field at a time. */
export function draftOf(policy: Policy, cells: number, seed: number): Policy {
  const random = new Random(seed);
  const document = structuredClone(policy) as Writable;
  const all = Object.entries(document.fields).flatMap(([, field]) =>
    field.class === 'C5' ? [] : AGENCY_KINDS.map((kind) => ({ field, kind })),
  );
  for (const { field, kind } of shuffled(all, random).slice(0, cells)) {
    const rule: ShareRule = field.cells[kind]?.rule === 'N' ? 'S' : random.happens(0.5) ? 'N' : 'A';
    field.cells[kind] = { rule, reason: 'To see what it would do' };
  }
  return readable({ ...document, version: 'policy-000002', basedOn: policy.version });
}

/** Questions of every field of the catalogue, each about another case. */
export function someQuestions(policy: Policy, count: number, seed: number): Question[] {
  return someCases(count, seed).map((one, at) => {
    const { caseRef: _ref, offers, recipients: _recipients, ...asked } = one;
    const recipient = AGENCIES[at % AGENCIES.length] as (typeof AGENCIES)[number];
    const byField = new Map(offers.map((offer) => [offer.field, offer]));
    return { ...asked, policy, recipient, relevant: at % 20 > 0, now: NOW, fields: [...byField.values()] };
  });
}

/** Live cases that concern nine agencies each, of which each holds a copy. */
export function someCases(count: number, seed: number): LiveCase[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, at) => ({
    caseRef: `case-${at + 1}`,
    purpose: random.one(PURPOSES),
    phase: random.one(PHASES),
    agreement: AGREEMENT,
    confidentiality: { basis: random.one(['CONSENT', 'BEST_INTERESTS'] as const) },
    subjectRestrictions: random.happens(0.2)
      ? [{ field: random.one(FIELD_CATALOGUE).key, agency: random.one(KINDS) }]
      : [],
    addressRestricted: random.happens(0.02),
    approvals: random.happens(0.3)
      ? [approval(random.one(AGENCIES).agency, 'aliases'), approval('agency-1', 'phone')]
      : [],
    offers: FIELD_CATALOGUE.flatMap(({ key }) => offersOf(key, random)),
    recipients: AGENCIES.map(holding),
  }));
}

function offersOf(field: string, random: Random): Offer[] {
  const source = random.one(AGENCIES).agency;
  const one = { field, source, hasSummary: random.happens(0.7) };
  return random.happens(0.3) ? [{ ...one, source: 'panel' }, one] : [one];
}

function holding({ agency, kind }: { agency: string; kind: AgencyKind }): CaseRecipient {
  const shared = FIELD_CATALOGUE.filter((row) => row[kind] === 'Y').map(({ key }) => key);
  return { agency, kind, relevant: true, holds: shared.map((field) => ({ field, outcome: 'shared' as const })) };
}

const approval = (agency: string, field: string) => ({
  agency,
  field,
  reason: 'Agreed in panel',
  expiresAt: '2026-07-01T00:00:00Z',
});

function shuffled<T>(all: T[], random: Random): T[] {
  return all
    .map((one) => [random.next(), one] as const)
    .sort(([one], [other]) => one - other)
    .map(([, one]) => one);
}

function readable(document: object): Policy {
  const parsed = parsePolicy(document);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems[0]));
  return parsed.policy;
}

type WritableCell = { -readonly [Name in keyof Cell]: Cell[Name] };

type Writable = Omit<{ -readonly [Name in keyof Policy]: Policy[Name] }, 'fields'> & {
  fields: Record<string, { class: string; cells: Partial<Record<AgencyKind, WritableCell>> }>;
};
