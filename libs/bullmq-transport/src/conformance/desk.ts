import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import { from, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ParkError, RefuseError, RetryError } from '#contracts';
import { MailboxContext } from '../mailbox-context.js';

/** A text that must never be found in a queue. */
export const SECRET = 'Mrs Made Up of 1 Nowhere Lane';

/** One side's handlers, written down as they run. */
@Controller()
export class Desk {
  readonly done: unknown[] = [];
  readonly attempts: string[] = [];
  readonly contexts: MailboxContext[] = [];
  running = 0;
  release!: () => void;
  readonly released = new Promise<void>((resolve) => (this.release = resolve));

  @EventPattern<string>('note')
  note(@Payload() data: unknown, @Ctx() context: MailboxContext): void {
    this.contexts.push(context);
    this.done.push(data);
  }

  @EventPattern<string>('system-away-twice')
  systemAwayTwice(@Payload() data: unknown, @Ctx() context: MailboxContext): void {
    this.attempts.push(`${context.id} ${context.attempt}`);
    if (context.attempt < 3) throw new RetryError('SYSTEM_AWAY', SECRET);
    this.done.push(data);
  }

  @EventPattern<string>('broken-once')
  brokenOnce(@Payload() data: unknown, @Ctx() context: MailboxContext): Observable<never> | void {
    if (context.attempt === 1) return throwError(() => new Error(SECRET));
    this.done.push(data);
  }

  @EventPattern<string>('system-away')
  systemAway(@Ctx() context: MailboxContext): void {
    this.attempts.push(`${context.id} ${context.attempt}`);
    throw new RetryError('SYSTEM_AWAY', SECRET);
  }

  @EventPattern<string>('needs-a-person')
  needsAPerson(@Ctx() context: MailboxContext): void {
    this.attempts.push(`${context.id} ${context.attempt}`);
    throw new ParkError('NEEDS_A_PERSON', SECRET);
  }

  @EventPattern<string>('wrong')
  wrong(): Observable<never> {
    return throwError(() => new RefuseError('WRONG_VERSION', SECRET));
  }

  @EventPattern<string>('slow')
  async slow(@Payload() data: unknown): Promise<void> {
    this.running += 1;
    await this.released;
    this.done.push(data);
  }

  @MessagePattern('double')
  async double(@Payload() n: number): Promise<number> {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
    return n * 2;
  }

  @MessagePattern('count')
  count(): Observable<number> {
    return from([1, 2, 3]);
  }

  @MessagePattern('cannot')
  cannot(): never {
    throw new ParkError('NEEDS_A_PERSON', SECRET);
  }

  @MessagePattern('late')
  async late(): Promise<string> {
    await this.released;
    return 'too late';
  }
}
