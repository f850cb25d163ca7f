import { IsString, MaxLength, MinLength } from 'class-validator';

export class StopRequest {
  /** Everybody who works here reads it: name nobody. */
  @IsString() @MinLength(10) @MaxLength(500) reason: string;
}
