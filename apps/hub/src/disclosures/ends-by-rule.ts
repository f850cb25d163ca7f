import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { CaseStages } from '../cases/case-stages.js';
import { Revocation } from './revocation.js';

/** A case that a rule ends has its copies taken out like any other. */
@Injectable()
export class EndsByRule implements OnModuleInit {
  constructor(
    @Inject(CaseStages) private readonly stages: CaseStages,
    @Inject(Revocation) private readonly revocation: Revocation,
  ) {}

  onModuleInit(): void {
    this.stages.whenMoved(async (manager, found, { to, by }) => {
      if (to === 'REVOKING' && by === 'RULE') await this.revocation.begin(manager, found, 'REJECTED_UNDER_18');
    });
  }
}
