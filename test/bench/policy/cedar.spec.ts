import fc from 'fast-check';
import { questions } from '../../../libs/sharing-policy/test-support/questions.js';
import { decide } from '#sharing-policy';
import { cedarCalls, cedarOutcome, handToCedar } from './cedar.js';

describe('Cedar, an authorisation engine that others wrote, as an oracle', () => {
  it('S37: decides the same on random policies, cases and restrictions', () => {
    fc.assert(
      fc.property(questions, (question) => {
        fc.pre(!Number.isNaN(Date.parse(question.now)));
        const fields = question.fields.slice(0, 12).filter(({ field }) => Object.hasOwn(question.policy.fields, field));
        const agreement = question.agreement && {
          ...question.agreement,
          inForce: question.agreement.inForce && !Number.isNaN(Date.parse(question.agreement.expiresAt)),
          expiresAt: question.agreement.expiresAt.startsWith('2')
            ? question.agreement.expiresAt
            : '2027-01-01T00:00:00Z',
        };
        const asked = { ...question, agreement, fields };
        handToCedar(asked.policy);
        const said = decide(asked).fields.map(({ outcome }) => outcome);
        expect(cedarCalls(asked).map(cedarOutcome)).toEqual(said);
      }),
      { numRuns: 150 },
    );
  });
});
