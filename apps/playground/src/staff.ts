import { generateSigningKey, publicJwk } from '#sealing';
import type { DataFolder } from './data-folder.js';

/** Whose tokens the playground's hub believes. */
export const ISSUER = 'https://sign-in.playground.example';

export type StaffRole = 'COORDINATOR' | 'PANEL' | 'GOVERNANCE' | 'MANAGER' | 'EVALUATOR' | 'AUDITOR' | 'ADMIN';

export interface StaffMember {
  staffId: string;
  name: string;
  /** What they do, in words for people. */
  work: string;
  agency: string;
  roles: StaffRole[];
  healthPractitioner: boolean;
  /** Signs the agreement for their agency, and is one of every two who approve a sharing policy. */
  caldicott?: boolean;
}

/** Made-up members of staff. The administrator comes first: somebody has to take the others in. */
export const STAFF: readonly StaffMember[] = [
  person('admin-1', 'Ola Example', 'programme administrator', 'fellside-mental-health', ['ADMIN']),
  practitioner('coordinator-1', 'Cora Sampleton', 'coordinator, mental-health practitioner', 'fellside-mental-health', [
    'COORDINATOR',
  ]),
  practitioner('nurse-1', 'Hana Testcase', 'mental-health nurse on the panel', 'fellside-mental-health', ['PANEL']),
  practitioner('psychologist-1', 'Ravi Placeholder', 'consultant psychologist', 'fellside-mental-health', ['PANEL']),
  practitioner('hospital-1', 'Nadia Specimen', 'emergency department nurse', 'fellside-hospital', ['PANEL']),
  person('constable-1', 'Pat Example', 'police constable, neighbourhood', 'northmoor-police', ['PANEL']),
  person('sergeant-1', 'Sam Demoson', 'police sergeant', 'northmoor-police', ['PANEL']),
  person('paramedic-1', 'Ines Mockford', 'paramedic, frequent contacts', 'north-ambulance', ['PANEL']),
  person('social-worker-1', 'Sol Fictionby', 'adult social worker', 'northmoor-council', ['PANEL']),
  person('housing-1', 'Hal Inventwell', 'housing officer', 'harbour-housing', ['PANEL']),
  ...(
    [
      ['caldicott-1', 'Gwen Trialby', 'fellside-mental-health'],
      ['governance-2', 'Gus Patternley', 'northmoor-police'],
      ['governance-3', 'Gita Draftwood', 'northmoor-council'],
      ['governance-4', 'Gail Modelby', 'rail-police'],
      ['governance-5', 'Glen Templeton', 'fellside-hospital'],
      ['governance-6', 'Greta Outlinesen', 'north-ambulance'],
      ['governance-7', 'Gwil Stencilby', 'westvale-council'],
      ['governance-8', 'Gabi Mouldham', 'harbour-housing'],
      ['governance-9', 'Gil Castworth', 'beacon-homes'],
    ] as const
  ).map(([staffId, name, agency]) => lead(staffId, name, agency)),
  person('manager-1', 'Mo Sketchley', 'senior manager', 'fellside-mental-health', ['MANAGER']),
  person('manager-2', 'Maya Plotfield', 'superintendent', 'northmoor-police', ['MANAGER']),
  person('auditor-1', 'Ada Exemplarsen', 'auditor', 'westvale-council', ['AUDITOR']),
  person('evaluator-1', 'Eve Testwright', 'independent evaluator', 'rail-police', ['EVALUATOR']),
];

export const ADMINISTRATOR = 'admin-1';
export const EVALUATOR = 'evaluator-1';

/** One governance lead of each agency. */
export const LEADS: ReadonlyMap<string, string> = new Map(
  STAFF.filter(({ roles }) => roles.includes('GOVERNANCE')).map(({ agency, staffId }) => [agency, staffId]),
);

function person(staffId: string, name: string, work: string, agency: string, roles: StaffRole[]): StaffMember {
  return { staffId, name, work, agency, roles, healthPractitioner: false };
}

/** Signs for an agency: its Caldicott Guardian, or its lead for information governance. */
function lead(staffId: string, name: string, agency: string): StaffMember {
  const work = staffId === 'caldicott-1' ? 'governance lead, Caldicott Guardian' : 'governance lead';
  return { ...person(staffId, name, work, agency, ['GOVERNANCE']), caldicott: true };
}

function practitioner(...[staffId, name, work, agency, roles]: Parameters<typeof person>): StaffMember {
  return { ...person(staffId, name, work, agency, roles), healthPractitioner: true };
}

export function staffMember(staffId: string): StaffMember {
  const found = STAFF.find((member) => member.staffId === staffId);
  if (!found) throw new RangeError(`There is no member of staff ${staffId} in the playground.`);
  return found;
}

type PrivateKey = Awaited<ReturnType<typeof generateSigningKey>>;

/** Everybody's private signing key. In the playground alone they lie on one machine. */
export type StaffKeys = Readonly<Record<string, PrivateKey>>;

export async function staffKeys(folder: DataFolder): Promise<StaffKeys> {
  const kept = await folder.keep<Record<string, PrivateKey>>('staff-keys.json', () => ({}));
  const missing = STAFF.filter(({ staffId }) => !kept[staffId]);
  for (const { staffId } of missing) kept[staffId] = await generateSigningKey();
  if (missing.length > 0) await folder.write('staff-keys.json', kept);
  return kept;
}

export function publicKeyOf(keys: StaffKeys, staffId: string): { kty: string; crv: string; x: string } {
  const key = keys[staffId];
  if (!key) throw new RangeError(`${staffId} has no key.`);
  return publicJwk(key);
}
