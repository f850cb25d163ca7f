import type { PersonIdentity, RemovalEvidence } from '#contracts';

/** A person as the agency's own system holds them. `localRef` never leaves the agency. */
export interface PersonRecord {
  localRef: string;
  identity: PersonIdentity;
  /** They may not be found: where they are is then left out of `identity`. */
  restricted?: boolean;
  died?: boolean;
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

/** Whose record is new, changed, gone, or superseded by another. */
export interface RecordChange {
  localRef: string;
  /** The record that now stands for this one. */
  mergedInto?: string;
  /** Who it is about by now, where the system says so along with it: that saves asking for it. */
  identity?: PersonIdentity;
}

/** Contacts with one person in one role, for the evaluation: numbers alone. `role` is a code such as `CONSTABLE`. */
export interface RoleContacts {
  role: string;
  incidents: number;
  minutes: number;
}

/** Contacts with one person in a window. An incident with two roles is one incident here, and one in each of them. */
export interface ContactSums {
  incidents: number;
  roles: RoleContacts[];
}

/** What somebody may be told that a system holds of them through the programme. */
export interface SubjectHoldings {
  /** NOT_APPLICABLE where such a system can hold nothing, for instance because it only points to a record elsewhere. */
  answer: 'HELD' | 'NOTHING_HELD' | 'NOT_APPLICABLE';
  /** In the field catalogue's keys. */
  items: { field: string; value: string }[];
}

/** That a named person has carried out a removal by hand. `at` is ISO 8601 with a zone. */
export interface Attestation {
  by: string;
  at: string;
}

/** One thing that a person is to carry out by hand in the agency's system. */
export interface CopyTask {
  taskId: string;
  kind: 'PUT_COPY' | 'HIDE_COPY' | 'SHOW_COPY' | 'REMOVE_COPY';
  copyId: string;
  version: number;
  localRef?: string | undefined;
  openedAt: string;
  /** What is to stand there; only of a PUT_COPY. */
  lines: readonly CopyLine[];
}

/** What waits for a person's hands. `complete` says that `by` has carried it out; a `RefuseError` where it is not open. */
export interface CopyTasks {
  open(): Promise<CopyTask[]>;
  complete(taskId: string, by: string): Promise<void>;
}

/** How much text a system takes, in characters. What is left out has no limit that is known. */
export interface CopyLimits {
  /** Of the whole copy. */
  characters?: number;
  /** Of one line's value. */
  lineCharacters?: number;
  lines?: number;
}

/** One thing that was looked at before going live, and what to do where it is not right. */
export interface Finding {
  /** What was looked at, such as `the view of notes`. */
  what: string;
  ok: boolean;
  /** One sentence without personal data. */
  said: string;
  /** What to do; only where it is not right. */
  todo?: string;
}

/** The half of the port that reads the agency's own records. It writes nothing, ever. */
export interface AgencyRecords {
  /** The feed: everybody the system holds, one by one. */
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
  /** What the agency can contribute; which of it goes out is decided elsewhere. */
  ownRecord(localRef: string): Promise<OwnRecord>;
  /** For the evaluation: counts and minutes by role, never text. Dates are `YYYY-MM-DD`, `to` not included. */
  contactCounts?(localRef: string, from: string, to: string): Promise<ContactSums>;
  /** Looks at its own settings and at what it may read; for `adapter doctor`. Never rejects for what it finds. */
  examineRecords?(): AsyncIterable<Finding>;
}

/** The half of the port that keeps copies. It touches nothing that is not a copy, and never the agency's care plan. */
export interface CopyStore {
  /** How removal is evidenced here. */
  readonly removal: RemovalEvidence;
  /** What a copy may at most have; a longer one is parked as `COPY_DOES_NOT_FIT`, never shortened. */
  readonly limits?: CopyLimits;

  /** Writes the copy, or overwrites the same `copyId`; leaves it hidden if it was. */
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
  /** Only where copies are put in and taken out by hand. */
  readonly tasks?: CopyTasks;
  /** Who says that the copy was taken out; only where `removal` is `ATTESTED`. */
  attestation?(copyId: string): Promise<Attestation | undefined>;
  /**
   * What can be told to the person a case is about, of these copies. Left out where reading the copies back says it
   * all: the runtime then does that.
   */
  subjectAccess?(copyIds: readonly string[]): Promise<SubjectHoldings>;
  /** Looks at its own settings and at what it may write; for `adapter doctor`. Leaves nothing behind. */
  examineCopies?(): AsyncIterable<Finding>;
}

/**
 * The port every adapter fills: how to reach one agency's own records system. Every method rejects with a
 * `RetryError` when the system cannot be reached and with a `ParkError` when a person must look. What is optional is
 * left out where the system has no such thing; the runtime then does without.
 */
export interface AgencySystem extends AgencyRecords, CopyStore {
  /**
   * Checks what the system sends of its own accord, signature first, and says whom an enquiry should be raised about.
   * Rejects with a `RefuseError`. Left out where the system sends nothing.
   */
  receiveWebhook?(
    rawBody: Buffer,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): Promise<{ localRef: string; reason: string }>;

  close(): Promise<void>;
}
