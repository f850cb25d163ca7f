import { Injectable } from '@nestjs/common';
import { FIELD_CATALOGUE } from '#contracts';
import { neverShared, policyFromCatalogue } from '#sharing-policy';
import type { Policy } from '#sharing-policy';

/** Sharing policies. The first is the field catalogue itself. */
@Injectable()
export class Policies {
  private readonly first = policyFromCatalogue(FIELD_CATALOGUE, 'policy-000001');

  inForce(): Policy {
    return this.first;
  }

  /** Fields that no kind of agency may ever have: they are not even asked for. */
  neverShared(): string[] {
    return neverShared(this.inForce());
  }
}
