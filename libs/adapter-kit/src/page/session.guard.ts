import { HttpException, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Sessions, isSame } from './sessions.js';
import type { Session } from './sessions.js';

export const COOKIE = 'concordat_desk';

/** A request that the guard has let through. */
export interface DeskRequest extends Request {
  desk: Session;
}

/** Lets in whoever has signed in on the page, and takes a form only from a page of their own session. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly sessions: Sessions) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<DeskRequest>();
    const session = this.sessions.find(cookieIn(request));
    if (!session) throw new HttpException({ code: 'SIGN_IN_FIRST', message: 'Sign in first.' }, 401);
    if (request.method !== 'GET' && !(isFromHere(request) && hasToken(request, session))) {
      const message = 'This form is out of date. Nothing was changed. Go back, load the page again and send it again.';
      throw new HttpException({ code: 'FORM_NOT_OURS', message }, 403);
    }
    request.desk = session;
    return true;
  }
}

export function isFromHere({ headers: { origin, host } }: Request): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

function hasToken({ body }: Request, { csrf }: Session): boolean {
  const given = (body as { _csrf?: unknown } | undefined)?._csrf;
  return typeof given === 'string' && isSame(Buffer.from(given), Buffer.from(csrf));
}

function cookieIn({ headers }: Request): string | undefined {
  const cookies = (headers.cookie ?? '').split(';').map((one) => one.trim().split('='));
  return cookies.find(([name]) => name === COOKIE)?.[1];
}
