import { Catch } from '@nestjs/common';
import type { ArgumentsHost } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { throwError } from 'rxjs';
import type { Observable } from 'rxjs';

/**
 * Lets a handler's error reach the transport as it was thrown. Without it Nest logs the whole error and hands on
 * "Internal server error", so a class that says park or refuse is lost (the server then says `HANDLER_ERROR_HIDDEN`).
 * Hybrid applications get it from `connectMailboxes`; a pure microservice uses `app.useGlobalFilters`. Outside messages
 * it does what Nest does by default; give it `app.getHttpAdapter()` if it is to serve HTTP as well.
 */
@Catch()
export class PassThroughExceptionFilter extends BaseExceptionFilter {
  override catch(exception: unknown, host: ArgumentsHost): Observable<never> | void {
    if (host.getType() === 'rpc') return throwError(() => exception);
    super.catch(exception, host);
  }
}
