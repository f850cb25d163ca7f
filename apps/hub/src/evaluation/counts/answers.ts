import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RefuseError } from '#contracts';
import type { ContactsReported } from '#contracts';
import { Decimal } from '#outcomes';
import { Audit } from '../../audit/audit.js';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import { Post } from '../../mail/post.js';
import type { Received } from '../../mail/received.js';
import { EvaluationSubject } from '../subject.entities.js';
import { CONTACTS_ANSWER } from './asking.js';
import { ContactsAsked, ContactsCounted } from './count.entities.js';

type Said = Pick<ContactsCounted, 'answer' | 'incidents' | 'roles'>;

/** Keeps what agencies count. What differs from what was said before is kept beside it, never in its place. */
@Injectable()
export class ContactAnswers {
  constructor(
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async reported(message: Received<'contacts.reported'>): Promise<void> {
    await this.audit.record({
      event: 'CONTACTS_RECEIVED',
      actor: message.from,
      subject: message.payload.requestId,
      detail: { answer: message.payload.answer },
    });
    await this.post.handle(message, async (manager, payload) => {
      // The deadline first, as whoever chases a late answer has it locked before it looks at what was asked.
      await this.deadlines.met(manager, CONTACTS_ANSWER, payload.requestId);
      const asked = await this.asked(manager, payload, message.from);
      await this.keep(manager, asked, saidIn(payload));
      await manager.update(ContactsAsked, { requestId: asked.requestId }, { answeredAt: this.clock() });
    });
  }

  /** It had matched somebody else: what it counted was about them. */
  async forget(manager: EntityManager, caseRef: string, agency: string): Promise<void> {
    const found = await manager.findOneBy(EvaluationSubject, { caseRef });
    if (!found) return;
    const { subject } = found;
    for (const { requestId } of await manager.findBy(ContactsAsked, { subject, agency }))
      await this.deadlines.met(manager, CONTACTS_ANSWER, requestId);
    await manager.delete(ContactsCounted, { subject, agency });
    await manager.delete(ContactsAsked, { subject, agency });
  }

  private async asked(
    manager: EntityManager,
    { requestId, caseRef }: ContactsReported,
    agency: string,
  ): Promise<ContactsAsked> {
    const lock = { mode: 'pessimistic_write' } as const;
    const asked = await manager.findOne(ContactsAsked, { where: { requestId, agency }, lock });
    const found = asked && (await manager.findOneBy(EvaluationSubject, { subject: asked.subject, caseRef }));
    if (!found) throw new RefuseError('REQUEST_UNKNOWN', 'Your agency was not asked this.');
    return asked;
  }

  private async keep(manager: EntityManager, { subject, agency, period }: ContactsAsked, said: Said): Promise<void> {
    const key = { subject, agency, period };
    // Two requests about one window may be answered at once.
    await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`counts ${Object.values(key).join(' ')}`]);
    const [newest] = await manager.find(ContactsCounted, { where: key, order: { version: 'DESC' }, take: 1 });
    if (newest && same(newest, said)) return;
    const row = { ...key, ...said, version: (newest?.version ?? 0) + 1, reportedAt: this.clock() };
    await manager.insert(ContactsCounted, row);
  }
}

/** The same answer always gives the same row, in whatever order its roles came. */
function saidIn({ answer, incidents, counts }: ContactsReported): Said {
  const roles = counts
    .map(({ role, incidents: of, minutes }) => ({ role, incidents: of, minutes: new Decimal(minutes).toString() }))
    .sort((a, b) => (a.role < b.role ? -1 : 1));
  if (answer !== 'COUNTED' && (incidents > 0 || roles.length > 0))
    throw new RefuseError('COUNTS_WITHOUT_COUNTING', 'Say COUNTED where there are counts, or leave them out.');
  if (new Set(roles.map(({ role }) => role)).size < roles.length)
    throw new RefuseError('ROLE_TWICE', 'Give each role once, with all of its time.');
  if (roles.some((role) => role.incidents > incidents))
    throw new RefuseError('MORE_THAN_ALL', 'A role cannot have been at more incidents than there were.');
  return { answer, incidents, roles };
}

function same(one: Said, other: Said): boolean {
  const text = ({ answer, incidents, roles }: Said): string =>
    JSON.stringify([answer, incidents, roles.map(({ role, incidents: of, minutes }) => [role, of, minutes])]);
  return text(one) === text(other);
}
