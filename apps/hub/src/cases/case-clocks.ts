import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Deadlines } from '../clocks/deadlines.js';
import { Cases } from './cases.js';

/** Ties the deadlines of cases to the lock that every decision on a case takes first. */
@Injectable()
export class CaseClocks implements OnModuleInit {
  constructor(
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Cases) private readonly cases: Cases,
  ) {}

  onModuleInit(): void {
    this.deadlines.lockCasesBy((manager, caseRef) => this.cases.locked(manager, caseRef));
  }
}
