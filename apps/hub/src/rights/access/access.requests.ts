import { Type } from 'class-transformer';
import { ArrayMaxSize, Equals, IsArray, IsBoolean, IsIn, Matches, ValidateNested } from 'class-validator';
import { WITHHELD_FOR } from './document.js';
import type { Withholding, WithheldFor } from './document.js';

export class AccessRequestRequest {
  @Matches(/^\d{4}-\d{2}-\d{2}$/) receivedOn: string;
  /** That it has been made sure who is asking: what is held of somebody goes to nobody else. */
  @Equals(true) whoTheyAreIsSure: boolean;
}

class WithholdingRequest implements Withholding {
  /** The agency that holds it, or `hub`. */
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/) source: string;
  @Matches(/^[a-z][A-Za-z0-9]{2,39}$/) field: string;
  @IsIn(WITHHELD_FOR) reason: WithheldFor;
}

export class WithholdingsRequest {
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => WithholdingRequest)
  withheld: WithholdingRequest[];
}

export class IssueRequest {
  /** That somebody has read it through for what is about other people. */
  @Equals(true) readThrough: boolean;
  /** That it goes out although an agency has not answered, which it then says. */
  @IsBoolean() withoutMissing: boolean;
}
