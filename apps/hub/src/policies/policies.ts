import { Injectable } from '@nestjs/common';
import { FIELD_CATALOGUE } from '#contracts';
import { policyFromCatalogue } from '#sharing-policy';
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
    return Object.entries(this.first.fields)
      .filter(([, field]) => Object.values(field.rules).every((rule) => rule === 'N'))
      .map(([key]) => key);
  }
}
