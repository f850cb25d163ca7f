import { fieldLabel, isAdult } from '#contracts';
import type { PersonIdentity } from '#contracts';
import { refused } from '../../access/refusal.js';
import { checkWords, FIXED_FIELDS } from '../../cases/plan/check-words.js';
import type { FieldsThereAre } from '../../cases/plan/check-words.js';
import type { RightField } from '../../cases/put-right.js';

/** Which parts of who somebody is stand behind a field. */
const OF_IDENTITY: Readonly<Record<string, readonly (keyof PersonIdentity)[]>> = {
  fullName: ['givenName', 'familyName'],
  dateOfBirth: ['dateOfBirth'],
  addressUprn: ['address', 'postcode', 'uprn'],
  phone: ['phone'],
};

/** What links a person to a record: where it is wrong, it may be somebody else's record. */
const OF_THE_MATCH = ['nhsNumber', 'localReference'];

export const isContestable = (field: string): boolean => ![...OF_THE_MATCH, ...FIXED_FIELDS].includes(field);

export const isIdentity = (field: string): boolean => OF_IDENTITY[field] !== undefined;

export function checkContested(fields: readonly string[], { known }: FieldsThereAre): void {
  for (const field of fields) {
    if (!known.includes(field))
      throw refused('UNKNOWN_FIELD', 'Name fields of the field catalogue: one of these is none.');
    if (OF_THE_MATCH.includes(field))
      throw refused(
        'MATCH_MAY_BE_WRONG',
        `${fieldLabel(field)} links the person to a record. Where it is wrong, suspend the case and have that agency undo the match.`,
      );
    if (FIXED_FIELDS.includes(field))
      throw refused('WRITE_THE_PLAN_ANEW', `${fieldLabel(field)} is changed by writing the plan anew.`);
  }
}

/** What replaces each contested field; refuses values for others, missing ones, and words that have no place in a plan. */
export function settle(
  contested: readonly string[],
  given: readonly RightField[],
  said: Partial<PersonIdentity>,
  { known, never, now }: FieldsThereAre & { now: Date },
): { right: RightField[]; identity: Partial<PersonIdentity> } {
  const identity: Partial<PersonIdentity> = JSON.parse(JSON.stringify(said));
  const parts = contested.flatMap((field) => OF_IDENTITY[field] ?? []);
  const strangePart = Object.keys(identity).some((part) => !parts.some((one) => one === part));
  const texts = contested.filter((field) => !OF_IDENTITY[field]);
  if (strangePart || given.some(({ field }) => !texts.includes(field)))
    throw refused(
      'NOT_CONTESTED',
      'Put right what the person said is wrong, and nothing else. Names go under identity.',
    );
  for (const field of contested) {
    const there = OF_IDENTITY[field]
      ? OF_IDENTITY[field].some((part) => identity[part] !== undefined)
      : given.some((one) => one.field === field);
    if (!there)
      throw refused(
        'NOTHING_PUT_RIGHT',
        `Say what is right for ${fieldLabel(field)}, or name it without a value so that nothing stands there.`,
      );
  }
  if (identity.dateOfBirth && !isAdult(identity.dateOfBirth, now))
    throw refused(
      'REJECTED_UNDER_18',
      'By this date of birth the person is under 18, and the programme is for adults. Suspend the case and use the safeguarding route.',
    );
  const words = (of: 'value' | 'summary') =>
    Object.fromEntries(given.flatMap((one) => (one[of] ? [[one.field, one[of]]] : [])));
  const plain = { outOfHoursContact: '111', guidance: {}, fields: words('value'), summaries: words('summary') };
  if (checkWords(plain, { known, never }).length > 0)
    throw refused('WRITE_THE_PLAN_ANEW', 'This says what not to do. Write the plan anew: two clinicians confirm that.');
  const rest = contested.filter((field) => OF_IDENTITY[field]).map((field) => ({ field }));
  return { right: [...given, ...rest], identity };
}
