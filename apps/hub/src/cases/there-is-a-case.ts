import { Inject, Injectable } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import { Cases } from './cases.js';

/** `@Param('caseRef', ThereIsACase)`: 404 where there is none, in place of an empty list. */
@Injectable()
export class ThereIsACase implements PipeTransform<string, Promise<string>> {
  constructor(@Inject(Cases) private readonly cases: Cases) {}

  async transform(caseRef: string): Promise<string> {
    await this.cases.find(caseRef);
    return caseRef;
  }
}
