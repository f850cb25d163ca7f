import 'express-session';
import type { Away } from '../sign-in/open-id.js';

declare module 'express-session' {
  interface SessionData {
    /** Who is signed in; nothing of any case. */
    staffId: string;
    /** When they last showed who they are, in milliseconds since 1970. */
    authenticatedAt: number;
    /** Whether they did so with a second factor. */
    secondFactor: boolean;
    /** The sign-in service that vouched for them. */
    provider?: string;
    /** Roles that this service allows; it says nothing of roles where this is missing. */
    allowedRoles?: string[];
    /** While somebody is away at their organisation's sign-in. */
    away?: Away;
  }
}
