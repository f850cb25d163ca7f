import type { Envelope, MessageType, PayloadOf } from '#contracts';

/** A message as the handlers get it: opened, checked, and known to be its sender's. */
export interface Received<T extends MessageType> {
  envelope: Envelope;
  /** The agency whose mailbox it came out of. */
  from: string;
  payload: PayloadOf<T>;
}
