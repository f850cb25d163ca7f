import type { CopyState, ManifestAgency, ManifestSheet } from '../hub-answers.js';
import { until } from '../json-client.js';
import type { Partnership } from '../partnership.js';
import { PlainError } from '../plain-error.js';
import { given } from '../given.js';
import { COORDINATOR, HEALTH_SIGNER, POLICE_SIGNER } from './team.js';

/** Draws up what exactly each agency would get, and what not and why. */
export async function drawUpManifest(partnership: Partnership, caseRef: string): Promise<ManifestSheet> {
  const coordinator = partnership.hub.client.as(COORDINATOR);
  const { manifestId } = await coordinator.post<{ manifestId: string }>(`/api/cases/${caseRef}/manifests`);
  return coordinator.get<ManifestSheet>(`/api/manifests/${manifestId}`);
}

/** Health and police sign the same digest. */
export async function signManifest(partnership: Partnership, { manifestId, digest }: ManifestSheet): Promise<void> {
  const people = partnership.hub.client;
  const signers = [[HEALTH_SIGNER, 'HEALTH'] as const, [POLICE_SIGNER, 'POLICE'] as const];
  for (const [staffId, role] of signers) {
    const person = people.as(staffId);
    await person.post(`/api/manifests/${manifestId}/signatures`, await person.sign(manifestId, digest, role));
  }
}

/** The person is told what will go to whom; without that nothing goes out. */
export async function tellThePerson(partnership: Partnership, caseRef: string): Promise<void> {
  const toldOn = new Date().toISOString().slice(0, 10);
  await partnership.hub.client.as(HEALTH_SIGNER).post(`/api/cases/${caseRef}/notice`, { toldOn, how: 'IN_PERSON' });
}

/** The coordinator approves it, and only then it goes out. */
export async function approveManifest(partnership: Partnership, { manifestId, digest }: ManifestSheet): Promise<void> {
  const coordinator = partnership.hub.client.as(COORDINATOR);
  const signed = await coordinator.sign(manifestId, digest, 'COORDINATOR');
  await coordinator.post(`/api/manifests/${manifestId}/approval`, signed);
}

export function copiesOf(partnership: Partnership, caseRef: string): Promise<CopyState[]> {
  return partnership.hub.client.as(COORDINATOR).get<CopyState[]>(`/api/cases/${caseRef}/copies`);
}

/** Waits until every copy of the case is in this state, by the receipts of the agencies. */
export function untilCopiesAre(
  partnership: Partnership,
  caseRef: string,
  state: CopyState['state'],
  seconds = 120,
): Promise<CopyState[]> {
  let others: CopyState[] = [];
  return until(
    async () => {
      const copies = await copiesOf(partnership, caseRef);
      others = copies.filter((copy) => copy.state !== state);
      const refused = others.find((copy) => copy.state === 'REFUSED');
      if (refused) throw new PlainError(`${refused.agency} refused its copy: ${refused.explanation ?? refused.code}`);
      return copies.length > 0 && others.length === 0 ? copies : undefined;
    },
    {
      seconds,
      otherwise: () =>
        `Not every copy is ${state}: ${others.map((copy) => `${copy.agency} ${copy.state} ${copy.code ?? ''}`.trim()).join(', ')}.`,
    },
  );
}

/** The lines one agency's own user has before them; undefined where there is no such copy in view. */
export async function copyOnScreen(
  partnership: Partnership,
  { agency, copyId }: Pick<ManifestAgency, 'agency' | 'copyId'>,
): Promise<string[] | undefined> {
  const copies = await given(partnership.standIns, { id: agency }).copiesAsUserSees();
  return copies.find((copy) => copy.copyId === copyId)?.text;
}

/** Of the fields an agency was sent, those whose words are on its user's screen. */
export function fieldsOnScreen(section: ManifestAgency, lines: readonly string[]): string[] {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').toLowerCase();
  const screen = plain(lines.join(' '));
  return section.fields.filter(({ value }) => screen.includes(plain(value))).map(({ field }) => field);
}
