import { HttpException, SetMetadata } from '@nestjs/common';
import type { SignedInRequest } from './signed-in.js';

/** A signature says who signed: whoever sat down at an unlocked screen must not be able to give it. */
const RECENT_MS = 15 * 60_000;

export const SIGNS = 'concordat:signs';

/** `@Signs()`: from a page, this takes a sign-in of the last quarter of an hour, with a second factor. */
export const Signs = (): MethodDecorator => SetMetadata(SIGNS, true);

/** Refuses with `SIGN_IN_AGAIN`; a page then leads to the organisation's sign-in and back. */
export function checkShownRecently({ headers, session }: SignedInRequest, now: number): void {
  // The API's tokens are short-lived, and its signatures are made with the signer's own key.
  if (headers.authorization !== undefined) return;
  const { authenticatedAt = 0, secondFactor = false } = session;
  if (secondFactor && now - authenticatedAt <= RECENT_MS) return;
  const message = 'Nothing was signed. Show once more who you are, with your second factor, then sign again.';
  throw new HttpException({ code: 'SIGN_IN_AGAIN', message }, 401);
}
