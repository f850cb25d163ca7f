import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Copy } from './disclosure.entities.js';
import { Copies } from './copies.js';

/** What came back for fields that were ordered out of copies. Nothing of the person is in it. */
@Injectable()
export class RecallReceipts {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Copies) private readonly copies: Copies,
  ) {}

  /** Each copy as it stands now, by case and agency. */
  async copiesOf(caseRefs: readonly string[]): Promise<Map<string, Copy & { late: boolean }>> {
    const found = await this.database.manager.findBy(Copy, { caseRef: In([...caseRefs]) });
    return new Map(found.map((copy) => [`${copy.caseRef} ${copy.agency}`, this.copies.withLateness(copy)]));
  }
}
