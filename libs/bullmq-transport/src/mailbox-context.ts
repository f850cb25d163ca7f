import { BaseRpcContext } from '@nestjs/microservices';

/** What a handler gets with `@Ctx()`. The agency is the mailbox's, not what the message says of itself. */
export class MailboxContext extends BaseRpcContext<[agency: string, pattern: string, id: string, attempt: number]> {
  get agency(): string {
    return this.args[0];
  }

  get pattern(): string {
    return this.args[1];
  }

  /** The message's id, which is its idempotency key: the same message can come more than once. */
  get id(): string {
    return this.args[2];
  }

  /** 1 at the first attempt. */
  get attempt(): number {
    return this.args[3];
  }
}
