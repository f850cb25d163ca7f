import { agencyOf } from '../agencies.js';
import type { Certificate, ManifestSheet } from '../hub-answers.js';
import type { Partnership } from '../partnership.js';
import { INTELLIGENCE, MEDICINES } from '../people/profile-content.js';
import { traceOf, traceOfWord } from '../traces.js';
import { given } from '../given.js';
import { ledgerWitnessed } from './ledger.js';
import { askAboutMinor, askBelowThreshold, mustBeNowhereBetween, wordStayedHome } from './checks.js';
import { certificateOf, closeCase } from './closure.js';
import { copyOnScreen } from './disclosure.js';
import { askAndRefer, disclose, meetAndPlan, readCopies } from './main-job.js';
import { mustHold } from './narrator.js';
import type { Narrator, TimedStep } from './narrator.js';
import { othersAtTheTable } from './team.js';

/** What the journey found, agency by agency. */
export interface JourneyReport {
  ok: boolean;
  steps: TimedStep[];
  agencies: {
    id: string;
    kind: string;
    received: string[];
    withheld: { field: string; rule: string; reason: string }[];
    erased: boolean;
  }[];
  certificate: Certificate;
}

/** The whole life of one case through the public doors. Throws the sentence of whatever does not hold. */
export async function runJourney(partnership: Partnership, narrator: Narrator): Promise<JourneyReport> {
  const caseRef = await askAndRefer(partnership, narrator);
  await meetAndPlan(partnership, narrator, caseRef);
  const sheet = await disclose(partnership, narrator, caseRef);
  const received = await readCopies(partnership, narrator, sheet);
  await narrator.step(
    `The medicine ${MEDICINES[0]} and the police's intelligence have stayed at home`,
    async (tell) => {
      await secretsStayedHome(partnership);
      tell(`Searched every table, log and copy: they are in the agencies' own records alone.`);
    },
  );
  await narrator.step('A second person, about whom only one agency is concerned', async (tell) => {
    const { explanation } = await askBelowThreshold(partnership);
    tell(`The answer: ${explanation}`);
    tell('Searched every table and every log: nothing of the person is left.');
  });
  await narrator.step('A third person, who is under 18', async (tell) => {
    tell(`Refused where it was asked: ${await askAboutMinor(partnership)}`);
  });
  const certificate = await close(partnership, narrator, caseRef, sheet);
  await narrator.step('Nothing is left, and the ledger is whole', async (tell) => {
    await mustBeNowhereBetween(
      partnership,
      traceOf(partnership.population.main.identity),
      'the person of the closed case',
    );
    await secretsStayedHome(partnership);
    const { count, witnesses } = await ledgerWitnessed(partnership);
    tell('Searched every table and every log once more.');
    tell(`The ledger verifies over ${count} entries; ${witnesses} agencies have countersigned its newest checkpoint.`);
  });
  const erased = new Set(certificate.copies.filter(({ readBacks }) => readBacks > 0).map(({ copyId }) => copyId));
  const agencies = sheet.agencies.map(({ agency, kind, copyId, withheld }) => ({
    id: agency,
    kind,
    received: received.get(agency) ?? [],
    withheld: withheld.map(({ field, rule, reason }) => ({ field, rule, reason })),
    erased: erased.has(copyId),
  }));
  return { ok: agencies.every((agency) => agency.erased), steps: narrator.steps, agencies, certificate };
}

/** Looks for the medicine of the person's own record, and for what the police know otherwise. */
async function secretsStayedHome(partnership: Partnership): Promise<void> {
  await wordStayedHome(partnership, MEDICINES[0], 'fellside-mental-health');
  await wordStayedHome(partnership, INTELLIGENCE, 'northmoor-police');
}

/** Closes the case and reads every agency's system again. */
async function close(
  partnership: Partnership,
  narrator: Narrator,
  caseRef: string,
  sheet: ManifestSheet,
): Promise<Certificate> {
  const present = othersAtTheTable(Object.keys(partnership.population.main.refs));
  const { certificate } = await narrator.step('The case is closed, and every copy taken out', async (tell) => {
    await closeCase(partnership, caseRef, present);
    const found = await certificateOf(partnership, caseRef);
    for (const { agency, result, readBacks } of found.certificate.copies) {
      tell(`${agencyOf(agency).name}: ${result}, looked again ${readBacks} times.`);
    }
    tell(
      `Certificate ${found.certificate.certificateId}; the hub's own key to the content is ${found.certificate.contentKey.toLowerCase()}.`,
    );
    return found;
  });
  await narrator.step("Every agency's system is read once more", async (tell) => {
    for (const section of sheet.agencies) {
      const { agency, name, kind } = section;
      mustHold((await copyOnScreen(partnership, section)) === undefined, `no copy is in view at ${name}.`);
      const guidance = section.fields.find(({ field }) => field === 'responderGuidance');
      const everything = await given(partnership.standIns, { id: agency }).everything();
      mustHold(
        !guidance || !traceOfWord(guidance.value)(everything),
        `none of its words are left at ${name} (${kind}).`,
      );
      mustHold(
        certificate.copies.some((copy) => copy.agency === agency),
        `the certificate covers ${name}.`,
      );
    }
    tell(`${sheet.agencies.length} systems: no copy in view, none of its words anywhere in them.`);
  });
  return certificate;
}
