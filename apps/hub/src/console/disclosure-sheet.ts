import { Inject, Injectable } from '@nestjs/common';
import { HANDLING, sideOf } from '#contracts';
import type { SigningRole } from '#contracts';
import type { SignedInPerson } from '../access/signed-in.js';
import { Cases } from '../cases/cases.js';
import { ManifestView } from '../disclosures/manifest-view.js';
import { Partners } from '../partners/partners.js';
import { Authenticator } from './authenticator.js';

const SIGNERS: readonly { role: SigningRole; task: string }[] = [
  { role: 'HEALTH', task: 'Health signs' },
  { role: 'POLICE', task: 'Police sign' },
  { role: 'COORDINATOR', task: 'The coordinator approves, last' },
];

/** A disclosure as its page shows it to one person: who has signed, and what this person may do next. */
@Injectable()
export class DisclosureSheets {
  constructor(
    @Inject(ManifestView) private readonly view: ManifestView,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
  ) {}

  async of(manifestId: string, { staffId, agency, roles }: SignedInPerson) {
    const sheet = await this.view.of(manifestId);
    const kind = (await this.partners.agency(agency))?.kind;
    const side = roles.includes('PANEL') && kind ? sideOf(kind) : undefined;
    const { coordinator } = await this.cases.find(sheet.caseRef);
    const open = sheet.state === 'DRAFT' || sheet.state === 'SIGNED';
    const signedAlready = sheet.signatures.some((one) => one.staffId === staffId);
    const signatures = SIGNERS.map(({ role, task }) => ({
      role,
      task,
      by: sheet.signatures.find((one) => one.role === role),
    }));
    const sideSigned = signatures.some(({ role, by }) => role === side && by !== undefined);
    return {
      sheet,
      side,
      digest: sheet.digest,
      signatures,
      handling: HANDLING,
      may: {
        sign: open && side !== undefined && !sideSigned && !signedAlready,
        approve: sheet.state === 'SIGNED' && coordinator === staffId && !signedAlready,
        sendBack: open,
      },
      ways: await this.authenticator.waysOf(staffId),
    };
  }
}
