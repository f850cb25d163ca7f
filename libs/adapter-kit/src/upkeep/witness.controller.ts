import { Controller, Inject } from '@nestjs/common';
import { ParkError } from '#contracts';
import type { LedgerCheckpoint } from '#contracts';
import { isSignedCheckpoint, judgeCheckpoint, signWitness } from '#ledger';
import type { SignedCheckpoint } from '#ledger';
import type { AdapterIdentity } from '../identity.js';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import type { Effect } from '../mail/mailroom.js';
import { IDENTITY } from '../parts.js';
import { Witnessed } from './witnessed.js';

/** What a person at the agency has to hear; a proof from elsewhere is between the machines. */
const FOR_A_PERSON: Readonly<Record<string, string>> = {
  LEDGER_SHRANK: 'The hub shows a ledger that is shorter than it was. Ask who keeps the hub.',
  LEDGER_REWRITTEN: 'The hub shows another ledger than before. Ask who keeps the hub.',
  CHECKPOINT_FORGED: 'A checkpoint of the ledger is not signed by the hub’s key. Ask who keeps the hub.',
};

/** Keeps how far the hub's ledger had come: history cannot be written anew without this agency noticing. */
@Controller()
export class WitnessController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly witnessed: Witnessed,
    @Inject(IDENTITY) private readonly own: AdapterIdentity,
  ) {}

  @Handles('ledger.checkpoint')
  async checkpoint(@TheLetter() letter: Letter<'ledger.checkpoint'>): Promise<void> {
    const offered = letter.payload;
    const isTheHubs = await isSignedCheckpoint(offered, [this.own.hub.signing]);
    let verdict: string = 'CONSISTENT';
    await this.mailroom.once(letter, async (effect) => {
      const last = await this.witnessed.locked(effect.sql);
      verdict = isTheHubs ? judgeCheckpoint(last, offered) : 'CHECKPOINT_FORGED';
      if (verdict === 'CONSISTENT') await this.countersign(effect, offered);
      else await refuse(effect, offered, verdict, last);
    });
    const sentence = FOR_A_PERSON[verdict];
    // After the answer has gone out: the hub shows it in red, and so does this agency's own page.
    if (sentence) throw new ParkError(verdict, sentence);
  }

  private async countersign({ sql, reply }: Effect, offered: LedgerCheckpoint): Promise<void> {
    const { size, root, head } = offered;
    await this.witnessed.keep(sql, offered);
    await reply('ledger.witnessed', { size, root, head, signature: await signWitness(offered, this.own.signing) });
  }
}

function refuse(
  { reply }: Effect,
  { size }: LedgerCheckpoint,
  code: string,
  last: SignedCheckpoint | undefined,
): Promise<void> {
  return reply('ledger.refused', { size, code, lastSize: last?.size ?? 0, ...(last && { lastRoot: last.root }) });
}
