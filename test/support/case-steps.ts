import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { CaseVault } from '../../apps/hub/src/cases/case-vault.js';
import { Cases } from '../../apps/hub/src/cases/cases.js';
import { OSARA } from '../../apps/hub/src/cases/osara/stages.js';
import type { OsaraStage } from '../../apps/hub/src/cases/osara/stages.js';
import type { PartnershipOfDoubles } from './partnership-of-doubles.js';
import { eventually } from './eventually.js';

export const IDENTITY = {
  givenName: 'Sam',
  familyName: 'Canaryson',
  dateOfBirth: '1980-02-03',
  address: '1 Madeup Row',
  postcode: 'ZZ99 3CZ',
};

/** Days from today, `YYYY-MM-DD`. */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const PLAN = {
  ownerId: 'constable',
  clinicalLeadId: 'nurse',
  outOfHoursContact: 'Made-up crisis line, 24 hours, 01632 960001',
  outOfHoursTestedOn: inDays(-3),
  outOfHoursAlwaysAnswered: true,
  recipients: ['police', 'housing'],
  fields: { whatHelps: 'A quiet room and time to think', howDistressLooks: 'Paces and talks fast' },
  summaries: { natureOfNeed: 'Lives with severe anxiety', howDistressLooks: 'May pace' },
  guidance: { POL: 'Ring the crisis line first', HOU: 'Visit in pairs, mornings only' },
  approvals: [] as object[],
  restrictions: [] as object[],
  confidentialityBasis: 'CONSENT',
  expiresOn: inDays(90),
};

/** From an enquiry of the police to an open referral. */
export async function openReferral(partnership: PartnershipOfDoubles): Promise<string> {
  const others = [...partnership.agencies.values()].filter(({ agency }) => agency !== 'police');
  const enquiryId = await partnership.agency('police').enquire(others, IDENTITY);
  const outcome = await eventually(() =>
    partnership
      .agency('police')
      .of('enquiry.outcome')
      .find((one) => one.enquiryId === enquiryId),
  );
  if (!outcome.caseRef) throw new Error(`No referral: ${outcome.outcome}`);
  const { caseRef } = outcome;
  await eventually(async () => (await partnership.as('coordinator').get(`/api/cases/${caseRef}`)).identity);
  await partnership.as('coordinator').post(`/api/cases/${caseRef}/coordinator`);
  return caseRef;
}

/** A case as it stands once its referral has opened, without the messages that led there: for tests of what follows. */
export async function openedCase(
  partnership: PartnershipOfDoubles,
  knowing = ['mental-health', 'housing'],
  coordinator = 'coordinator',
): Promise<string> {
  const asked = { enquiryId: `enquiry-${randomUUID()}`, asker: 'police', purpose: 'CRISIS_SUPPORT' } as const;
  const caseRef = await partnership.hub.app.get(DataSource).transaction(async (manager) => {
    await manager.query(
      `INSERT INTO enquiry (enquiry_id, asker, purpose, reason, window_months, asked_at, answer_by, outcome)
       VALUES ($1, $2, $3, 'REPEAT_WELFARE_CONTACT', 6, now(), now(), 'REFERRAL_OPENED')`,
      Object.values(asked),
    );
    const opened = await partnership.hub.app.get(Cases).open(manager, asked, [asked.asker, ...knowing]);
    await manager.query('UPDATE enquiry SET case_ref = $1 WHERE enquiry_id = $2', [opened, asked.enquiryId]);
    await partnership.hub.app.get(CaseVault).put(manager, opened, 'identity', IDENTITY);
    return opened;
  });
  await partnership.as(coordinator).post(`/api/cases/${caseRef}/coordinator`);
  return caseRef;
}

export async function holdMeeting(
  partnership: PartnershipOfDoubles,
  caseRef: string,
  kind: string,
  present: string[],
): Promise<string> {
  const request = { kind, personInvited: true, personView: 'I want people to ask me first' };
  const { meetingId } = await partnership.as('coordinator').post(`/api/cases/${caseRef}/meetings`, request, 201);
  for (const staffId of present) await partnership.as(staffId).post(`/api/meetings/${meetingId}/attendance`);
  return meetingId;
}

const PANEL_MEMBERS = { HEALTH: 'nurse', POLICE: 'constable' };
export const MANAGERS = { HEALTH: 'manager-of-health', POLICE: 'manager-of-police' };

/** Health and police both decide, with what has to be there before: the workshop, or what was learnt. */
export async function decide(
  partnership: PartnershipOfDoubles,
  caseRef: string,
  kind: string,
  meetingId: string,
  signers = PANEL_MEMBERS,
): Promise<void> {
  if (kind === 'REFER_TO_PANEL') await workshop(partnership, caseRef);
  if (kind === 'CLOSE') await learnNothing(partnership, caseRef);
  const { decisionId, digest } = await partnership
    .as('coordinator')
    .post(`/api/cases/${caseRef}/decisions`, { kind, meetingId }, 201);
  for (const [role, staffId] of Object.entries(signers) as ['HEALTH' | 'POLICE', string][]) {
    const jws = await partnership.sign(staffId, role, decisionId, digest);
    await partnership.as(staffId).post(`/api/decisions/${decisionId}/signatures`, { jws });
  }
}

/** An answer to every question of a stage, and the stage closed. */
export function answered(stage: OsaraStage): object {
  const answers = Object.fromEntries(Object.keys(OSARA[stage].questions).map((key) => [key, 'What services said']));
  return { ownerId: 'nurse', heldOn: inDays(0), answers, evidence: ['What two services counted'], close: true };
}

/** Objective, scanning and analysis: only then is there a response. */
export async function workshop(partnership: PartnershipOfDoubles, caseRef: string): Promise<void> {
  for (const stage of ['OBJECTIVE', 'SCANNING', 'ANALYSIS'] as const) {
    await partnership.as('coordinator').put(`/api/cases/${caseRef}/osara/${stage}`, answered(stage));
  }
}

export function learnNothing(partnership: PartnershipOfDoubles, caseRef: string): Promise<object> {
  return partnership.as('coordinator').post(`/api/cases/${caseRef}/lessons`, { none: true }, 201);
}

/** The person knows what will go to whom. */
export function tellThePerson(partnership: PartnershipOfDoubles, caseRef: string): Promise<object> {
  const notice = { toldOn: inDays(0), how: 'IN_PERSON' };
  return partnership.as('coordinator').post(`/api/cases/${caseRef}/notice`, notice, 201);
}

/** On to a plan that both sides have approved. */
export async function approvePlan(
  partnership: PartnershipOfDoubles,
  caseRef: string,
  plan: object = PLAN,
): Promise<void> {
  const first = await holdMeeting(partnership, caseRef, 'STAKEHOLDER', ['nurse', 'constable']);
  await decide(partnership, caseRef, 'ACCEPT_REFERRAL', first);
  await decide(partnership, caseRef, 'REFER_TO_PANEL', first);
  await partnership.as('coordinator').put(`/api/cases/${caseRef}/plan`, plan);
  const panel = await holdMeeting(partnership, caseRef, 'PANEL', ['nurse', 'constable']);
  await decide(partnership, caseRef, 'APPROVE_PLAN', panel);
  await tellThePerson(partnership, caseRef);
}

/** The panel turns to the managers. */
export async function escalated(partnership: PartnershipOfDoubles, caseRef: string): Promise<void> {
  const panel = await holdMeeting(partnership, caseRef, 'PANEL', ['nurse', 'constable']);
  await decide(partnership, caseRef, 'ESCALATE', panel);
}

/** A service says what it will do. */
export function serviceActs(partnership: PartnershipOfDoubles, meetingId: string, agency: string): Promise<object> {
  const action = { text: 'Answer the telephone at night', assignTo: 'SERVICE', agency, dueOn: inDays(20) };
  return partnership.as('manager-of-health').post(`/api/meetings/${meetingId}/actions`, action, 201);
}

export async function drawUp(
  partnership: PartnershipOfDoubles,
  caseRef: string,
): Promise<{ manifestId: string; digest: string }> {
  return partnership.as('coordinator').post(`/api/cases/${caseRef}/manifests`, {}, 201);
}

export async function signManifest(
  partnership: PartnershipOfDoubles,
  { manifestId, digest }: { manifestId: string; digest: string },
): Promise<void> {
  for (const [staffId, role] of [
    ['nurse', 'HEALTH'],
    ['constable', 'POLICE'],
  ] as const) {
    const jws = await partnership.sign(staffId, role, manifestId, digest);
    await partnership.as(staffId).post(`/api/manifests/${manifestId}/signatures`, { jws });
  }
}

/** Signed by both, approved, and every receipt in. */
export async function disclose(partnership: PartnershipOfDoubles, caseRef: string): Promise<string> {
  const drawn = await drawUp(partnership, caseRef);
  await signManifest(partnership, drawn);
  const jws = await partnership.sign('coordinator', 'COORDINATOR', drawn.manifestId, drawn.digest);
  await partnership.as('coordinator').post(`/api/manifests/${drawn.manifestId}/approval`, { jws });
  await copiesAre(partnership, caseRef, 'HELD');
  return drawn.manifestId;
}

export async function close(partnership: PartnershipOfDoubles, caseRef: string): Promise<void> {
  await partnership.as('coordinator').post(`/api/cases/${caseRef}/closure-proposal`, { ground: 'PERSON_ASKED' });
  const meetingId = await holdMeeting(partnership, caseRef, 'REVIEW', ['nurse', 'constable']);
  await decide(partnership, caseRef, 'CLOSE', meetingId);
  await eventually(async () => (await partnership.as('coordinator').get(`/api/cases/${caseRef}`)).state === 'CLOSED');
}

export async function copiesAre(partnership: PartnershipOfDoubles, caseRef: string, state: string): Promise<void> {
  await eventually(async () => {
    const copies: { state: string }[] = await partnership.as('coordinator').get(`/api/cases/${caseRef}/copies`);
    return copies.length > 0 && copies.every((copy) => copy.state === state);
  });
}
