import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Received } from '../mail/received.js';
import { Enrolment } from './enrolment.js';

@Controller()
export class PartnersInbox {
  constructor(@Inject(Enrolment) private readonly enrolment: Enrolment) {}

  @EventPattern('partnership.acknowledged')
  acknowledged(@Payload() message: Received<'partnership.acknowledged'>): Promise<void> {
    return this.enrolment.acknowledged(message);
  }
}
