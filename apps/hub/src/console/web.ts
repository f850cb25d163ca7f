import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { DataSource } from 'typeorm';
import type { SignedInRequest } from '../access/signed-in.js';
import type { HubConfig } from '../config.js';
import { standingStop } from '../programme/standing-stop.js';
import { csrfToken, onlyOwnForms } from './own-forms.js';
import { Sessions } from './sessions.js';
import { dressViews } from './views.js';

/** What every request goes through before it reaches a route. */
export function dressWeb(app: NestExpressApplication, config: HubConfig): void {
  app.set('trust proxy', false);
  app.disable('x-powered-by');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: ["'self'"],
          scriptSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
        },
      },
      strictTransportSecurity: false,
      // Without a referrer a browser sends `Origin: null` with a form, and the form would be refused.
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }),
  );
  app.use(onlyOverHttps);
  dressViews(app, config.programmeName);
  app.use(keepNothing);
  app.useBodyParser('json', { limit: '512kb' });
  app.useBodyParser('urlencoded', { limit: '64kb', extended: false });
  app.use(app.get(Sessions).middleware);
  app.use(onlyOwnForms);
  app.use(whatEveryPageNeeds);
  app.use(sayWhenStopped(app.get(DataSource)));
}

function onlyOverHttps(request: Request, response: Response, next: NextFunction): void {
  if (request.secure) response.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  next();
}

/** Pages and answers are about people: no browser and no proxy keeps them. */
function keepNothing(_: Request, response: Response, next: NextFunction): void {
  response.set('Cache-Control', 'no-store');
  next();
}

function whatEveryPageNeeds(request: SignedInRequest, response: Response, next: NextFunction): void {
  // Functions, since who it is becomes known only at the door.
  response.locals.visitor = () => request.person;
  response.locals.csrfToken = () => csrfToken(request);
  next();
}

/** While the whole programme is stopped, every page says so. */
function sayWhenStopped(database: DataSource) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    if (request.path.startsWith('/api/')) return next();
    const stopped = await standingStop(database.manager);
    response.locals.programmeStop = () => stopped;
    next();
  };
}
