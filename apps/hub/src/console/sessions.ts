import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import pg from 'pg';
import { errorCode } from '#contracts';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';

export const SESSION_COOKIE = 'concordat';
const IDLE_MS = 30 * 60_000;

declare module 'express-session' {
  interface SessionData {
    /** What has just been done, to be said once on the next page; never anything of a case. */
    done?: string;
  }
}

/** Sessions of the console, kept in the database so that any instance can answer. */
@Injectable()
export class Sessions implements OnApplicationShutdown {
  readonly middleware: RequestHandler;
  private readonly pool: pg.Pool;
  private readonly store: InstanceType<ReturnType<typeof connectPgSimple>>;

  constructor(@Inject(HUB_CONFIG) config: HubConfig) {
    const logger = new Logger(Sessions.name);
    this.pool = new pg.Pool({ connectionString: config.databaseUrl, max: 4, application_name: 'concordat-sessions' });
    this.pool.on('error', (error) => logger.warn(`Session connection lost: ${errorCode(error)}`));
    this.store = new (connectPgSimple(session))({
      pool: this.pool,
      tableName: 'web_session',
      errorLog: (_, error: unknown) => logger.warn(`Session store: ${errorCode(error)}`),
    });
    this.middleware = session({
      store: this.store,
      name: SESSION_COOKIE,
      secret: config.sessionSecret,
      resave: false,
      saveUninitialized: false,
      rolling: true,
      cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: IDLE_MS },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.store.close();
    await this.pool.end();
  }
}
