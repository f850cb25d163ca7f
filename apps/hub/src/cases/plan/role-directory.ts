import { AGENCY_KIND_NAMES, AGENCY_KINDS } from '#contracts';
import type { AgencyKind } from '#contracts';

/** What the people of one kind of agency can and cannot do for somebody, in words for readers of the other kinds. */
export interface RoleEntry {
  readonly can: readonly string[];
  readonly cannot: readonly string[];
}

/**
 * Shown beside guidance, so that nobody writes for others what they have no power to do (S09). The law of England and
 * Wales: Mental Health Act 1983 sections 5, 13, 135 and 136; Mental Capacity Act 2005; Care Act 2014 sections 9 and
 * 42; Police and Criminal Evidence Act 1984 section 17; Housing Act 1996 part 7.
 */
export const ROLE_DIRECTORY: Readonly<Record<AgencyKind, RoleEntry>> = {
  POL: {
    can: [
      'Come at once where a life is at risk or somebody may be seriously hurt',
      'Take somebody who needs immediate care or control to a place of safety (section 136), after asking a health professional where there is time',
      'Keep people safe until others arrive, and look into a crime',
    ],
    cannot: [
      'Assess mental health, or give treatment',
      'Use section 136 in a home, or go into a home without consent, a warrant or danger to life',
      'Stand in for a visit that another service owes, where nobody is in danger',
    ],
  },
  AMB: {
    can: [
      'Assess and treat on the spot, day and night, and take somebody to hospital',
      'Assess whether somebody can decide about a treatment, and act in their best interests where they cannot',
      'Ask the mental-health trust for advice while with the person',
    ],
    cannot: [
      'Detain anybody under the Mental Health Act',
      'Arrange a bed in a mental-health hospital',
      'Take somebody along who can decide and says no',
    ],
  },
  ACU: {
    can: [
      'Give emergency care to everybody who comes, whatever any plan says',
      'Ask liaison psychiatry to see somebody in the hospital',
      'Hold somebody who has been admitted until they are assessed (section 5)',
    ],
    cannot: [
      'Use section 5 in the emergency department, before somebody has been admitted',
      'Treat somebody against their will who can decide about it',
      'Follow somebody up at home after they have left',
    ],
  },
  MHT: {
    can: [
      'Answer its crisis line day and night, and advise those who are with the person',
      'Assess, treat, and write the care plan that says how',
      'Receive somebody at its place of safety',
    ],
    cannot: [
      'Treat somebody at home against their will',
      'Go into a home without consent or a warrant',
      'Come as fast as an ambulance or the police',
    ],
  },
  COU: {
    can: [
      'Assess what care and support somebody needs (Care Act, section 9)',
      'Look into abuse or neglect, or have others do so (section 42)',
      'Send an approved mental health professional, who decides on an application to detain',
    ],
    cannot: [
      'Make somebody accept care who can decide about it',
      'Give clinical treatment, or take the place of an emergency service',
      'Offer much more than its emergency duty team at night and at weekends',
    ],
  },
  HOU: {
    can: [
      'Make a home safe, repair it, and visit its tenant',
      'Say what neighbours and staff have noticed, and change how and when it gets in touch',
      'Help somebody to keep their tenancy, or to ask the council for help before they lose it',
    ],
    cannot: [
      'Assess health, or watch over somebody',
      'Go into a home without notice, unless there is an emergency',
      'Use this plan as a reason against a tenancy or against somebody’s place on a list',
    ],
  },
};

/** The directory as a list, in the order in which the programme names agencies. */
export function roleDirectory(): (RoleEntry & { kind: AgencyKind; name: string })[] {
  return AGENCY_KINDS.map((kind) => ({ kind, name: AGENCY_KIND_NAMES[kind], ...ROLE_DIRECTORY[kind] }));
}
