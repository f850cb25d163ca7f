import { Inject, Injectable } from '@nestjs/common';
import { RefuseError, checkedPayload } from '#contracts';
import type { PersonIdentity } from '#contracts';
import { sealValue, unsealValue } from '#sealing';
import type { AdapterIdentity } from '../identity.js';
import { IDENTITY } from '../parts.js';
import { Directory } from '../partnership/directory.js';

/** The identity of the person asked about, sealed by the asker to one agency for one enquiry. */
@Injectable()
export class SealedIdentities {
  constructor(
    private readonly directory: Directory,
    @Inject(IDENTITY) private readonly own: AdapterIdentity,
  ) {}

  /** Once for each other agency of the directory. */
  async sealForOthers(enquiryId: string, identity: PersonIdentity): Promise<{ agency: string; sealed: string }[]> {
    const { agencies } = await this.directory.current();
    const others = agencies.filter(({ agency }) => agency !== this.own.agency);
    return Promise.all(
      others.map(async ({ agency, sealingKey }) => ({
        agency,
        sealed: await sealValue({ enquiryId, to: agency, identity }, this.own.signing, sealingKey),
      })),
    );
  }

  /** Throws a `RefuseError` unless `asker` sealed it to us, for this very enquiry. */
  async open(sealed: string, asker: string, enquiryId: string): Promise<PersonIdentity> {
    const sender = await this.directory.agency(asker);
    if (!sender) throw new RefuseError('ASKER_UNKNOWN', 'The agency that is said to ask is not in the directory.');
    const opened = (await unsealValue(sealed, this.own.sealing, sender.signingKey)) as Partial<Sealed> | null;
    if (opened?.enquiryId !== enquiryId || opened.to !== this.own.agency) {
      throw new RefuseError('IDENTITY_OF_ANOTHER_ENQUIRY', 'This identity was sealed for another enquiry or agency.');
    }
    return checkedIdentity(opened.identity);
  }
}

interface Sealed {
  enquiryId: string;
  to: string;
  identity: unknown;
}

/** The wire has one shape for an identity; a message that carries it checks it. */
export function checkedIdentity(identity: unknown): PersonIdentity {
  if (identity === null || typeof identity !== 'object' || Array.isArray(identity)) {
    throw new RefuseError('IDENTITY_MALFORMED', 'What was sealed is not an identity.');
  }
  const carrier = checkedPayload('identity.released', { enquiryId: 'unused', caseRef: 'unused', identity });
  return { ...carrier.identity };
}
