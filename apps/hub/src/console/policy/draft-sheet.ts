import { Inject, Injectable } from '@nestjs/common';
import { diffPolicies, lintTexts } from '#sharing-policy';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Partners } from '../../partners/partners.js';
import { Gate } from '../../policies/gate.js';
import { Policies } from '../../policies/policies.js';
import type { PolicyVersion } from '../../policies/policy.entities.js';
import { PolicyFiles } from '../../policies/policy-files.js';
import { AgencyNames } from '../agency-names.js';
import { Authenticator } from '../authenticator.js';
import { CHOICES } from './choices.js';
import { GATE_WORDS } from './gate-words.js';

type Signature = Awaited<ReturnType<PolicyFiles['signatures']>>[number];

/** A draft as its page shows it to one person: what it changes, what it still has to pass, and what they may do. */
@Injectable()
export class DraftSheets {
  constructor(
    @Inject(Policies) private readonly policies: Policies,
    @Inject(PolicyFiles) private readonly files: PolicyFiles,
    @Inject(Gate) private readonly gate: Gate,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
  ) {}

  async of(version: string, person: SignedInPerson) {
    const found = await this.policies.find(version);
    const [changes, signatures] = [await this.files.changes(version), await this.files.signatures(found)];
    const tasks = found.state === 'DRAFT' ? await this.gate.tasks(found) : [];
    const [staff, names] = [await this.partners.staffNames(), new AgencyNames(await this.partners.agencies())];
    const leads = person.roles.includes('GOVERNANCE');
    const toldBy = changes.map(({ place, reason }) => ({ where: `The reason for ${place}`, text: reason }));
    return {
      ...{ found, changes, signatures, leads },
      tasks: tasks.map((one) => ({ ...one, ...GATE_WORDS[one.task] })),
      passed: tasks.length > 0 && tasks.every(({ done }) => done),
      readyToSign: tasks.filter(({ task }) => task !== 'APPROVERS').every(({ done }) => done),
      notMine: whyNotMine(found, signatures, person),
      sentences: await this.sentences(found),
      view: await this.files.view(found),
      effect: await this.files.effect(found),
      wording: lintTexts([{ where: 'What it is for', text: found.aim }, ...toldBy]),
      staffName: (staffId: string) => staff.get(staffId) ?? 'The programme',
      agencyName: names.of,
      choices: CHOICES,
      ways: await this.authenticator.waysOf(person.staffId),
    };
  }

  /** Of each changed cell, by its place, what it now says and what it said. */
  private async sentences(found: PolicyVersion): Promise<Record<string, string>> {
    if (!found.basedOn) return {};
    const base = await this.policies.find(found.basedOn);
    const { cells } = diffPolicies(this.policies.parsed(base), this.policies.parsed(found));
    return Object.fromEntries(cells.map(({ field, kind, sentence }) => [`cell/${field}/${kind}`, sentence]));
  }
}

/** Why this person cannot be one of the two, in a sentence; nothing where they can. */
export function whyNotMine(
  { author, editors }: Pick<PolicyVersion, 'author' | 'editors'>,
  signatures: readonly Pick<Signature, 'staffId' | 'agency'>[],
  { staffId, agency }: Pick<SignedInPerson, 'staffId' | 'agency'>,
): string | undefined {
  if (signatures.some((one) => one.staffId === staffId)) return 'You have signed it.';
  if ([author, ...editors].includes(staffId))
    return 'You have drafted or edited it, so you cannot sign it. Ask two governance leads of different organisations.';
  if (signatures.some((one) => one.agency === agency))
    return 'Somebody of your organisation has signed it. The other signature comes from another organisation.';
  return undefined;
}
