import { Catch, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { answerTo } from '../local-api/error-answers.js';
import { Views } from './views.js';

const NOT_FILLED_IN = 'Something was left out or is too long. Go back, give your name, choose, and send it again.';

/** What went wrong as a page, in a sentence that says what to do. */
@Catch()
export class PageErrors implements ExceptionFilter {
  private readonly logger = new Logger('Page');

  constructor(private readonly views: Views) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const { status, code, message } = answerTo(error);
    if (status >= 500) this.logger.error(`${status} ${code}`);
    if (code === 'SIGN_IN_FIRST') return response.redirect(303, '/sign-in');
    if (code === 'TOKEN_WRONG' || code === 'WAIT_BEFORE_TRYING') {
      return this.views.send(response, 'sign-in', { problem: message }, status);
    }
    const said = code === 'BODY_INVALID' ? NOT_FILLED_IN : message;
    this.views.send(response, 'problem', { problem: said }, status);
  }
}
