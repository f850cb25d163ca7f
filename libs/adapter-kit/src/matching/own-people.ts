import { Inject, Injectable } from '@nestjs/common';
import { normalise } from '#matching';
import type { NormalisedPerson } from '#matching';
import type { AgencySystem } from '../agency-system.js';
import { SYSTEM } from '../parts.js';

/** The few records that an identity is weighed against, as the agency's system holds them at this moment. */
@Injectable()
export class OwnPeople {
  constructor(@Inject(SYSTEM) private readonly system: AgencySystem) {}

  async of(refs: readonly string[]): Promise<ReadonlyMap<string, NormalisedPerson>> {
    const people = new Map<string, NormalisedPerson>();
    for (const ref of refs) {
      const person = await this.system.person(ref);
      if (person) people.set(ref, normalise(person.identity));
    }
    return people;
  }
}
