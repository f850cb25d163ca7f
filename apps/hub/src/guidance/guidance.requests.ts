import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';

const AREA = /^[a-z0-9][a-z0-9-]{1,40}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class AreaRequest {
  @Matches(AREA) area: string;
  @IsString() @MinLength(2) @MaxLength(80) name: string;
}

export class AreasRequest {
  @IsArray() @ArrayMaxSize(50) @Matches(AREA, { each: true }) areas: string[];
}

export class TrainingRequest {
  @Matches(DAY) completedOn: string;
  @Matches(DAY) expiresOn: string;
}

export class DutyRequest {
  /** Of this shift; none books off. */
  @IsInt() @Min(0) @Max(14) hours: number;
}

export class BreakGlassRequest {
  @IsString() @MinLength(10) @MaxLength(300) reason: string;
}

export class BreakGlassReviewRequest {
  @IsBoolean() justified: boolean;
}
