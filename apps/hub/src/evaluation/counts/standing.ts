import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ContactAnswer } from '#contracts';
import { notNow } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { CLOCK, endOfDay } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Post } from '../../mail/post.js';
import { EvaluationSubject } from '../subject.entities.js';
import { Asking } from './asking.js';
import { COUNT_PERIODS, countWindow } from './count-windows.js';
import type { CountPeriod } from './count-windows.js';
import { ContactsAsked, ContactsCounted } from './count.entities.js';

/** How far one agency is with one window. It says nothing of what was counted. */
export interface CountStanding {
  subject: string;
  period: CountPeriod;
  agency: string;
  askedAt: Date;
  /** `LATE` has been asked again and has still not answered. */
  state: 'ANSWERED' | 'WAITING' | 'LATE';
  chased: number;
  answer: ContactAnswer | null;
  /** How often it has said something else. */
  versions: number;
}

/** Who has answered and who has not: the agencies that are late are named, whoever looks. */
@Injectable()
export class Standing {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Asking) private readonly asking: Asking,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of the newest request of each window. */
  async list(): Promise<CountStanding[]> {
    const asked = await this.database.manager.find(ContactsAsked, { order: { askedAt: 'ASC' } });
    const counted = await this.database.manager.find(ContactsCounted, { order: { version: 'ASC' } });
    const newest = new Map(asked.map((one) => [keyOf(one), one]));
    const said = new Map(counted.map((one) => [keyOf(one), one]));
    return [...newest]
      .map(([key, { subject, period, agency, askedAt, answeredAt, chased }]) => {
        const state = answeredAt ? ('ANSWERED' as const) : chased > 0 ? ('LATE' as const) : ('WAITING' as const);
        const last = said.get(key);
        const more = { answer: last?.answer ?? null, versions: last?.version ?? 0 };
        return { subject, period, agency, askedAt, state, chased, ...more };
      })
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  /** Asks about every window that has ended: who has not answered, and who may want to correct something. */
  async askAgain(actor: string): Promise<{ asked: number }> {
    await this.audit.record({ event: 'CONTACTS_ASKED_AGAIN', actor });
    const subjects = await this.database.manager.find(EvaluationSubject, { order: { subject: 'ASC' } });
    let asked = 0;
    for (const found of subjects) {
      const over = COUNT_PERIODS.filter(
        (period) => endOfDay(countWindow(period, found.indexOn).to) <= this.clock() || period === 'BEFORE',
      );
      asked += await this.post.transaction(async (manager) => {
        let sent = 0;
        for (const period of over) sent += await this.asking.ask(manager, found, period);
        return sent;
      });
    }
    if (asked === 0)
      throw notNow('NOBODY_TO_ASK_ABOUT', 'Nothing has been disclosed yet, so there is nobody to count.');
    return { asked };
  }
}

function keyOf({ subject, period, agency }: { subject: string; period: string; agency: string }): string {
  return `${subject} ${period} ${agency}`;
}
