/** A message as the consuming side gets it. `body` is what the sender published, not yet opened. */
export interface Delivery {
  agency: string;
  pattern: string;
  id: string;
  /** 1 at the first attempt. A worker that died in the middle does not count as one. */
  attempt: number;
  body: unknown;
}

/** A message set aside for a person. Every part may be logged; pattern and id were written by the other side. */
export interface ParkedNotice {
  agency: string;
  pattern: string;
  id: string;
  code: string;
}

export interface ConsumeOptions {
  /** Jobs in flight at once, per mailbox. Default 16. */
  concurrency?: number;
  /** Resolves when the message is done, with the reply if it has one. An error's class says what happens next. */
  handle(delivery: Delivery): Promise<{ response: unknown } | undefined>;
  /** Called before the job is parked, perhaps more than once; if it fails the job is parked all the same. */
  onParked?(parked: ParkedNotice): void | Promise<void>;
}
