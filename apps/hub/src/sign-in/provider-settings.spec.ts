import { readSignInProviders } from './provider-settings.js';

const whole = {
  id: 'westvale-trust',
  name: 'Westvale Trust',
  issuer: 'https://sign-in.example',
  clientId: 'concordat',
  clientSecret: 'made-up',
  secondFactor: ['AAL2'],
};

describe('the sign-in services that are believed', () => {
  it('are read', () => expect(readSignInProviders([whole])).toEqual([whole]));

  it.each([
    [{ ...whole, clientSecret: '' }, 'Entry 1 of SIGN_IN_FILE: "clientSecret" is missing.'],
    [null, 'Entry 1 of SIGN_IN_FILE: "id" is missing.'],
    [{ ...whole, id: '../up' }, '"id" may hold'],
    [{ ...whole, issuer: 'http://sign-in.example' }, 'must begin with https://'],
    [{ ...whole, metadataUrl: 'file:///etc' }, 'must begin with https://'],
    [{ ...whole, secondFactor: [] }, '"secondFactor" must list'],
  ])('%j is refused by name', (entry, sentence) => expect(() => readSignInProviders([entry])).toThrow(sentence));

  it('need addresses of their own', () =>
    expect(() => readSignInProviders([whole, whole])).toThrow('Two entries of SIGN_IN_FILE have the same "id".'));

  it('may be without TLS on this machine alone', () => {
    const here = { ...whole, issuer: 'http://127.0.0.1:3999' };
    expect(readSignInProviders([here])).toEqual([here]);
  });
});
