import type { PersonIdentity } from '#contracts';
import { normalise, screeningCodes } from '#matching';
import { publicKeysOf, sealValue } from '#sealing';
import type { World } from './world.js';

/** Another agency that asks about somebody, as its questions reach this one through the hub. */
export class Asker {
  private asked = 0;

  constructor(
    private readonly world: World,
    readonly agency = 'trust-vale',
  ) {}

  /** Screen and confirm; gives the enquiry and its answer. */
  async ask(identity: PersonIdentity): Promise<{ enquiryId: string; answer: string }> {
    const enquiryId = `enq-asked-${(this.asked += 1)}`;
    const { hub, screeningKey } = this.world;
    const about = { enquiryId, purpose: 'CRISIS_SUPPORT' as const, windowMonths: 6 };
    const codes = screeningCodes(normalise(identity), screeningKey, { enquiry: enquiryId });
    await hub.ask('match.screen', { ...about, codes });
    const sealedIdentity = await this.sealed(enquiryId, identity);
    const { payload } = await hub.ask('match.confirm', { ...about, asker: this.agency, sealedIdentity });
    return { enquiryId, answer: (payload as { answer: string }).answer };
  }

  /** What this agency has answered to one enquiry so far. */
  answersTo(enquiryId: string): string[] {
    const answers = this.world.hub.received.filter(({ type }) => type === 'match.confirmed');
    return answers
      .map(({ payload }) => payload as { enquiryId: string; answer: string })
      .filter((one) => one.enquiryId === enquiryId)
      .map(({ answer }) => answer);
  }

  private sealed(enquiryId: string, identity: PersonIdentity): Promise<string> {
    const { agencies } = this.world.partnership;
    const [from, to] = [agencies[this.agency], agencies['police-north']];
    if (!from || !to) throw new Error('No such agency.');
    const value = { enquiryId, to: 'police-north', identity };
    return sealValue(value, from.keys.signing, publicKeysOf(to.keys).sealing);
  }
}
