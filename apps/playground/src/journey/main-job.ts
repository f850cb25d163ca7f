import { AGENCY_KIND_NAMES, fieldLabel } from '#contracts';
import { agencyOf } from '../agencies.js';
import type { CaseFile, ManifestAgency, ManifestSheet } from '../hub-answers.js';
import type { Partnership } from '../partnership.js';
import { strangersKeptNothing } from './checks.js';
import {
  approveManifest,
  copyOnScreen,
  drawUpManifest,
  fieldsOnScreen,
  signManifest,
  tellThePerson,
  untilCopiesAre,
} from './disclosure.js';
import { until } from '../json-client.js';
import { bringIn, decideMatches, readCase } from './enquiry.js';
import { decide, holdMeeting } from './meeting.js';
import { mustHold } from './narrator.js';
import type { Narrator } from './narrator.js';
import { contributionsOf, planFrom } from './plan.js';
import { COORDINATOR, othersAtTheTable } from './team.js';

/** From the officer's first question to a referral: gives the case's reference. */
export async function askAndRefer(partnership: Partnership, narrator: Narrator): Promise<string> {
  const { main, mainIsAt, isLabelled } = partnership.population;
  const asker = agencyOf(mainIsAt).name;
  const who = [main.identity.givenName, main.identity.familyName].join(' ');
  const { caseRef, outcome } = await narrator.step(`${asker} bring ${who} in`, async (tell) => {
    const result = await bringIn(partnership, mainIsAt, main);
    for (const agency of lookedAt(result.lookedAtBy))
      tell(`Somebody at ${agency} looked at a possible match and knew the person.`);
    tell(`The answer: ${result.explanation}`);
    return result;
  });
  mustHold(outcome === 'REFERRAL_OPENED' && caseRef !== undefined, 'several concerned agencies make a referral.');
  await narrator.step('Who has learnt what', async (tell) => {
    const file = await everybodyAnswered(partnership, caseRef);
    const known = file.agencies.filter((one) => one.known).map(({ agency }) => agency);
    const strangers = file.agencies.filter((one) => !one.known).map(({ agency }) => agency);
    tell(`Know the person, and now that ${asker} asked: ${names(known)}.`);
    tell(`Know only that somebody asked about somebody: ${names(strangers)}.`);
    const expected = Object.keys(main.refs).sort();
    const others = isLabelled ? known.filter((agency) => !expected.includes(agency)) : [];
    mustHold(others.length === 0, `${names(others)} should not have recognised anybody.`);
    await strangersKeptNothing(partnership, main, strangers);
    tell('Looked into what the others keep: nothing of the person.');
  });
  return caseRef;
}

/** The referral opens as soon as it can; the other agencies that know the person may answer after that. */
function everybodyAnswered(partnership: Partnership, caseRef: string): Promise<CaseFile> {
  const { main } = partnership.population;
  let missing = Object.keys(main.refs);
  return until(
    async () => {
      await decideMatches(partnership, main);
      const file = await readCase(partnership, caseRef, COORDINATOR);
      missing = Object.keys(main.refs).filter((id) => !file.agencies.some((one) => one.known && one.agency === id));
      return missing.length === 0 ? file : undefined;
    },
    { seconds: 30, otherwise: () => `${names(missing)} should have recognised the person.` },
  );
}

/** Referral, meeting, contributions, panel and plan. */
export async function meetAndPlan(partnership: Partnership, narrator: Narrator, caseRef: string): Promise<CaseFile> {
  const coordinator = partnership.hub.client.as(COORDINATOR);
  const present = othersAtTheTable(Object.keys(partnership.population.main.refs));
  await narrator.step('The coordinator takes the referral on; a stakeholder meeting accepts it', async (tell) => {
    await coordinator.post(`/api/cases/${caseRef}/coordinator`);
    const personView = 'I want one person to call, and nobody talking over my head.';
    const meetingId = await holdMeeting(partnership, caseRef, { kind: 'STAKEHOLDER', personView, present });
    await decide(partnership, caseRef, 'ACCEPT_REFERRAL', meetingId);
    tell(`${present.length + 1} people recorded that they were there, each with their own sign-in.`);
    tell('Health signed: nothing happened yet. Police signed: the referral is accepted.');
  });
  const file = await narrator.step('Each agency that knows the person says what it may', async (tell) => {
    const found = await contributionsOf(partnership, caseRef);
    for (const { agency, fields, heldBack } of found.contributions) {
      tell(`${agencyOf(agency).name} gave ${fields.length} fields${heldBack.length > 0 ? ', and held back:' : '.'}`);
      for (const { field, rule } of heldBack) tell(`  ${fieldLabel(field)} (${rule})`);
    }
    return found;
  });
  await narrator.step('The panel writes a plan and approves it', async (tell) => {
    const [stakeholders] = (await coordinator.get<{ meetings: { meetingId: string }[] }>(`/api/cases/${caseRef}`))
      .meetings;
    await decide(partnership, caseRef, 'REFER_TO_PANEL', stakeholders?.meetingId ?? '');
    tell('First: what is to be achieved, what happens, and why. Until that was answered no plan could be written.');
    const { planVersion } = await coordinator.put<{ planVersion: number }>(
      `/api/cases/${caseRef}/plan`,
      planFrom(file),
    );
    const personView =
      'The plan is right. An ambulance needs what helps at the door; my landlord need not read my own words.';
    const meetingId = await holdMeeting(partnership, caseRef, { kind: 'PANEL', personView, present });
    await decide(partnership, caseRef, 'APPROVE_PLAN', meetingId);
    tell(`Version ${planVersion}: owned by a police constable, led by a mental-health nurse, approved by both sides.`);
  });
  return file;
}

/** Manifest, signatures, approval, and the copies where they belong. */
export async function disclose(partnership: Partnership, narrator: Narrator, caseRef: string): Promise<ManifestSheet> {
  const sheet = await narrator.step('The manifest says who would get what', async (tell) => {
    const drawn = await drawUpManifest(partnership, caseRef);
    for (const { name, kind, fields, withheld } of drawn.agencies) {
      tell(`${name} (${AGENCY_KIND_NAMES[kind]}): ${fields.length} fields, ${withheld.length} withheld.`);
    }
    return drawn;
  });
  await narrator.step('The person is told what will go to whom', async (tell) => {
    await tellThePerson(partnership, caseRef);
    tell('A nurse told them in person. Until that was recorded nothing could go out.');
  });
  await narrator.step('Health and police sign, the coordinator approves, the copies go out', async (tell) => {
    await signManifest(partnership, sheet);
    await approveManifest(partnership, sheet);
    const copies = await untilCopiesAre(partnership, caseRef, 'HELD');
    tell(`${copies.length} agencies have put their copy in, read it back and sent a receipt.`);
  });
  return sheet;
}

/** What stands on the screen of each agency's own user; gives the fields that do, by agency. */
export async function readCopies(
  partnership: Partnership,
  narrator: Narrator,
  sheet: ManifestSheet,
): Promise<Map<string, string[]>> {
  const received = new Map<string, string[]>();
  await narrator.step("What each agency's own user sees, and what was withheld and why", async (tell) => {
    for (const section of sheet.agencies) {
      const lines = await copyOnScreen(partnership, section);
      mustHold(lines !== undefined, `the copy is on the screen of ${section.name}.`);
      const fields = fieldsOnScreen(section, lines);
      mustHold(fields.includes('emergencyCareStatement'), `${section.name} sees the emergency-care statement.`);
      received.set(section.agency, fields);
      tell(`${section.name}:`);
      for (const line of lines.flatMap((text) => text.split('\n'))) tell(`  | ${line}`);
      for (const [why, labels] of reasonsFor(section)) tell(`  Withheld: ${labels.join(', ')}. ${why}`);
    }
  });
  return received;
}

/** The fields withheld for each reason. */
function reasonsFor({ withheld }: ManifestAgency): Map<string, string[]> {
  const reasons = new Map<string, string[]>();
  for (const { label, rule, reason } of withheld) {
    const why = `${reason} (${rule})`;
    reasons.set(why, [...(reasons.get(why) ?? []), label]);
  }
  return reasons;
}

function names(agencies: readonly string[]): string {
  return agencies.length === 0 ? 'nobody' : agencies.map((id) => agencyOf(id).name).join(', ');
}

const lookedAt = (agencies: readonly string[]): string[] => agencies.map((id) => agencyOf(id).name);
