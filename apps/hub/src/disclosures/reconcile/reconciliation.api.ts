import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import type { Received } from '../../mail/received.js';
import { Drifts } from './drifts.js';
import { Inventories } from './inventories.js';
import { Reconciliation } from './reconciliation.js';

@Controller('api/reconciliation')
export class ReconciliationApi {
  constructor(
    @Inject(Inventories) private readonly inventories: Inventories,
    @Inject(Drifts) private readonly drifts: Drifts,
  ) {}

  @Get()
  @Door({ allow: ['COORDINATOR', 'PANEL', 'GOVERNANCE', 'AUDITOR'], records: 'RECONCILIATION_READ' })
  async standing() {
    return { drifts: await this.drifts.open(), silent: await this.drifts.silent() };
  }

  @Post()
  @HttpCode(202)
  @Door({ allow: ['COORDINATOR', 'ADMIN'], records: null })
  async ask(@SignedIn() person: SignedInPerson) {
    return { asked: await this.inventories.askAll(person.staffId) };
  }
}

@Controller()
export class ReconciliationInbox {
  constructor(@Inject(Reconciliation) private readonly reconciliation: Reconciliation) {}

  @EventPattern('inventory.reported')
  reported(@Payload() message: Received<'inventory.reported'>): Promise<void> {
    return this.reconciliation.reported(message);
  }
}
