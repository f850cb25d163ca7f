import { RULES } from '#sharing-policy';

/** The codes of the programme in the words people use for them. A code that is not here is shown as it is. */
const WORDS: Readonly<Record<string, string>> = {
  STAKEHOLDER_MEETING: 'Stakeholder meeting',
  EARLY_INTERVENTION: 'Early intervention',
  PANEL: 'Before the panel',
  ACTIVE: 'Active',
  REVIEW: 'In review',
  ESCALATED: 'Escalated',
  CLOSURE_PROPOSED: 'Closure proposed',
  REVOKING: 'Copies being taken out',
  CLOSED: 'Closed',
  SUSPENDED: 'Suspended',
  CRISIS_SUPPORT: 'Crisis support',
  MISSING_FROM_CARE: 'Missing from care',
  ACCEPT_REFERRAL: 'Accept the referral',
  DECLINE_REFERRAL: 'Decline the referral',
  REFER_TO_PANEL: 'Refer to the panel',
  APPROVE_PLAN: 'Approve the plan',
  CONTINUE_PLAN: 'Let the plan go on',
  FIND_EFFECTIVE: 'Find the plan effective, and let it go on',
  ESCALATE: 'Turn to the managers',
  RETURN_TO_WORK: 'Go on, with what services will change',
  KEEP_OPEN: 'Keep the case open',
  CLOSE: 'Close the case',
  HEALTH: 'Health',
  POLICE: 'Police',
  COORDINATOR: 'Coordinator',
  CONSENT: 'The person’s consent',
  BEST_INTERESTS: 'The person’s best interests',
  OVERRIDING_PUBLIC_INTEREST: 'Overriding public interest',
  STATUTE: 'A statute',
  POL: 'Police',
  AMB: 'Ambulance',
  ACU: 'Acute hospital',
  MHT: 'Mental-health trust',
  COU: 'Council adult social care',
  HOU: 'Housing',
  CASE_SUSPENDED: 'Suspended',
  MANIFEST_SENT_BACK: 'Disclosure sent back',
  MATCH_UNDONE: 'A match was undone',
  HEALTH_VETO: 'Vetoed by health',
  EARLIER_CASES_DIFFER: 'Earlier cases differ',
  ERASED: 'Erased',
  LOGICAL_ONLY: 'Out of view; history remains',
  RETAINED_UNDER_CODE: 'Kept under a legal duty',
  MISSING_FROM_HOSPITAL: 'Missing from a hospital',
  FAMILY: 'Family',
  FRIEND: 'A friend',
  NEIGHBOUR: 'A neighbour',
  WORK: 'Through other work',
  OTHER: 'In another way',
  DESTROYED: 'Destroyed',
};

const MEETINGS: Readonly<Record<string, string>> = {
  STAKEHOLDER: 'Stakeholder meeting',
  PANEL: 'Panel meeting',
  REVIEW: 'Review meeting',
  MANAGERS: 'Senior managers’ meeting',
};

const HELD_BACK: Readonly<Record<string, string>> = {
  LINT_MEDICINE: 'The text names a medicine, so it did not leave the agency.',
  LINT_VOCABULARY: 'The text judges the person, so it did not leave the agency.',
  HEALTH_VETO: 'Health has vetoed it for this person.',
  CONTESTED_BY_PERSON: 'The person says that it is wrong.',
  LINT_ABBREVIATION: 'It holds an abbreviation that readers outside health do not know.',
  FIXED_FIELD: 'The hub itself puts this line on every copy.',
  OWN_VALUE_ONLY: 'Each agency gets only its own value.',
  NO_VALUE: 'No text has been written that this agency may have.',
};

const lookUp = (words: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(words, code) ? words[code]! : code;

export const wordsFor = (code: string): string => lookUp(WORDS, code);

export const meetingWords = (kind: string): string => lookUp(MEETINGS, kind);

/** Why a field does not go, in a sentence. */
export function ruleWords(rule: string): string {
  const known: Readonly<Record<string, { reason: string }>> = RULES;
  return Object.hasOwn(known, rule) ? known[rule]!.reason : lookUp(HELD_BACK, rule);
}

/** A use case's message with the codes in it said in words. */
export function plainMessage(message: string): string {
  const words = /\bmeeting\b/.test(message) ? { ...WORDS, ...MEETINGS } : WORDS;
  return message.replace(/\b[A-Z]{4,}(?:_[A-Z]+)*\b/g, (code) => {
    const said = lookUp(words, code);
    return said === code ? code : `“${said.charAt(0).toLowerCase()}${said.slice(1)}”`;
  });
}

export interface Tag {
  text: string;
  classes: string;
}

const COLOURS: Readonly<Record<string, string>> = {
  ACTIVE: 'green',
  CLOSED: 'grey',
  SUSPENDED: 'red',
  ESCALATED: 'orange',
  CLOSURE_PROPOSED: 'yellow',
  REVOKING: 'yellow',
};

export const caseTag = (state: string): Tag => tag(wordsFor(state), COLOURS[state] ?? 'blue');

const MANIFESTS: Readonly<Record<string, [string, string]>> = {
  DRAFT: ['Waiting for signatures', 'yellow'],
  SIGNED: ['Waiting for approval', 'yellow'],
  APPROVED: ['Approved and sent', 'green'],
  SENT_BACK: ['Sent back', 'orange'],
  VOID: ['Replaced', 'grey'],
};

export const manifestTag = (state: string): Tag => tag(...(MANIFESTS[state] ?? [state, 'grey']));

const DECISIONS: Readonly<Record<string, [string, string]>> = {
  OPEN: ['Waiting for signatures', 'yellow'],
  PASSED: ['Taken', 'green'],
  OVERTAKEN: ['Overtaken', 'grey'],
};

export const decisionTag = (state: string): Tag => tag(...(DECISIONS[state] ?? [state, 'grey']));

const COPIES: Readonly<Record<string, [string, string]>> = {
  PENDING: ['Sent, no receipt yet', 'yellow'],
  HELD: ['Held', 'green'],
  HIDDEN: ['Hidden', 'purple'],
  REFUSED: ['Refused', 'red'],
  REVOKING: ['Being taken out', 'yellow'],
  ERASED: ['Erased', 'grey'],
};

const DEADLINES: Readonly<Record<string, [string, string]>> = {
  OK: ['In time', 'green'],
  SOON: ['Due soon', 'yellow'],
  LATE: ['Late', 'red'],
};

export const deadlineTag = (state: string): Tag => tag(...(DEADLINES[state] ?? [state, 'grey']));

export interface CopyStanding {
  state: string;
  late: boolean;
}

export function copyTag({ state, late }: CopyStanding): Tag {
  const [text, colour] = COPIES[state] ?? [state, 'grey'];
  return late ? tag(state === 'REVOKING' ? 'Late: still not out' : 'Late: no receipt', 'red') : tag(text, colour);
}

/** What to do about a copy that is late or refused; nothing where all is well. */
export function copyRemedy({ state, late }: CopyStanding): string | undefined {
  if (state === 'REFUSED') return 'Read why, put it right with the agency, then draw up a new disclosure.';
  if (!late) return undefined;
  return state === 'REVOKING'
    ? 'Ring the agency: until it sends proof, treat the copy as still there.'
    : 'Ring the agency: until a receipt comes, do not count on staff there seeing the plan.';
}

function tag(text: string, colour: string): Tag {
  return { text, classes: `govuk-tag--${colour}` };
}
