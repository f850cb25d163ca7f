import { readFileSync, readdirSync } from 'node:fs';
import { EMERGENCY_CARE_STATEMENT, MESSAGES, RefuseError, checkedPayload } from './index.js';
import type { MessageType } from './index.js';

type Json = Record<string, unknown>;

const FOLDER = new URL('../examples/', import.meta.url);
const TYPES = Object.keys(MESSAGES) as MessageType[];

const example = (type: string): Json => JSON.parse(readFileSync(new URL(`${type}.json`, FOLDER), 'utf8')) as Json;

/** What `checkedPayload` says against a payload. */
function refusalOf(type: string, payload: unknown): RefuseError {
  try {
    checkedPayload(type as MessageType, payload);
  } catch (error) {
    if (error instanceof RefuseError) return error;
    throw error;
  }
  throw new Error(`${type} was taken although it is wrong`);
}

const OPTIONAL: Partial<Record<MessageType, string[]>> = {
  'partnership.acknowledged': ['adapterVersion', 'doubts'],
  'enquiry.outcome': ['caseRef'],
  'enquiry.raise': ['earlierCase'],
  'match.confirmed': ['earlierCase'],
  'profile.push': ['enquiryId'],
  'profile.erased': ['explanation', 'reviewOn', 'receipt'],
  'inventory.request': ['revoked'],
  'ledger.refused': ['lastRoot'],
  'message.refused': ['refusedType'],
};

describe('the messages of version 1', () => {
  it('have one example each, and no example is of anything else', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(TYPES.map((type) => `${type}.json`).sort());
  });

  describe.each(TYPES)('%s', (type) => {
    it('is taken as its example writes it, and nothing is lost', () => {
      expect(JSON.parse(JSON.stringify(checkedPayload(type, example(type))))).toEqual(example(type));
    });

    it('is refused with one more property, which is named', () => {
      const { code, message } = refusalOf(type, { ...example(type), riskScore: 7 });
      expect(code).toBe('MESSAGE_INVALID');
      expect(message).toContain('riskScore: whitelistValidation');
    });

    it('is refused with one more property inside, which is named with its path', () => {
      const wrong = example(type);
      const [name, inner] = nestedObject(wrong) ?? [];
      if (!name || !inner) return;
      inner.riskScore = 7;
      expect(refusalOf(type, wrong).message).toMatch(new RegExp(`${name}(\\[0\\])?\\.riskScore: whitelistValidation`));
    });

    it.each(Object.keys(example(type)))('is refused without %s, unless that may be left out', (property) => {
      const { [property]: _left, ...rest } = example(type);
      if (OPTIONAL[type]?.includes(property)) {
        expect(() => checkedPayload(type, rest)).not.toThrow();
      } else {
        expect(refusalOf(type, rest).message).toContain(`${property}: `);
      }
    });

    it('is refused in words that hold no value of it', () => {
      const marker = 'Testa Examplesson 9990000018';
      const wrong = Object.fromEntries(Object.keys(example(type)).map((key) => [key, { [marker]: marker }]));
      const { message } = refusalOf(type, wrong);
      expect(message).not.toContain('Testa');
      expect(message).not.toContain('9990000018');
      expect(message.length).toBeLessThanOrEqual(300);
    });

    it.each([null, undefined, 'text', 7, [], [{}]])('is refused when the payload is %j', (payload) => {
      expect(refusalOf(type, payload).code).toBe('MESSAGE_INVALID');
    });
  });

  it.each(['profile.pull', 'constructor', '__proto__', 'toString', ''])('are the only ones: %j is unknown', (type) => {
    expect(refusalOf(type, {}).code).toBe('MESSAGE_TYPE_UNKNOWN');
  });

  it('S39: no message has a place for medicine but the contributed field that is held back', () => {
    const names = TYPES.flatMap((type) => propertyNames(example(type)));
    expect(names.filter((name) => /medic|drug|allerg/i.test(name))).toEqual([]);
  });

  it('put the emergency-care statement into a copy as it stands', () => {
    expect(JSON.stringify(example('profile.push'))).toContain(EMERGENCY_CARE_STATEMENT);
  });
});

/** The first property that is an object of a known shape, or a list of such: free-form ones are passed over. */
function nestedObject(value: Json): [string, Json] | undefined {
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'policy' || name === 'key') continue;
    const one: unknown = Array.isArray(inner) ? inner[0] : inner;
    if (one !== null && typeof one === 'object') return [name, one as Json];
  }
  return undefined;
}

function propertyNames(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...propertyNames(inner)]);
}
