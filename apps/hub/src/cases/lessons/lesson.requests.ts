import { IsBoolean, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

export class LessonRequest {
  /** There is nothing new to learn from this case. */
  @IsBoolean() none: boolean;
  @IsOptional() @IsString() @MinLength(10) @MaxLength(2000) text?: string;
}
