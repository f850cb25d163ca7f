import { Type } from '@sinclair/typebox';
import { AGENCY_KINDS, CONFIDENTIALITY_BASES, PHASES, PURPOSES } from '#contracts';

const oneOf = (words: readonly string[], description: string) =>
  Type.Unsafe<string>({ type: 'string', enum: [...words], description });
const text = (description: string) => Type.String({ minLength: 1, description });
const time = (description: string) =>
  Type.String({
    pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)$',
    description: `${description}, such as 2027-03-31T23:59:59Z`,
  });
const group = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

const kind = oneOf(AGENCY_KINDS, 'what kind of agency it is');
const relevant = Type.Boolean({ description: 'whether somebody judged this agency relevant for this person' });
const limits = Type.Record(Type.String(), Type.Array(Type.String()), {
  description: 'for each agency the fields that it does not let go',
});

const agreement = Type.Optional(
  group({
    inForce: Type.Boolean({ description: 'whether it is in force' }),
    expiresAt: time('when it ends'),
    purposes: Type.Array(oneOf(PURPOSES, 'a purpose'), { description: 'what it allows sharing for' }),
    parties: Type.Array(text('an agency'), { description: 'agencies that have signed and not left' }),
  }),
);
const confidentiality = Type.Optional(
  group({ basis: oneOf(CONFIDENTIALITY_BASES, 'the basis under the duty of confidence') }),
);
const field = {
  field: text('a field’s key, such as whatHelps'),
  source: text('the agency it came from, or panel, or hub'),
  hasSummary: Type.Boolean({ description: 'whether a person has written a summary of it' }),
};

/** What a decision rests on besides the policy, in any question about any person. */
const circumstances = {
  purpose: oneOf(PURPOSES, 'what the case was opened for'),
  phase: oneOf(PHASES, 'how far it has come'),
  agreement,
  confidentiality,
  contributorLimits: Type.Optional(limits),
  subjectRestrictions: Type.Array(
    group({ field: Type.Optional(text('a field')), agency: Type.Optional(text('an agency or a kind of agency')) }),
    { description: 'what the person does not want; [] where there is nothing' },
  ),
  addressRestricted: Type.Boolean({ description: 'whether the national record restricts the whereabouts' }),
  approvals: Type.Array(
    group({ field: text('a field'), agency: text('an agency'), reason: text('why'), expiresAt: time('until when') }),
    { description: 'named approvals; [] where there are none' },
  ),
};

/** A `Question` without its policy, as a file. What is not in it is not assumed: it has to be said. */
export const QuestionSchema = group({
  recipient: group({ agency: text('its id'), kind }),
  relevant,
  ...circumstances,
  now: Type.Optional(time('the time that is asked about; without it, now')),
  fields: Type.Array(group(field), { minItems: 1, description: 'the fields asked about' }),
});

/** A list of `LiveCase`, as a file. */
export const LiveCasesSchema = Type.Array(
  group({
    caseRef: text('the case’s reference'),
    ...circumstances,
    offers: Type.Array(group({ ...field, hasText: Type.Optional(Type.Boolean()) }), {
      description: 'what there is to share',
    }),
    recipients: Type.Array(
      group({
        agency: text('its id'),
        kind,
        relevant,
        holds: Type.Optional(
          Type.Array(group({ field: text('a field'), outcome: oneOf(['shared', 'summary', 'own'], 'how it is held') })),
        ),
      }),
      { description: 'the agencies it concerns' },
    ),
  }),
);
