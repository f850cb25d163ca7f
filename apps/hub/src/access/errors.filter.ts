import { Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { errorCode } from '#contracts';
import type { Refusal } from './refusal.js';

const GENERAL: Record<number, Refusal> = {
  400: { code: 'MALFORMED', message: 'This could not be read. Check what was sent against the API description.' },
  403: { code: 'NOT_ALLOWED', message: 'You may not do this. Ask the coordinator who may.' },
  404: { code: 'NOT_FOUND', message: 'There is nothing here for you. Check the address, or ask the coordinator.' },
  413: { code: 'TOO_LARGE', message: 'This is too large. Send less at once.' },
  429: { code: 'TOO_MANY', message: 'Too many requests. Wait a minute, then try again.' },
};

const UNEXPECTED: Refusal = {
  code: 'UNEXPECTED_ERROR',
  message:
    'Something went wrong here and has been logged. Nothing was changed. Try again; if it stays, tell your administrator.',
};

/** Every error of the API in one shape. What was unexpected is logged by its code alone. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  private readonly logger = new Logger('Request');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const status = statusOf(error);
    if (status >= 500)
      this.logger.error(`${request.method} ${request.route?.path ?? 'unknown route'}: ${errorCode(error)}`);
    if (response.headersSent) return;
    const body = bodyOf(error, status);
    if (request.path.startsWith('/api/') || request.accepts(['html', 'json']) === 'json')
      response.status(status).json(body);
    else if (body.code === 'SIGN_IN_AGAIN') response.redirect(303, `/sign-in/again?to=${pageBefore(request)}`);
    else if (status === 401) response.redirect(303, '/sign-in');
    else response.status(status).render('error.njk', body);
  }
}

/** The page that a form was sent from. */
function pageBefore({ headers: { referer = '' } }: Request): string {
  return encodeURIComponent(URL.canParse(referer) ? new URL(referer).pathname : '/');
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { status?: unknown; statusCode?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function bodyOf(error: unknown, status: number): Refusal {
  const own = error instanceof HttpException ? (error.getResponse() as Partial<Refusal>) : {};
  if (typeof own.code === 'string' && typeof own.message === 'string') return { code: own.code, message: own.message };
  return GENERAL[status] ?? UNEXPECTED;
}
