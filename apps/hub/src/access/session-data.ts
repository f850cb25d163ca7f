import 'express-session';

declare module 'express-session' {
  interface SessionData {
    /** Who is signed in; nothing of any case. */
    staffId: string;
  }
}
