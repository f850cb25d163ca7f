import { IsIn } from 'class-validator';
import { CLOSURE_GROUNDS } from './grounds.js';
import type { ClosureGround } from './grounds.js';

export class ClosureRequest {
  @IsIn(Object.keys(CLOSURE_GROUNDS)) ground: ClosureGround;
}
