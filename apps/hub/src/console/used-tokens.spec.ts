import { UnsecuredJWT } from 'jose';
import { UsedTokens } from './used-tokens.js';

const token = (id?: string): string => {
  const jwt = new UnsecuredJWT().setIssuer('https://sign-in.test');
  return (id ? jwt.setJti(id) : jwt).encode();
};

describe('a sign-in token', () => {
  it('is good once', () => {
    const used = new UsedTokens();
    expect([used.use(token('one')), used.use(token('two')), used.use(token('one'))]).toEqual([true, true, false]);
  });

  it('is remembered for longer than it is believed', () => {
    const used = new UsedTokens();
    expect([used.use(token('one'), 0), used.use(token('one'), 5 * 60_000)]).toEqual([true, false]);
  });

  it('without an id is good for nothing', () => {
    expect(new UsedTokens().use(token())).toBe(false);
  });
});
