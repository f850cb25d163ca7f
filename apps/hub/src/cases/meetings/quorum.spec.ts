import fc from 'fast-check';
import { AGENCY_KINDS } from '#contracts';
import { STAFF_ROLES } from '../../partners/roles.js';
import { MEETING_KINDS } from './meeting-kinds.js';
import { missingSeats, SEATS } from './quorum.js';
import type { Attendee } from './quorum.js';

const attendee = fc.record({
  staffId: fc.uuid(),
  kind: fc.constantFrom(...AGENCY_KINDS),
  roles: fc.subarray([...STAFF_ROLES]),
  healthPractitioner: fc.boolean(),
});
const room = fc.array(attendee, { maxLength: 6 });
const seats = (kind: Attendee['kind'], role: Attendee['roles'][number], healthPractitioner = false): Attendee => ({
  staffId: `${kind}-${role}`,
  kind,
  roles: [role],
  healthPractitioner,
});

describe('S28: a meeting decides once everybody who has to be there is', () => {
  it('a panel needs a police officer and a mental-health practitioner, by role and not by name', () => {
    const officer = seats('POL', 'PANEL');
    const practitioner = seats('MHT', 'PANEL', true);
    expect(missingSeats('PANEL', [])).toHaveLength(2);
    expect(missingSeats('PANEL', [officer])).toEqual(['a mental-health practitioner']);
    expect(missingSeats('PANEL', [practitioner, seats('HOU', 'PANEL')])).toEqual([
      'a police officer: constable, sergeant or PCSO',
    ]);
    expect(missingSeats('PANEL', [officer, seats('MHT', 'PANEL')])).toHaveLength(1);
    expect(missingSeats('PANEL', [officer, practitioner])).toEqual([]);
  });

  it('S30: managers of both sides sit at theirs, and panel members do not stand in for them', () => {
    expect(missingSeats('MANAGERS', [seats('POL', 'PANEL'), seats('MHT', 'PANEL', true)])).toHaveLength(2);
    expect(missingSeats('MANAGERS', [seats('POL', 'MANAGER'), seats('ACU', 'MANAGER')])).toEqual([]);
  });

  it('nobody more ever makes a room short, and one person never fills two seats', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEETING_KINDS), room, attendee, (kind, present, more) => {
        const missing = missingSeats(kind, present).length;
        expect(missingSeats(kind, [...present, more]).length).toBeLessThanOrEqual(missing);
        expect(present.length + missing).toBeGreaterThanOrEqual(SEATS[kind].length);
      }),
    );
  });
});
