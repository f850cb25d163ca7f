import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { Audit } from '../audit/audit.js';
import { ParkedMessages } from './parked.js';
import { Post } from './post.js';
import type { Received } from './received.js';

/** An agency refused a message of ours: it shows on the page of what a person must look at. */
@Controller()
export class RefusalsInbox {
  constructor(
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(ParkedMessages) private readonly parked: ParkedMessages,
  ) {}

  @EventPattern('message.refused')
  async refused(@Payload() message: Received<'message.refused'>): Promise<void> {
    const { refusedId, code, refusedType } = message.payload;
    await this.audit.record({
      event: 'OUR_MESSAGE_REFUSED',
      actor: message.from,
      subject: refusedId,
      detail: { code },
    });
    await this.parked.note({ agency: message.from, pattern: refusedType ?? 'message.refused', id: refusedId, code });
    await this.post.handle(message, async () => undefined);
  }
}
