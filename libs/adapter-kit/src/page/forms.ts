import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';

/** What a person fills in on the page. The guard has compared `_csrf` before. */
class OwnForm {
  @IsOptional() @IsString() _csrf?: string;
}

class DecidersForm extends OwnForm {
  /** The name of whoever decides. */
  @Matches(/\S/) @MaxLength(120) by: string;
}

export class SignInForm {
  @IsString() @MaxLength(500) token: string;
}

export class SignOutForm extends OwnForm {}

export class ReviewForm extends DecidersForm {
  /** `nobody`, or `same:` and the reference of the candidate. */
  @Matches(/^(nobody|same:.{1,200})$/s) choice: string;
}

export const UNDO_REASONS = ['WRONG_PERSON', 'RECORDS_MIXED_UP', 'ENTERED_BY_MISTAKE'] as const;

export class UndoForm extends DecidersForm {
  @IsIn(UNDO_REASONS) reason: (typeof UNDO_REASONS)[number];
}

export class MergerForm extends DecidersForm {
  @IsString() @MinLength(1) @MaxLength(200) localRef: string;
  @IsIn(['SAME', 'NOT_THE_SAME']) verdict: 'SAME' | 'NOT_THE_SAME';
}

export class VoucherForm extends DecidersForm {
  @Matches(/^[A-Za-z0-9_-]{43}$/) keyDigest: string;
  @IsIn(['VOUCH', 'REFUSE']) verdict: 'VOUCH' | 'REFUSE';
}
export class TaskForm extends DecidersForm {}

export class ParkedForm extends OwnForm {
  @IsIn(['RETRY', 'DROP']) action: 'RETRY' | 'DROP';
}
