import { Controller, Inject } from '@nestjs/common';
import { ParkError, RefuseError } from '#contracts';
import type { DirectoryDoubt, PartnershipPublished } from '#contracts';
import { parsePolicy } from '#sharing-policy';
import type { AdapterIdentity } from '../identity.js';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { CLOCK, IDENTITY } from '../parts.js';
import type { Clock } from '../parts.js';
import { believe } from './believe.js';
import { Directory } from './directory.js';
import { PinnedKeys } from './pinned-keys.js';

@Controller()
export class PartnershipController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly directory: Directory,
    private readonly pinned: PinnedKeys,
    @Inject(IDENTITY) private readonly own: AdapterIdentity,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Handles('partnership.published')
  async published(@TheLetter() letter: Letter<'partnership.published'>): Promise<void> {
    for (const document of letter.payload.policies) {
      const parsed = parsePolicy(document);
      if (!('problems' in parsed)) continue;
      const [{ path, message } = { path: '', message: '' }] = parsed.problems;
      throw new RefuseError('POLICY_UNREADABLE', `The sharing policy is not put in force here: ${path} ${message}`);
    }
    const { version } = letter.payload;
    let doubts: DirectoryDoubt[] = [];
    await this.mailroom.once(letter, async ({ sql, reply }) => {
      const believed = await believe(letter.payload, await this.pinned.all(sql), this.clock());
      doubts = [...believed.doubts, ...this.ownDoubts(letter.payload)];
      if (await this.directory.keep(sql, believed.published)) await this.pinned.keep(sql, believed.pins, this.clock());
      await reply('partnership.acknowledged', { version, ...(doubts.length > 0 && { doubts }) });
    });
    // After the answer has gone out: a person here looks too.
    const [doubt] = doubts;
    if (doubt)
      throw new ParkError(doubt.code, 'The hub tells keys of an agency that are not believed here. Ask that agency.');
  }

  /** The hub shows everybody keys of ours that are not ours. */
  private ownDoubts({ agencies }: PartnershipPublished): DirectoryDoubt[] {
    const { agency, signing, sealing } = this.own;
    const told = agencies.find((one) => one.agency === agency);
    const same = !told || (told.signingKey.x === signing.x && told.sealingKey.x === sealing.x);
    return same ? [] : [{ agency, code: 'OWN_KEYS_DIFFER' }];
  }
}
