import { ForbiddenException } from '@nestjs/common';
import { csrfSync } from 'csrf-sync';
import type { NextFunction, Request, Response } from 'express';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/** It comes from the organisation's sign-in, another site, and carries a token that is good once. */
const FROM_ELSEWHERE = '/sign-in';

const csrf = csrfSync({
  getTokenFromRequest: (request) => {
    const field: unknown = (request.body as Record<string, unknown> | undefined)?._csrf;
    return typeof field === 'string' ? field : undefined;
  },
});

export const csrfToken = (request: Request): string => csrf.generateToken(request);

/** Lets through what a signed-in person sends from a page of this hub, and nothing sent in their name from elsewhere. */
export function onlyOwnForms(request: Request, _: Response, next: NextFunction): void {
  if (READING.includes(request.method) || request.path === FROM_ELSEWHERE) return next();
  // A bearer token is never sent by a browser of its own accord.
  if (request.headers.authorization?.startsWith('Bearer ')) return next();
  if (!isFromHere(request)) return next(notOurs());
  // Nobody is signed in: the door says so, which is more use than a word about forms.
  if (!request.session.staffId) return next();
  next(csrf.isRequestValid(request) ? undefined : notOurs());
}

function isFromHere({ headers }: Request): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return [undefined, 'same-origin', 'none'].includes(headers['sec-fetch-site'] as string);
  return URL.canParse(origin) && new URL(origin).host === host;
}

function notOurs(): ForbiddenException {
  const message = 'This form is out of date. Nothing was changed. Go back, load the page again and send it again.';
  return new ForbiddenException({ code: 'FORM_NOT_OURS', message });
}
