import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OutboxRelay, hasTakenEffect, takesEffectNow } from '#bullmq-transport';
import type { Sql } from '#bullmq-transport';
import type { AgencyToHubType, PayloadOf } from '#contracts';
import type { Letter, RefusedLetter } from './letter.js';
import { Post } from './post.js';

/** What a handler works with inside its transaction. */
export interface Effect {
  sql: Sql;
  /** Answers the message that is being handled. */
  reply<T extends AgencyToHubType>(type: T, payload: PayloadOf<T>): Promise<void>;
}

/** Sees to it that every message takes effect once: effect, note of it and answers are one transaction. */
@Injectable()
export class Mailroom {
  constructor(
    private readonly store: DataSource,
    private readonly post: Post,
    private readonly relay: OutboxRelay,
  ) {}

  /** True when `letter` has taken effect before: then there is nothing to do. */
  hasTakenEffect({ id }: Letter): Promise<boolean> {
    return hasTakenEffect(this.store, id);
  }

  /** Runs `work` unless the letter took effect before; if it throws, nothing has happened. */
  async once(letter: Letter, work: (effect: Effect) => Promise<void>): Promise<void> {
    await this.inTransaction(async (sql) => {
      if (!(await takesEffectNow(sql, letter))) return;
      await work({ sql, reply: (type, payload) => this.post.send(sql, type, payload, letter.reference) });
    });
  }

  /** For an answer that changes nothing else. */
  answer<T extends AgencyToHubType>(letter: Letter, type: T, payload: PayloadOf<T>): Promise<void> {
    return this.once(letter, ({ reply }) => reply(type, payload));
  }

  /** A transaction whose messages are sent right after it. */
  async inTransaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const result = await this.store.transaction((manager) => work(manager));
    this.relay.kick();
    return result;
  }

  /** Tells the hub that a message of its own was refused. Only a letter that was opened is noted as done. */
  async refuse({ id, type, refusal, reference }: RefusedLetter): Promise<void> {
    await this.inTransaction(async (sql) => {
      if (reference && !(await takesEffectNow(sql, { id, type }))) return;
      const { code, message } = refusal;
      const payload = { refusedId: id, code, explanation: message.slice(0, 300), refusedType: codeOfType(type) };
      await this.post.send(sql, 'message.refused', payload, reference);
    });
  }
}

/** `profile.push` → `PROFILE_PUSH`; left out where it would not be a code. */
function codeOfType(type: string): string | undefined {
  const code = type.toUpperCase().replaceAll('.', '_');
  return /^[A-Z][A-Z0-9_]{2,59}$/.test(code) ? code : undefined;
}
