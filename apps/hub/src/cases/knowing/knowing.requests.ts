import { IsIn, IsOptional, Matches } from 'class-validator';
import { WAYS_OF_KNOWING } from './knowing.entities.js';
import type { WayOfKnowing } from './knowing.entities.js';

export class KnowingRequest {
  /** Who knows the person; whoever sends it, where nobody is named. */
  @IsOptional() @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/) staffId?: string;
  @IsIn(WAYS_OF_KNOWING) how: WayOfKnowing;
}
