import { sideOf } from '#contracts';
import type { AgencyKind } from '#contracts';
import type { StaffRole } from '../../partners/roles.js';
import type { MeetingKind } from './meeting-kinds.js';

/** Somebody who is there, by their own sign-in. */
export interface Attendee {
  staffId: string;
  kind: AgencyKind;
  roles: readonly StaffRole[];
  healthPractitioner: boolean;
}

interface Seat {
  /** As a sentence goes on after “Missing:”. */
  who: string;
  isFor(one: Attendee): boolean;
}

const ofSide = (side: 'HEALTH' | 'POLICE', role: StaffRole, who: string): Seat => ({
  who,
  isFor: ({ kind, roles }) => sideOf(kind) === side && roles.includes(role),
});

const POLICE_OFFICER = ofSide('POLICE', 'PANEL', 'a police officer: constable, sergeant or PCSO');
const PRACTITIONER: Seat = {
  who: 'a mental-health practitioner',
  isFor: ({ kind, roles, healthPractitioner }) => kind === 'MHT' && healthPractitioner && roles.includes('PANEL'),
};

/** S28: who has to be there, by role, before anything can be decided at a meeting. */
export const SEATS: Readonly<Record<MeetingKind, readonly Seat[]>> = {
  STAKEHOLDER: [ofSide('HEALTH', 'PANEL', 'somebody of health'), ofSide('POLICE', 'PANEL', 'somebody of police')],
  PANEL: [PRACTITIONER, POLICE_OFFICER],
  REVIEW: [PRACTITIONER, POLICE_OFFICER],
  MANAGERS: [ofSide('HEALTH', 'MANAGER', 'a manager of health'), ofSide('POLICE', 'MANAGER', 'a manager of police')],
};

/** Who is still missing, in words; nobody where the meeting can decide. One person takes one seat. */
export function missingSeats(kind: MeetingKind, present: readonly Attendee[]): string[] {
  const free = [...present];
  return SEATS[kind].flatMap(({ who, isFor }) => {
    const taken = free.findIndex((one) => isFor(one));
    if (taken < 0) return [who];
    free.splice(taken, 1);
    return [];
  });
}
