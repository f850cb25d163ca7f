import { Injectable, Logger } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { catchError, defer, ignoreElements } from 'rxjs';
import type { Observable } from 'rxjs';
import { RefuseError } from '#contracts';
import { isRefused } from './letter.js';
import type { Letter, RefusedLetter } from './letter.js';
import { Mailroom } from './mailroom.js';

/** Turns a handler's `RefuseError` into `message.refused`, after which the message is done. */
@Injectable()
export class Refusals implements NestInterceptor {
  private readonly logger = new Logger(Refusals.name);

  constructor(private readonly mailroom: Mailroom) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const letter = context.switchToRpc().getData<Letter | RefusedLetter>();
    if (isRefused(letter)) return this.refused(letter);
    return next.handle().pipe(
      catchError((error: unknown) => {
        if (!(error instanceof RefuseError)) throw error;
        return this.refused({ ...letter, refusal: error });
      }),
    );
  }

  private refused(letter: RefusedLetter): Observable<never> {
    this.logger.warn(`Refused ${letter.type} ${letter.id}: ${letter.refusal.code}`);
    return defer(() => this.mailroom.refuse(letter)).pipe(ignoreElements());
  }
}
