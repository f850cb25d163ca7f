import { Injectable } from '@nestjs/common';
import type { CopyFieldMessage, PersonIdentity, ProfilePush } from '#contracts';
import { EnquiryRecords } from '../matching/enquiry-records.js';
import { OwnPeople } from '../matching/own-people.js';
import { PeopleIndex } from '../matching/people-index.js';
import { Scoring } from '../matching/scoring.js';
import { judge } from '../matching/score-candidates.js';

/** Whom a copy is about, in this agency's own system. */
@Injectable()
export class Subject {
  constructor(
    private readonly records: EnquiryRecords,
    private readonly people: PeopleIndex,
    private readonly ownPeople: OwnPeople,
    private readonly scoring: Scoring,
  ) {}

  /** Undefined where nobody was recognised and the name alone does not settle it: a copy at the wrong person harms. */
  async of({ enquiryId, manifest, fields }: ProfilePush): Promise<string | undefined> {
    const linked = enquiryId && (await this.records.linkedTo(enquiryId));
    if (linked) return linked;
    const identity = identityIn(fields);
    if (!identity) return undefined;
    const undone = await this.records.undone(enquiryId, manifest.caseRef);
    const candidates = this.people.like(identity).filter((ref) => !undone.includes(ref));
    return judge(this.scoring.now(), identity, await this.ownPeople.of(candidates)).ref;
  }
}

function identityIn(fields: readonly CopyFieldMessage[]): PersonIdentity | undefined {
  const text = (key: string) => fields.find(({ field }) => field === key)?.value.trim();
  const name = text('fullName');
  const dateOfBirth = text('dateOfBirth');
  if (!name || !dateOfBirth) return undefined;
  return { ...nameParts(name), dateOfBirth };
}

/** `Testa Examplesson` or `EXAMPLESSON, Testa`. */
function nameParts(name: string): PersonIdentity {
  const [beforeComma = '', afterComma] = name.split(',', 2).map((part) => part.trim());
  if (afterComma) return { familyName: beforeComma, givenName: afterComma };
  const words = name.split(/\s+/);
  return { familyName: words.at(-1), givenName: words.slice(0, -1).join(' ') };
}
