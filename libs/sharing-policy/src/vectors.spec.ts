import { readdirSync, readFileSync } from 'node:fs';
import type { FieldOutcome } from '#contracts';
import type { Question, RuleId } from './index.js';
import { decide, RULES } from './index.js';

interface Vectors {
  rule: RuleId;
  vectors: { why: string; question: Question; expected: { outcome: FieldOutcome; rule: RuleId } }[];
}

const FOLDER = new URL('../test-data/vectors/', import.meta.url);
const files = readdirSync(FOLDER).map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Vectors);

describe('the vectors, which a decision in any language has to satisfy', () => {
  it('S37: are there for every rule that can settle a field', () => {
    expect(files.map(({ rule }) => rule).sort()).toEqual(Object.keys(RULES).sort());
  });

  const all = files.flatMap(({ vectors }) =>
    vectors.map(({ why, question, expected }) => [expected.rule, why, question, expected] as const),
  );

  it.each(all)('S37: %s: %s', (_, __, question, expected) => {
    expect(decide(question).fields).toMatchObject([{ field: question.fields[0]?.field, ...expected }]);
  });
});
