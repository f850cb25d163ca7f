import type { Request } from 'express';
import type { SignedInPerson } from '../access/signed-in.js';

/** How somebody showed who they are. */
export interface Shown {
  authenticatedAt: number;
  secondFactor: boolean;
  provider?: string;
  allowedRoles?: string[];
}

/** A new session id, so that one known from before is worth nothing. */
export function anew(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.regenerate((error: unknown) => (error ? reject(error as Error) : resolve()));
  });
}

export async function enter(request: Request, { staffId }: SignedInPerson, shown: Shown): Promise<void> {
  await anew(request);
  Object.assign(request.session, { staffId, ...shown });
}

/** A page of this hub to go back to; anything else becomes the inbox. */
export function ownPath(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])[\w\-./?=&]{0,200}$/.test(path) ? path : '/';
}
