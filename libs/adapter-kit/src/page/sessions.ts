import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { HttpException, Inject, Injectable } from '@nestjs/common';
import type { AdapterConfig } from '../config.js';
import { CLOCK, CONFIG } from '../parts.js';
import type { Clock } from '../parts.js';

export interface Session {
  id: string;
  /** In every form of this session's pages. */
  csrf: string;
  startedAt: number;
  seenAt: number;
}

const IDLE_MS = 30 * 60_000;
const LONGEST_MS = 10 * 3_600_000;
const PATIENCE_MS = 5 * 60_000;
const MOST_WRONG = 10;

/** Who has signed in on the page, in memory only: a restart signs everybody out. */
@Injectable()
export class Sessions {
  private readonly sessions = new Map<string, Session>();
  private readonly wanted: Buffer;
  private wrong: number[] = [];

  constructor(
    @Inject(CONFIG) config: Pick<AdapterConfig, 'localToken'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.wanted = digest(config.localToken);
  }

  /** Throws an `HttpException`: 401 for a wrong token, 429 after many of them. */
  signIn(token: string): Session {
    const now = this.clock().getTime();
    this.wrong = this.wrong.filter((at) => now - at < PATIENCE_MS);
    if (this.wrong.length >= MOST_WRONG) {
      const message = 'The token was wrong too often. Wait five minutes, then try again.';
      throw new HttpException({ code: 'WAIT_BEFORE_TRYING', message }, 429);
    }
    if (!isSame(digest(token), this.wanted)) {
      this.wrong.push(now);
      throw new HttpException({ code: 'TOKEN_WRONG', message: 'This is not the token of this adapter.' }, 401);
    }
    for (const { id } of this.sessions.values()) this.find(id);
    const session = { id: secret(), csrf: secret(), startedAt: now, seenAt: now };
    this.sessions.set(session.id, session);
    return session;
  }

  find(id: string | undefined): Session | undefined {
    const session = id === undefined ? undefined : this.sessions.get(id);
    if (!session) return undefined;
    const now = this.clock().getTime();
    if (now - session.seenAt > IDLE_MS || now - session.startedAt > LONGEST_MS) {
      this.sessions.delete(session.id);
      return undefined;
    }
    session.seenAt = now;
    return session;
  }

  signOut(session: Session): void {
    this.sessions.delete(session.id);
  }
}

export function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

const secret = (): string => randomBytes(32).toString('base64url');
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
