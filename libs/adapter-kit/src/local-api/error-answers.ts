import { Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { ConcordatError, ParkError, RetryError, errorCode } from '#contracts';

export interface Answer {
  status: number;
  code: string;
  message: string;
}

const BY_STATUS: Readonly<Record<number, Omit<Answer, 'status'>>> = {
  400: { code: 'BODY_NOT_JSON', message: 'The body is not JSON that can be read.' },
  404: { code: 'NOT_FOUND', message: 'There is nothing at this address.' },
  413: { code: 'BODY_TOO_LARGE', message: 'The body is too large.' },
  415: { code: 'BODY_NOT_JSON', message: 'The body must be JSON in UTF-8.' },
};

/** Every error is `{ code, message }`, and holds nothing of what was sent or of how this is made. */
@Catch()
export class ErrorAnswers implements ExceptionFilter {
  private readonly logger = new Logger('LocalApi');

  catch(error: unknown, host: ArgumentsHost): void {
    const { status, code, message } = answerTo(error);
    if (status >= 500) this.logger.error(`${status} ${code}`);
    host.switchToHttp().getResponse<Response>().status(status).json({ code, message });
  }
}

/** What is said of an error to somebody outside. */
export function answerTo(error: unknown): Answer {
  if (error instanceof ConcordatError) return { status: statusOf(error), code: error.code, message: error.message };
  if (error instanceof HttpException) {
    const said = error.getResponse() as { code?: unknown; message?: unknown };
    if (typeof said.code === 'string') {
      return { status: error.getStatus(), code: said.code, message: String(said.message) };
    }
  }
  const status = statusIn(error);
  return { status, ...(BY_STATUS[status] ?? unexpected(error)) };
}

function statusOf(error: ConcordatError): number {
  if (error instanceof RetryError) return 503;
  if (error instanceof ParkError) return 502;
  return error.code.endsWith('_NOT_FOUND') ? 404 : 422;
}

/** Nest's exceptions and those of the body parser carry one. */
function statusIn(error: unknown): number {
  const status = error instanceof HttpException ? error.getStatus() : (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function unexpected(error: unknown): Omit<Answer, 'status'> {
  return { code: errorCode(error), message: 'Something went wrong here. Try again; if it stays, look at the log.' };
}
