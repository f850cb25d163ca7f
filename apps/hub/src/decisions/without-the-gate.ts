/** Something that one authorised person does alone and at once: waiting for a meeting would itself do harm (S31). */
export interface Ungated {
  what: string;
  who: string;
  why: string;
  /** The doors of the API it is done through; none where the hub has no part in it. */
  routes: readonly string[];
}

/** All that needs no gate, in one place. Whatever else moves a case is a decision of health and police together. */
export const WITHOUT_THE_GATE: Readonly<Record<string, Ungated>> = {
  SUSPEND: {
    what: 'Suspend a case: every copy is hidden at once',
    who: 'A coordinator, panel member or governance lead',
    why: 'A copy that may be wrong, or that the person objects to, does harm while people look for a date to meet.',
    routes: ['POST /api/cases/:caseRef/suspension'],
  },
  STOP: {
    what: 'Stop the whole programme: every copy at every agency is hidden, and nothing is asked, decided or sent',
    who: 'A governance lead',
    why: 'Whoever sees that the programme itself does harm must not have to find a second person first. Two resume it.',
    routes: ['POST /api/programme/stops'],
  },
  RIGHTS: {
    what: 'Take and decide what a person asks for under their rights: objection, correction, access, complaint',
    who: 'Whoever the law names; an objection hides every copy at once',
    why: 'A right does not depend on what the agencies think of it together.',
    routes: [
      'POST /api/cases/:caseRef/objections',
      'POST /api/objections/:objectionId/decision',
      'POST /api/cases/:caseRef/refusals',
      'POST /api/cases/:caseRef/corrections',
      'POST /api/corrections/:correctionId/decision',
      'POST /api/cases/:caseRef/access-requests',
      'POST /api/complaints',
    ],
  },
  SAFETY_CORRECTION: {
    what: 'Correct what could hurt somebody: the wrong person, a match undone, a place that has to stay hidden',
    who: 'The agency whose match or record was wrong',
    why: 'Whoever sees that a copy stands at the wrong person must not have to wait.',
    routes: ['POST /api/cases/:caseRef/restriction'],
  },
  DEATH: {
    what: 'End the case of somebody who has died, once an agency’s record says so: every copy is taken out',
    who: 'A coordinator or governance lead',
    why: 'There is nobody left to help, and no copy of a life should stand about until a meeting is held.',
    routes: ['POST /api/cases/:caseRef/death'],
  },
  HEALTH_VETO: {
    what: 'Stop a disclosure, or keep a piece of clinical content out of it',
    who: 'A health practitioner of the panel, or the coordinator',
    why: 'Health answers for clinical content; a veto only ever shares less.',
    routes: ['POST /api/cases/:caseRef/vetoes'],
  },
  TREATMENT: {
    what: 'Treat a person',
    who: 'Health alone',
    why: 'Police have no part in therapy. Nothing of it is decided, or kept, in the hub.',
    routes: [],
  },
};
