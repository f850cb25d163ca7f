import type { Reached } from '../../disclosures/field-reach.js';
import type { CorrectionState } from '../../rights/corrections/correction.entities.js';
import type { ComplaintOutcome } from '../../rights/complaint-outcomes.js';
import type { Complaint, ObjectionState, PersonRefusal } from '../../rights/rights.entities.js';

/** What a decision without reasons is asked for. */
export const REASONS = 'Write what the person is told, in 10 to 2,000 characters';

const OBJECTIONS: Record<ObjectionState, string> = {
  OPEN: 'To be decided',
  UPHELD: 'Upheld',
  NOT_UPHELD: 'Not upheld',
};

const CORRECTIONS: Record<CorrectionState, string> = {
  OPEN: 'To be put right, or told why not',
  CORRECTED: 'Put right',
  NOT_CORRECTED: 'Not put right, with reasons',
};

const REACHED: Record<Reached, string> = {
  ON_ITS_WAY: 'On its way',
  TAKEN_OUT: 'What was wrong is out; what is right is still to come',
  CORRECTED: 'Holds what is right',
  GONE: 'Holds no copy any more',
};

const OUTCOMES: Record<ComplaintOutcome, string> = {
  UPHELD: 'Upheld',
  PARTLY_UPHELD: 'Upheld in part',
  NOT_UPHELD: 'Not upheld',
  WITHDRAWN: 'Withdrawn by whoever complained',
};

type Refused = Pick<PersonRefusal, 'withdrawnAt' | 'overriddenAt' | 'capacity'>;

/** What somebody asked for under their rights, in words. */
export const RIGHTS_FILTERS = {
  objectionWords: (state: ObjectionState): string => OBJECTIONS[state],
  correctionWords: (state: CorrectionState): string => CORRECTIONS[state],
  reachedWords: (reached: Reached): string => REACHED[reached],
  complaintWords: (outcome: ComplaintOutcome): string => OUTCOMES[outcome],
  complaintState({ outcome, acknowledgedAt }: Pick<Complaint, 'outcome' | 'acknowledgedAt'>): string {
    if (outcome) return OUTCOMES[outcome];
    return acknowledgedAt ? 'Acknowledged, to be answered' : 'To be acknowledged';
  },
  refusalState({ withdrawnAt, overriddenAt, capacity }: Refused): string {
    if (withdrawnAt) return 'Taken back';
    if (!capacity) return 'Noted; they were not able to decide this themselves';
    return overriddenAt ? 'Outweighed by risk to others' : 'It stands';
  },
};
