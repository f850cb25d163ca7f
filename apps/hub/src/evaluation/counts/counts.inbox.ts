import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Received } from '../../mail/received.js';
import { ContactAnswers } from './answers.js';

@Controller()
export class CountsInbox {
  constructor(@Inject(ContactAnswers) private readonly answers: ContactAnswers) {}

  @EventPattern('contacts.reported')
  reported(@Payload() message: Received<'contacts.reported'>): Promise<void> {
    return this.answers.reported(message);
  }
}
