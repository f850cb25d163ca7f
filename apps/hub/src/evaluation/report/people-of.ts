import { londonDate, windowsOf } from '#outcomes';
import type { SampledPerson } from '#outcomes';
import { daysInCommunity, goneBy } from '../beside/safety-events.js';
import type { CountPeriod } from '../counts/count-windows.js';
import type { ContactsCounted } from '../counts/count.entities.js';
import type { DrawnPerson, Material } from './material.js';

/** Those who were drawn, as the statistics take them. Whom the police did not count is not analysed, whatever was excluded. */
export function peopleOf(material: Material): SampledPerson[] {
  const { cohort, exclusions, content } = material;
  const unblindedOn = cohort.unblindedAt && londonDate(cohort.unblindedAt.toISOString());
  return material.people.map((person) => {
    const { subject } = person;
    const windows = windowsOf(content.windows, person.indexOn);
    const [before, after] = [person.safety.BEFORE ?? [], person.safety.AFTER ?? []];
    const event = goneBy(
      { window: windows.BEFORE, events: before },
      { window: windows.AFTER, events: after },
      content.mostDetainedPercent,
    );
    const returned = person.safety.BEFORE !== undefined && person.safety.AFTER !== undefined;
    const days = returned && {
      daysBefore: daysInCommunity(windows.BEFORE, before),
      daysAfter: daysInCommunity(windows.AFTER, [...before, ...after]),
    };
    const excluded = exclusions.find((one) => one.subject === subject);
    const of = {
      id: subject,
      group: 'ENROLLED' as const,
      ...(event && { event }),
      ...days,
      ...routeOf(material, person),
    };
    if (excluded) {
      const late = excluded.afterUnblinding && unblindedOn ? { decidedOn: unblindedOn } : {};
      return { ...of, status: 'EXCLUDED', reason: excluded.code, ...late };
    }
    const counted = policeCounts(material, person, 'BEFORE') && policeCounts(material, person, content.windows);
    return counted ? { ...of, status: 'ANALYSED' } : { ...of, status: 'EXCLUDED', reason: 'RECORD_MISSING' };
  });
}

/** Police demand alone: what other services had is shown beside it, and never added to it. */
export function policeCounts(
  { counts }: Material,
  { subject, agencies }: DrawnPerson,
  period: CountPeriod,
): ContactsCounted[] | undefined {
  const police = agencies.filter(({ kind }) => kind === 'POL').map(({ agency }) => agency);
  return counts.of(subject, period, police);
}

/** By the contacts with which somebody came in: just starting to become known, or many (S24). */
function routeOf(material: Material, person: DrawnPerson): Pick<SampledPerson, 'route'> {
  const { enrolledFrom } = material.content;
  const before = policeCounts(material, person, 'BEFORE');
  if (!before || enrolledFrom === 0) return {};
  const incidents = before.reduce((sum, one) => sum + one.incidents, 0);
  return { route: incidents >= enrolledFrom ? 'HIGH_CONTACT' : 'EARLY' };
}
