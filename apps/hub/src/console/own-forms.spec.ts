import type { Request, Response } from 'express';
import { csrfToken, onlyOwnForms } from './own-forms.js';

function passes(request: object): boolean {
  let error: unknown = 'not called';
  onlyOwnForms(request as Request, {} as Response, (given?: unknown) => {
    error = given;
  });
  return error === undefined;
}

function form(headers: Record<string, string> = {}, more: object = {}): Request {
  const session = { staffId: 'sam-carter' };
  const request = {
    method: 'POST',
    path: '/cases/case-1/coordinator',
    headers: { host: 'hub.example', ...headers },
    session,
    body: {},
    ...more,
  } as unknown as Request;
  request.body = { _csrf: csrfToken(request) };
  return request;
}

describe('a form of a signed-in person', () => {
  it('passes with its token, from a page of this hub', () => {
    expect(passes(form())).toBe(true);
    expect(passes(form({ origin: 'https://hub.example' }))).toBe(true);
  });

  it.each(['https://elsewhere.example', 'https://hub.example.elsewhere.example', 'https://hub.example:444', 'null'])(
    'is refused from %s, even with its token',
    (origin) => {
      expect(passes(form({ origin }))).toBe(false);
    },
  );

  it('is refused when the browser says it comes from another site and names none', () => {
    expect(passes(form({ 'sec-fetch-site': 'same-site' }))).toBe(false);
    expect(passes(form({ 'sec-fetch-site': 'same-origin' }))).toBe(true);
  });

  it.each([[{}], [{ _csrf: 'x' }], [{ _csrf: ['x'] }], [undefined]])('is refused with the body %j', (body) => {
    expect(passes(Object.assign(form(), { body }))).toBe(false);
  });

  it('is refused at the API too, where a session would count', () => {
    expect(passes(Object.assign(form(), { path: '/api/cases/case-1/manifests', body: {} }))).toBe(false);
  });
});

describe('what needs no token', () => {
  it('is reading, a bearer’s request, and the sign-in that comes from elsewhere', () => {
    expect(passes(Object.assign(form(), { method: 'GET', body: {} }))).toBe(true);
    expect(
      passes(Object.assign(form({ authorization: 'Bearer abc', origin: 'https://a.example' }), { body: {} })),
    ).toBe(true);
    expect(passes(Object.assign(form({ origin: 'https://portal.example' }), { path: '/sign-in', body: {} }))).toBe(
      true,
    );
  });
});
