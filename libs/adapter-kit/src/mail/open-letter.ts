import { HUB, HUB_TO_AGENCY, ParkError, RefuseError, checkedPayload } from '#contracts';
import type { Envelope, HubToAgencyType } from '#contracts';
import type { MessageDeserializer } from '#bullmq-transport';
import { envelopeHash, openEnvelope } from '#sealing';
import type { AdapterIdentity } from '../identity.js';
import type { Clock } from '../parts.js';
import type { Letter, RefusedLetter } from './letter.js';

/** Before these checks have passed nobody knows who wrote, so nobody is told. */
const NOT_AUTHENTIC = new Set(['ENVELOPE_TOO_LARGE', 'NOT_SEALED_TO_US', 'SENDER_UNKNOWN', 'SIGNATURE_WRONG']);

const A_MESSAGE_ID = /^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/;

/**
 * Opens what the hub sends. What is not the hub's is parked; what is the hub's and wrong is handed on as refused. The
 * types that an adapter has no handler for go out by `refuse` from here, since nothing is routed to a type unknown.
 */
export class LetterOpener implements MessageDeserializer {
  constructor(
    private readonly identity: AdapterIdentity,
    private readonly clock: Clock,
    private readonly refuse: (letter: RefusedLetter) => Promise<void>,
  ) {}

  async deserialize(body: unknown, from: { pattern: string; id: string }): Promise<Letter | RefusedLetter> {
    const letter = await this.opened(body, from);
    if (Object.hasOwn(HUB_TO_AGENCY, from.pattern)) return letter;
    const refusal = new RefuseError('MESSAGE_TYPE_UNKNOWN', 'No agency handles messages of this type in version 1.');
    await this.refuse({ ...letter, refusal });
    throw refusal;
  }

  private async opened(
    body: unknown,
    { pattern, id }: { pattern: string; id: string },
  ): Promise<Letter | RefusedLetter> {
    let envelope: Envelope;
    try {
      envelope = await this.envelopeIn(body);
    } catch (error) {
      if (!(error instanceof RefuseError)) throw error;
      if (NOT_AUTHENTIC.has(error.code) || !A_MESSAGE_ID.test(id)) throw new ParkError(error.code, error.message);
      return { id, type: pattern, refusal: error };
    }
    const reference = { id: envelope.id, hash: envelopeHash(envelope) };
    try {
      return { ...checkedLetter(envelope, pattern), reference };
    } catch (error) {
      if (!(error instanceof RefuseError)) throw error;
      if (!A_MESSAGE_ID.test(envelope.id))
        throw new ParkError('MESSAGE_ID_WRONG', 'A message of the hub has no usable id.');
      return { id: envelope.id, type: envelope.type, refusal: error, reference };
    }
  }

  private envelopeIn(body: unknown): Promise<Envelope> {
    const { agency, sealing, hub } = this.identity;
    return openEnvelope(body, { sealing, to: agency, from: HUB, senderSigning: hub.signing, now: this.clock() });
  }
}

function checkedLetter(envelope: Envelope, pattern: string): Omit<Letter, 'reference'> {
  if (envelope.type !== pattern) {
    throw new RefuseError('MESSAGE_TYPE_DIFFERS', 'The type inside the envelope is not the one it was sent as.');
  }
  if (!A_MESSAGE_ID.test(envelope.id)) throw new RefuseError('MESSAGE_ID_WRONG', 'The id is not a message id.');
  const type = envelope.type as HubToAgencyType;
  const payload = checkedPayload(type, envelope.payload);
  return { id: envelope.id, type, issuedAt: new Date(envelope.issuedAt), payload };
}
