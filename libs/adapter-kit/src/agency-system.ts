import type { PersonIdentity, RemovalEvidence } from '#contracts';

/** A person as the agency's own system holds them. `localRef` never leaves the agency. */
export interface PersonRecord {
  localRef: string;
  identity: PersonIdentity;
}

/** One line of a copy, in the order a reader needs it. */
export interface CopyLine {
  /** Key in the field catalogue. */
  field: string;
  /** What the reader sees above it. */
  label: string;
  value: string;
  /** A safety line may never be shortened. */
  safety: boolean;
}

/** A profile copy as it stands in an agency's system. Dates are ISO 8601 with a zone. */
export interface ProfileCopy {
  /** Names the copy everywhere, for ever; the key of every write, so that writing twice changes nothing. */
  copyId: string;
  version: number;
  /** The person it is about in this system; undefined where this system does not know them. */
  localRef?: string;
  issuedAt: string;
  expiresAt: string;
  handling: string;
  lines: CopyLine[];
}

export interface HeldCopy {
  copyId: string;
  version: number;
  hidden: boolean;
}

/** What an agency can say of one person, in the field catalogue's keys. */
export interface OwnRecord {
  /** Full values; of a field marked for summary only, the human-written summary goes in `summaries`. */
  values: Record<string, string>;
  summaries: Record<string, string>;
  /** Names of medicines the system has on record for this person: any text that holds one is held back. */
  medicines: string[];
}

/** A record that is new, changed, gone or merged. */
export interface RecordChange {
  localRef: string;
  /** The record that is left, where the system has made one of the two. */
  mergedInto?: string;
  /** Who it is about by now, where the system says so along with it: that saves asking for it. */
  identity?: PersonIdentity;
}

/**
 * The port every adapter fills: how to reach one agency's own records system. Every method rejects with a
 * `RetryError` when the system cannot be reached and with a `ParkError` when a person must look.
 */
export interface AgencySystem {
  /** How removal is evidenced here. */
  readonly removal: RemovalEvidence;

  /** Everybody the system holds, one by one. */
  people(): AsyncIterable<PersonRecord>;
  person(localRef: string): Promise<PersonRecord | undefined>;
  /** How many `people` will give, so that progress can be shown. */
  peopleCount?(): Promise<number>;
  /**
   * Whose record is new, changed or gone since `since`; far cheaper than going through everybody. A superseded record
   * says into which it was merged every time it is named; one that is named without stands by itself, again if need be.
   */
  changes?(since: Date): AsyncIterable<RecordChange>;
  /** Is there an active concern, opened or renewed on or after `since`? */
  hasActiveConcern(localRef: string, since: Date): Promise<boolean>;
  ownRecord(localRef: string): Promise<OwnRecord>;

  /** Writes the copy, or overwrites the same `copyId`. Never touches the agency's own care plan. */
  put(copy: ProfileCopy): Promise<void>;
  /** Reads what the system's own user would read; undefined when it is not there. Hidden copies are there. */
  readBack(copyId: string): Promise<ProfileCopy | undefined>;
  /** Takes the copy from view, or puts it back, without removing it. */
  setHidden(copyId: string, hidden: boolean): Promise<void>;
  /** Takes it out. Nothing happens if it is not there. */
  remove(copyId: string): Promise<void>;
  /** Looks again, by another way than `readBack` where the system has one: true when nothing is left. */
  isGone(copyId: string): Promise<boolean>;
  list(): Promise<HeldCopy[]>;

  /**
   * Checks what the system sends of its own accord, signature first, and says whom an enquiry should be raised about.
   * Rejects with a `RefuseError`. Left out where the system sends nothing.
   */
  receiveWebhook?(
    rawBody: Buffer,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): Promise<{ localRef: string; reason: string }>;
  /** Contacts with the person for the evaluation: counts and minutes by role, never text. Dates are `YYYY-MM-DD`. */
  contactCounts?(
    localRef: string,
    from: string,
    to: string,
  ): Promise<{ role: string; incidents: number; minutes: number }[]>;

  close(): Promise<void>;
}
