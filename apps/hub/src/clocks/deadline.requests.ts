import { IsIn, IsOptional, Matches } from 'class-validator';
import type { DeadlineState } from './deadlines.js';

export class DeadlinesQuery {
  @IsOptional() @IsIn(['OK', 'SOON', 'LATE']) state?: DeadlineState;
  @IsOptional() @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/) caseRef?: string;
}
