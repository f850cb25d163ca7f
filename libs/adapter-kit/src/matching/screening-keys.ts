import { createHash, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { KEYS_VERSION, normalise, screeningCodes } from '#matching';
import type { NormalisedPerson } from '#matching';
import type { AdapterIdentity } from '../identity.js';
import { IDENTITY } from '../parts.js';

const FINGERPRINT_BYTES = 6;

/** Somebody of whom everything is known: their codes change with the key, and with the way in which codes are made. */
const PROBE = normalise({
  familyName: 'Probeson',
  formerFamilyName: 'Examplesson',
  givenName: 'Testa',
  dateOfBirth: '1984-02-05',
  nhsNumber: '9990000018',
  nhsNumberVerified: true,
  address: '1 Madeup Row',
  postcode: 'ZZ99 3WZ',
  uprn: '100000000001',
  phone: '01632 960001',
  email: 'testa@example.org',
  sharedId: 'S-1000001',
});

/** The key that adapters share; while it is being replaced, the one before it too, since others may still ask with it. */
@Injectable()
export class ScreeningKeys {
  /** Say with which keys, and in which way, the codes of an index were made, and nothing of the keys. */
  readonly ids: readonly string[];
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(@Inject(IDENTITY) { screeningKeys }: Pick<AdapterIdentity, 'screeningKeys'>) {
    const [current, ...previous] = screeningKeys.map((key) => Buffer.from(key, 'base64url'));
    if (!current) throw new RangeError('There is always a current screening key.');
    this.keys = [current, ...previous];
    this.ids = this.keys.map((key) => {
      const codes = screeningCodes(PROBE, key, { pad: false });
      return createHash('sha256')
        .update([KEYS_VERSION, ...codes].join())
        .digest('base64url');
    });
  }

  /** A person's codes under every key: for this agency's own index, never to be sent. */
  ownCodes(person: NormalisedPerson): string[] {
    return this.keys.flatMap((key) => screeningCodes(person, key, { pad: false }));
  }

  /** What looks a person up in this agency's own index. */
  codesToLookUp(person: NormalisedPerson): string[] {
    return screeningCodes(person, this.keys[0], { pad: false, side: 'asked' });
  }

  /** What an enquiry carries. */
  codesToAskWith(person: NormalisedPerson, enquiry: string): string[] {
    return screeningCodes(person, this.keys[0], { enquiry });
  }

  /** Tells whether a record has changed; a positive whole number. Keyed, since it is kept on disk. */
  fingerprint(person: NormalisedPerson): number {
    const hash = createHmac('sha256', this.keys[0])
      .update(`fingerprint\n${JSON.stringify(person)}`)
      .digest();
    return hash.readUIntBE(0, FINGERPRINT_BYTES) + 1;
  }
}
