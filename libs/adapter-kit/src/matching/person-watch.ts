import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonChanged } from '#contracts';
import type { AgencySystem } from '../agency-system.js';
import { Mailroom } from '../mail/mailroom.js';
import { Post } from '../mail/post.js';
import { CLOCK, SYSTEM } from '../parts.js';
import type { Clock } from '../parts.js';
import { rowsOf } from '../store/open-store.js';
import { changesBetween, seenOf } from './seen-person.js';
import type { SeenPerson } from './seen-person.js';

interface Watched {
  caseRef: string;
  localRef: string;
  seen: SeenPerson | null;
}

const HOUR_MS = 3_600_000;
/** One line a person and case, with what was last seen of them. */
const WATCHED = `SELECT DISTINCT l.case_ref AS "caseRef", l.local_ref AS "localRef", p.seen
  FROM subject_link l LEFT JOIN person_seen p ON p.case_ref = l.case_ref AND p.local_ref = l.local_ref
  WHERE l.case_ref IS NOT NULL AND l.over_at IS NULL`;
const OVER = `DELETE FROM person_seen p WHERE NOT EXISTS (SELECT FROM subject_link l
  WHERE l.case_ref = p.case_ref AND l.local_ref = p.local_ref AND l.over_at IS NULL)`;
const SEEN = `INSERT INTO person_seen (case_ref, local_ref, seen) VALUES ($1, $2, $3)
  ON CONFLICT (case_ref, local_ref) DO UPDATE SET seen = excluded.seen`;

/**
 * Tells the hub that somebody with an open case has moved, has died, or may no longer be found: that it is so, and never
 * where. Where the system tells what changes, at once; where it does not, within the hour.
 */
@Injectable()
export class PersonWatch {
  private lookedAt = 0;

  constructor(
    private readonly store: DataSource,
    private readonly mailroom: Mailroom,
    private readonly post: Post,
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The system says that something of this record has changed. Most records are no business of the programme. */
  async changed(localRef: string): Promise<void> {
    const ofIt = await rowsOf<Watched>(this.store, `${WATCHED} AND l.local_ref = $1`, [localRef]);
    for (const one of ofIt) await this.look(one);
  }

  async turn(): Promise<void> {
    const now = this.clock().getTime();
    const everybody = Math.abs(now - this.lookedAt) >= HOUR_MS;
    await this.store.query(OVER);
    for (const one of await rowsOf<Watched>(this.store, everybody ? WATCHED : `${WATCHED} AND p.seen IS NULL`))
      await this.look(one);
    // Only now: where the system could not be reached, the next turn looks again.
    if (everybody) this.lookedAt = now;
  }

  private async look({ caseRef, localRef, seen }: Watched): Promise<void> {
    const person = await this.system.person(localRef);
    // Merged or gone: that is found, and decided, elsewhere.
    if (!person) return;
    const now = seenOf(person);
    const at = this.clock().toISOString();
    await this.mailroom.inTransaction(async (sql) => {
      await sql.query(SEEN, [caseRef, localRef, JSON.stringify(now)]);
      for (const change of changesBetween(seen, now)) {
        const told: PersonChanged = { caseRef, change, at };
        await this.post.send(sql, 'person.changed', told);
      }
    });
  }
}
