import type { CaseFile } from '../hub-answers.js';
import { until } from '../json-client.js';
import type { Partnership } from '../partnership.js';
import { readCase } from './enquiry.js';
import { COORDINATOR, HEALTH_SIGNER, POLICE_SIGNER } from './team.js';

const DAY = 24 * 60 * 60 * 1_000;
const isoDay = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** The person wants an ambulance crew to have what helps at the door; a call-taker's screen has little room, too. */
const NOT_AT_THE_DOOR = [
  ...['safeContactPreference', 'trustedSupporter', 'reasonableAdjustments', 'natureOfNeed', 'diagnosisCoded'],
  ...['inMyOwnWords', 'riskToOthers', 'protectiveFactors', 'leadProfessional', 'planOwner', 'gpPractice'],
  ...['crisisPlanPointer', 'mhaStatus', 'substanceUse', 'safeguardingFlag', 'dependantsPresent', 'consentState'],
  ...['advanceChoicePointer', 'objectionDisagreement'],
];

/** Waits until every agency that knows the person, and the asker, has said what it may. */
export function contributionsOf(partnership: Partnership, caseRef: string): Promise<CaseFile> {
  let missing: string[] = [];
  return until(
    async () => {
      const file = await readCase(partnership, caseRef, COORDINATOR);
      const given = file.contributions.map(({ agency }) => agency);
      missing = file.agencies
        .filter(({ agency, known }) => known && !given.includes(agency))
        .map(({ agency }) => agency);
      return missing.length === 0 && file.identity ? file : undefined;
    },
    {
      seconds: 60,
      otherwise: () => `Contributions are missing from ${missing.join(', ') || 'nobody; the identity is'}.`,
    },
  );
}

/** What the panel writes from the contributions: the words that help, in plain language. */
export function planFrom(file: CaseFile): object {
  const recipients = file.agencies.filter(({ known }) => known);
  const given = new Set(file.contributions.flatMap(({ fields }) => fields.map(({ field }) => field)));
  const expiresAt = new Date(Date.now() + 80 * DAY).toISOString();
  const ambulance = recipients.find(({ kind }) => kind === 'AMB');
  const housing = recipients.find(({ kind }) => kind === 'HOU');
  return {
    ownerId: POLICE_SIGNER,
    clinicalLeadId: HEALTH_SIGNER,
    outOfHoursContact: 'Fellside crisis line, day and night: 01632 960 199',
    outOfHoursTestedOn: isoDay(-3),
    outOfHoursAlwaysAnswered: true,
    recipients: recipients.map(({ agency }) => agency),
    fields: {
      triggersWorsens: 'Raised voices, blue lights close by, and being moved from room to room.',
      inMyOwnWords: 'When it gets dark inside I want somebody who stays and does not hurry me.',
      agreedPathway: 'Call the crisis line first and let them speak together. Ambulance as for anyone in danger.',
    },
    summaries: {
      triggersWorsens: 'Raised voices and being moved about.',
      agreedPathway: 'The crisis line can be called at any hour.',
    },
    guidance: {
      POL: 'Say your first name. Walk along beside. Ring the crisis line together before anything else.',
      AMB: 'Offer a seat near the door. Assess and treat as anyone; ring the crisis line as well.',
      ACU: 'A quiet room. Say how long it will take, and come back when you said.',
      MHT: 'See within one working day of any call. The duty nurse rings back at the time agreed.',
      COU: 'Ring before each visit. One named social worker.',
      HOU: 'Report repairs without delay. Ring the duty nurse when the neighbours are worried.',
    },
    approvals:
      ambulance && given.has('propertyAccess')
        ? [{ field: 'propertyAccess', agency: ambulance.agency, reason: 'Crews could not get in twice.', expiresAt }]
        : [],
    restrictions: [
      ...(housing ? [{ field: 'inMyOwnWords', agency: housing.agency }] : []),
      ...(ambulance ? NOT_AT_THE_DOOR.map((field) => ({ field, agency: ambulance.agency })) : []),
    ],
    confidentialityBasis: 'CONSENT',
    expiresOn: isoDay(90),
  };
}
