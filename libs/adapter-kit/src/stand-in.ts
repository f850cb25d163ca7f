import type { PersonIdentity } from '#contracts';

/** A made-up person for a stand-in system. `values` and `summaries` go by keys of the field catalogue. */
export interface StandInPerson {
  localRef: string;
  identity: PersonIdentity;
  /** `lastContact` is `YYYY-MM-DD`. */
  concern?: { lastContact: string };
  values: Record<string, string>;
  summaries: Record<string, string>;
  medicines: string[];
}

/** What a person is asked to carry out by hand in a system that cannot be written by machine. */
export interface StandInTask {
  taskId: string;
  kind: string;
  copyId: string;
}

export interface StandInOptions {
  /** A database of its own, that the stand-in may fill. */
  databaseUrl: string;
  people: StandInPerson[];
  /** Has a made-up clerk carry out open tasks every second, where the system has any. */
  autoComplete?: boolean;
}

/** A small realistic copy of an agency's system, for the playground and the tests. */
export interface StandIn {
  /** The environment the adapter needs to reach it. */
  settings: Record<string, string>;
  /** Adds the person, or replaces the one with the same `localRef`. */
  addPerson(person: StandInPerson): Promise<void>;
  /** Makes one of two records of the system's own, as its users do with doubles: `into` is left. */
  merge?(localRef: string, into: string): Promise<void>;
  /** It was another person after all: the record stands by itself again. */
  takeMergerBack?(localRef: string): Promise<void>;
  /** What stands on the screen of the system's own user: nothing hidden, nothing expired. */
  copiesAsUserSees(): Promise<{ copyId: string; localRef?: string; text: string[] }[]>;
  /** All the system holds, as text, to look for what must not be there. */
  everything(): Promise<string>;
  /** Only where copies are put in and taken out by hand. */
  workQueue?: {
    openTasks(): Promise<StandInTask[]>;
    /** Carries the task out in the system and attests it with the name `by`. */
    complete(taskId: string, by: string): Promise<void>;
  };
  close(): Promise<void>;
}
