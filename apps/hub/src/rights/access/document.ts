import { fieldLabel } from '#contracts';

export const WITHHELD_FOR = ['THIRD_PARTY', 'SERIOUS_HARM'] as const;
export type WithheldFor = (typeof WITHHELD_FOR)[number];

/** One line that the person is not given. */
export interface Withholding {
  source: string;
  field: string;
  reason: WithheldFor;
}

/** What they say is about somebody else, whatever they say. */
const ABOUT_OTHERS = new Set(['trustedSupporter', 'riskFromOthers', 'dependantsPresent', 'safeguardingDetail']);

export const isAboutOthers = (field: string): boolean => ABOUT_OTHERS.has(field);

const WHY: Record<WithheldFor, string> = {
  THIRD_PARTY: 'It is about another person as well.',
  SERIOUS_HARM: 'A health professional has found that it could cause serious harm.',
};

export interface Holding {
  /** The agency that holds it, or `hub`. */
  source: string;
  name: string;
  answer: 'HELD' | 'NOTHING_HELD' | 'NOT_APPLICABLE' | 'NOT_ANSWERED';
  lines: { field: string; value: string }[];
}

export interface AccessDocument {
  caseRef: string;
  madeOn: string;
  holdings: {
    name: string;
    answer: Holding['answer'];
    lines: { label: string; value: string }[];
    leftOut: { label: string; why: string }[];
  }[];
  copies: { agency: string; version: number; state: string; since: string }[];
  seen: { at: string; what: string; by: string }[];
}

/** What each holds, without what is about others and what was withheld; that something was left out is said. */
export function holdingsFor(
  holdings: readonly Holding[],
  withheld: readonly Withholding[],
): AccessDocument['holdings'] {
  return holdings.map(({ source, name, answer, lines }) => {
    const why = (field: string): WithheldFor | undefined => {
      if (isAboutOthers(field)) return 'THIRD_PARTY';
      return withheld.find((one) => one.source === source && one.field === field)?.reason;
    };
    const given = lines.filter(({ field }) => !why(field));
    const kept = [...new Set(lines.map(({ field }) => field))].filter((field) => why(field));
    return {
      name,
      answer,
      lines: given.map(({ field, value }) => ({ label: fieldLabel(field), value })),
      leftOut: kept.map((field) => ({ label: fieldLabel(field), why: WHY[why(field)!] })),
    };
  });
}
