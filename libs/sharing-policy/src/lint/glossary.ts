/** A term that professionals use and others may not know, in plain words. */
export interface GlossaryEntry {
  readonly term: string;
  /** Other ways to write it. */
  readonly also?: readonly string[];
  /** What it is, and what that means for whoever reads it. */
  readonly plain: readonly [string, string];
}

/** What may be abbreviated in a profile, because a reader can look it up. */
export const GLOSSARY: readonly GlossaryEntry[] = [
  {
    term: 'AMHP',
    plain: [
      'Approved mental health professional, usually a social worker.',
      'Arranges and decides on assessments under the Mental Health Act.',
    ],
  },
  {
    term: 'AWOL',
    plain: [
      'Absent without leave: somebody detained in hospital has left or not come back.',
      'The hospital leads; police may be asked to help to bring the person back.',
    ],
  },
  {
    term: 'A&E',
    also: ['ED'],
    plain: ['The emergency department of a hospital.', 'Open to everyone at any hour; no profile changes that.'],
  },
  {
    term: 'CAD',
    plain: ['Computer-aided dispatch, the control room’s system.', 'Holds the log of each call and notes on places.'],
  },
  {
    term: 'CTO',
    plain: [
      'Community treatment order: a person left hospital under conditions.',
      'Their clinician alone can call them back to hospital.',
    ],
  },
  {
    term: 'CRHT',
    also: ['CRHTT'],
    plain: ['Crisis resolution and home treatment team.', 'Mental health staff who visit at home, day and night.'],
  },
  {
    term: 'DASH',
    plain: [
      'A set of questions about domestic abuse, stalking and so-called honour-based abuse.',
      'Its answers show how much danger somebody is in.',
    ],
  },
  {
    term: 'DoLS',
    also: ['DOLS'],
    plain: [
      'Deprivation of liberty safeguards, for people in care who cannot decide where they live.',
      'Somebody independent checks that their care is no stricter than it must be.',
    ],
  },
  {
    term: 'EPR',
    plain: ['Electronic patient record.', 'The hospital’s or trust’s own notes; others do not see them.'],
  },
  {
    term: 'HIU',
    plain: [
      'High intensity user, a label for someone who often needs emergency services.',
      'Say what the person needs instead wherever you can.',
    ],
  },
  {
    term: 'IMHA',
    plain: ['Independent mental health advocate.', 'Helps a detained person to understand their rights and be heard.'],
  },
  {
    term: 'ISA',
    plain: ['Information-sharing agreement.', 'Signed by all agencies; nothing is shared without one in force.'],
  },
  {
    term: 'MAPPA',
    plain: [
      'Multi-agency arrangements to protect the public from certain offenders.',
      'A process of its own; nothing from it stands in a profile.',
    ],
  },
  {
    term: 'MARAC',
    plain: [
      'A meeting of agencies about people in the greatest danger from domestic abuse.',
      'A process of its own with its own rules on sharing.',
    ],
  },
  {
    term: 'MASH',
    plain: ['Multi-agency safeguarding hub.', 'Where a worry about a child or adult at risk is sent and sorted.'],
  },
  {
    term: 'MCA',
    plain: [
      'Mental Capacity Act 2005, about people who cannot make a certain decision.',
      'Capacity belongs to one decision at one time; it is not a label.',
    ],
  },
  {
    term: 'MHA',
    plain: [
      'Mental Health Act 1983, about assessment and treatment in hospital.',
      'Section 2 assesses for up to 28 days; 3 treats; 17 is leave; 117 is aftercare; 135 and 136 concern a place of safety.',
    ],
  },
  {
    term: 'PCSO',
    plain: ['Police community support officer.', 'Known on the beat; has fewer powers than a constable.'],
  },
  {
    term: 'PDS',
    plain: ['Personal Demographics Service, the national list of patients.', 'Names, addresses and NHS numbers.'],
  },
  {
    term: 'place of safety',
    plain: [
      'Where somebody is taken under section 135 or 136 to be assessed.',
      'A health setting nearly always; a police station only in rare cases, never for a child.',
    ],
  },
  {
    term: 'POLE',
    plain: ['Person, object, location, event.', 'How police systems order what they record.'],
  },
  {
    term: 'RCRP',
    plain: [
      'Right Care, Right Person: when police attend calls about health and welfare.',
      'They attend for crime, or a real and immediate risk to life or of serious harm.',
    ],
  },
  {
    term: 'section 42 enquiry',
    also: ['s.42 enquiry'],
    plain: [
      'The council finds out whether an adult with care needs is being abused or neglected.',
      'The duty is in the Care Act 2014.',
    ],
  },
  {
    term: 'SCR',
    plain: ['Summary Care Record.', 'A short national record of medicines and allergies that clinicians can open.'],
  },
  {
    term: 'street triage',
    plain: ['A mental health worker and police answer calls together.', 'They find the right help on the spot.'],
  },
  { term: 'GP', plain: ['General practitioner, the family doctor.', 'Usually knows the person longest.'] },
  { term: 'NHS', plain: ['The National Health Service.', 'Hospitals, trusts, ambulances and family doctors.'] },
  { term: 'CPN', plain: ['Community psychiatric nurse.', 'Sees people at home or in a clinic.'] },
  { term: 'OT', plain: ['Occupational therapist.', 'Helps with what somebody wants to do from day to day.'] },
  { term: 'UPRN', plain: ['Unique property reference number.', 'One number for each address in the country.'] },
];
