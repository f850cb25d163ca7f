import { IsIn, IsString, Matches } from 'class-validator';
import { EXCLUSIONS } from '#outcomes';
import type { ExclusionCode } from '#outcomes';

export class ExclusionRequest {
  @IsString() @Matches(/^subject-[0-9a-f-]{36}$/) subject: string;
  @IsIn(Object.keys(EXCLUSIONS)) code: ExclusionCode;
}
