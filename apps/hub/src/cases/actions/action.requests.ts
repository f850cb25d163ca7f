import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';

const ID = /^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/;

export const ASSIGNEES = ['STAFF', 'SERVICE', 'PERSON'] as const;

export class ActionRequest {
  @IsString() @MinLength(5) @MaxLength(500) text: string;
  /** `PERSON` is understood, and refused with the reason: an action is something that a service does. */
  @IsIn(ASSIGNEES) assignTo: (typeof ASSIGNEES)[number];
  @IsOptional() @Matches(ID) staffId?: string;
  @IsOptional() @Matches(ID) agency?: string;
  @Matches(/^\d{4}-\d{2}-\d{2}$/) dueOn: string;
}
