import { DECISION_KINDS } from '../../apps/hub/src/decisions/decision-kinds.js';
import { MEETING_KINDS } from '../../apps/hub/src/cases/meetings/meeting-kinds.js';
import { OSARA_STAGES } from '../../apps/hub/src/cases/osara/stages.js';
import { answered, inDays, PLAN } from './case-steps.js';
import type { PartnershipOfDoubles } from './partnership-of-doubles.js';

/** Everybody who could try something, whether it is theirs to do or not. */
export const PEOPLE = [
  ...['coordinator', 'nurse', 'constable', 'sergeant', 'officer-of-homes', 'manager-of-health', 'manager-of-police'],
  ...['governance-of-health', 'admin', 'auditor'],
] as const;

export interface Step {
  who: (typeof PEOPLE)[number];
  what: keyof typeof ACTS;
  /** Which kind of meeting, decision or stage, where the act has one. */
  which: number;
}

/** What one case has come to, as somebody who tries things remembers it. */
interface Trail {
  partnership: PartnershipOfDoubles;
  caseRef: string;
  meetingId: string;
  decision: { decisionId: string; digest: string };
  manifest: { manifestId: string; digest: string };
  objectionId: string;
  refusalId: string;
  correctionId: string;
}

const NOTHING = 'not-there-yet';
const of = <T>(list: readonly T[], which: number): T => list[which % list.length]!;

type Act = (trail: Trail, who: string, which: number) => Promise<{ status: number; body: object } | undefined>;

const post = ({ partnership }: Trail, who: string, path: string, body: object = {}) =>
  partnership.answer(who, 'post', `/api/${path}`, body);

/** Everything that moves a case on, stops it or tells something about it to anybody. */
export const ACTS = {
  takeOn: (trail, who) => post(trail, who, `cases/${trail.caseRef}/coordinator`),
  meet: async (trail, who, which) => {
    const kind = of(MEETING_KINDS, which);
    const request = { kind, personInvited: true, personView: 'I want people to ask me first' };
    const answer = await post(trail, who, `cases/${trail.caseRef}/meetings`, request);
    if (answer.status === 201) trail.meetingId = answer.body.meetingId;
    return answer;
  },
  attend: (trail, who) => post(trail, who, `meetings/${trail.meetingId}/attendance`),
  propose: async (trail, who, which) => {
    const request = { kind: of(DECISION_KINDS, which), meetingId: trail.meetingId };
    const answer = await post(trail, who, `cases/${trail.caseRef}/decisions`, request);
    if (answer.status === 201) trail.decision = answer.body;
    return answer;
  },
  sign: async (trail, who, which) => {
    const { decisionId, digest } = trail.decision;
    const jws = await trail.partnership.sign(who, of(['HEALTH', 'POLICE'] as const, which), decisionId, digest);
    return post(trail, who, `decisions/${decisionId}/signatures`, { jws });
  },
  workshop: async (trail, who) => {
    for (const stage of OSARA_STAGES.slice(0, 3))
      await trail.partnership.answer(who, 'put', `/api/cases/${trail.caseRef}/osara/${stage}`, answered(stage));
    return undefined;
  },
  plan: (trail, who) => trail.partnership.answer(who, 'put', `/api/cases/${trail.caseRef}/plan`, PLAN),
  tell: (trail, who) => post(trail, who, `cases/${trail.caseRef}/notice`, { toldOn: inDays(0), how: 'IN_PERSON' }),
  drawUp: async (trail, who) => {
    const answer = await post(trail, who, `cases/${trail.caseRef}/manifests`);
    if (answer.status === 201) trail.manifest = answer.body;
    return answer;
  },
  signManifest: async (trail, who, which) => {
    const { manifestId, digest } = trail.manifest;
    const jws = await trail.partnership.sign(who, of(['HEALTH', 'POLICE'] as const, which), manifestId, digest);
    return post(trail, who, `manifests/${manifestId}/signatures`, { jws });
  },
  approve: async (trail, who) => {
    const { manifestId, digest } = trail.manifest;
    const jws = await trail.partnership.sign(who, 'COORDINATOR', manifestId, digest);
    return post(trail, who, `manifests/${manifestId}/approval`, { jws });
  },
  object: async (trail, who) => {
    const said = { madeOn: inDays(0), words: 'I do not want this' };
    const answer = await post(trail, who, `cases/${trail.caseRef}/objections`, said);
    if (answer.status === 201) trail.objectionId = answer.body.objectionId;
    return answer;
  },
  decideObjection: (trail, who, which) => {
    const decision = { upheld: which % 3 === 0, reasons: 'Looked at apart from the plan' };
    return post(trail, who, `objections/${trail.objectionId}/decision`, decision);
  },
  refuse: async (trail, who, which) => {
    const said = { refusedOn: inDays(0), hasCapacity: which % 2 === 0, words: 'No' };
    const answer = await post(trail, who, `cases/${trail.caseRef}/refusals`, said);
    if (answer.status === 201) trail.refusalId = answer.body.refusalId;
    return answer;
  },
  takeRefusalBack: (trail, who) => post(trail, who, `refusals/${trail.refusalId}/withdrawal`),
  contest: async (trail, who, which) => {
    const said = { askedOn: inDays(0), fields: ['whatHelps'], words: 'That is wrong', restrict: which % 2 === 0 };
    const answer = await post(trail, who, `cases/${trail.caseRef}/corrections`, said);
    if (answer.status === 201) trail.correctionId = answer.body.correctionId;
    return answer;
  },
  putRight: (trail, who, which) => {
    const right = [{ field: 'whatHelps', value: 'Company, and to be outdoors' }];
    const decision = { corrected: which % 3 > 0, reasons: 'Looked at with the person', right };
    return post(trail, who, `corrections/${trail.correctionId}/decision`, decision);
  },
  suspend: (trail, who) => post(trail, who, `cases/${trail.caseRef}/suspension`, { reason: 'SAFETY_CORRECTION' }),
  resume: (trail, who) => post(trail, who, `cases/${trail.caseRef}/resumption`),
  review: (trail, who) => post(trail, who, `cases/${trail.caseRef}/review`),
  learn: (trail, who) => post(trail, who, `cases/${trail.caseRef}/lessons`, { none: true }),
  proposeClosure: (trail, who, which) => {
    const ground = of(['PERSON_ASKED', 'EFFECTIVE', 'EARLY_HELP_ENOUGH'], which);
    return post(trail, who, `cases/${trail.caseRef}/closure-proposal`, { ground });
  },
} satisfies Record<string, Act>;

/** The acts in the order that leads from a referral to a copy and to its end, to be cut, mixed and repeated. */
export const THE_WAY: readonly Step[] = [
  ...decided('ACCEPT_REFERRAL', 'STAKEHOLDER'),
  { who: 'coordinator', what: 'workshop', which: 0 },
  ...decided('REFER_TO_PANEL', 'STAKEHOLDER'),
  { who: 'coordinator', what: 'plan', which: 0 },
  ...decided('APPROVE_PLAN', 'PANEL'),
  { who: 'coordinator', what: 'tell', which: 0 },
  { who: 'coordinator', what: 'drawUp', which: 0 },
  { who: 'nurse', what: 'signManifest', which: 0 },
  { who: 'constable', what: 'signManifest', which: 1 },
  { who: 'coordinator', what: 'approve', which: 0 },
  { who: 'coordinator', what: 'proposeClosure', which: 0 },
  { who: 'coordinator', what: 'learn', which: 0 },
  ...decided('CLOSE', 'REVIEW'),
];

function decided(kind: (typeof DECISION_KINDS)[number], meeting: (typeof MEETING_KINDS)[number]): Step[] {
  return [
    { who: 'coordinator', what: 'meet', which: MEETING_KINDS.indexOf(meeting) },
    { who: 'nurse', what: 'attend', which: 0 },
    { who: 'constable', what: 'attend', which: 0 },
    { who: 'coordinator', what: 'propose', which: DECISION_KINDS.indexOf(kind) },
    { who: 'nurse', what: 'sign', which: 0 },
    { who: 'constable', what: 'sign', which: 1 },
  ];
}

/** Takes the steps one after the other. What is refused is refused in words; nothing may break. */
export async function takeSteps(
  partnership: PartnershipOfDoubles,
  caseRef: string,
  steps: readonly Step[],
  afterEach: () => Promise<void>,
): Promise<void> {
  const trail: Trail = {
    ...{ partnership, caseRef, meetingId: NOTHING },
    decision: { decisionId: NOTHING, digest: NOTHING },
    manifest: { manifestId: NOTHING, digest: NOTHING },
    ...{ objectionId: NOTHING, refusalId: NOTHING, correctionId: NOTHING },
  };
  for (const { who, what, which } of steps) {
    const answer = await (ACTS[what] as Act)(trail, who, which);
    if (answer && answer.status >= 500) throw new Error(`${who} ${what} ${which}: ${answer.status}`);
    await afterEach();
  }
}
