import { areOneName, givenRoot } from './nicknames.js';

describe('forms of one given name', () => {
  it.each([
    ['liz', 'beth'],
    ['bill', 'william'],
    ['kate', 'catherine'],
    ['mohammed', 'muhammad'],
    ['alex', 'alexandra'],
    ['sam', 'samuel'],
    ['peggy', 'margaret'],
  ])('%s and %s are one', (one, other) => {
    expect([areOneName(one, other), areOneName(other, one)]).toEqual([true, true]);
  });

  it.each([
    ['patricia', 'patrick'],
    ['samuel', 'samantha'],
    ['alexander', 'alexandra'],
    ['john', 'jonathan'],
    ['edward', 'edmund'],
    ['ann', 'zoe'],
    ['constructor', 'toString'],
  ])('%s and %s are two', (one, other) => expect(areOneName(one, other)).toBe(false));

  it.each([
    ['bill', 'william'],
    ['sam', 'samantha'],
    ['sam', 'samuel'],
    ['cathy', 'katharine'],
    ['jo', 'joanne'],
  ])('%s meets %s in a key, whoever else it stands for', (one, other) => expect(givenRoot(one)).toBe(givenRoot(other)));

  it('the root of a root is itself, and a name of no table stays', () => {
    for (const name of ['bill', 'peggy', 'mo', 'oluwaseun']) expect(givenRoot(givenRoot(name))).toBe(givenRoot(name));
    expect(givenRoot('oluwaseun')).toBe('oluwaseun');
    expect(givenRoot('mary jane')).toBe(givenRoot('mary'));
  });
});
