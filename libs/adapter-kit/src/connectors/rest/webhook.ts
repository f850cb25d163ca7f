import { createHmac, timingSafeEqual } from 'node:crypto';
import { RefuseError } from '#contracts';

/** Five minutes: long enough for a slow queue and two clocks, short enough to be useless to a listener. */
const TOLERANCE_SECONDS = 300;

/**
 * Checks a webhook signed `X-Signature: t=<unix seconds>,v1=<hex>`, where v1 is the HMAC-SHA-256 of `<t>.<body>`.
 * Several v1 are allowed, so that a secret can be changed without a gap. Takes the body as it came: parsing and
 * writing it again changes its bytes. Returns the event; everything else is a `RefuseError`.
 */
export function verifyWebhook(
  rawBody: string | Buffer,
  header: string | undefined,
  secret: string,
  now: Date,
  toleranceSeconds = TOLERANCE_SECONDS,
): Record<string, unknown> {
  const { sentAt, signatures } = parseHeader(header);
  const wanted = createHmac('sha256', secret).update(`${sentAt}.`).update(rawBody).digest();
  // Every signature is compared, so that the time taken tells nothing about which one was near.
  const matches = signatures.filter((hex) => timingSafeEqual(Buffer.from(hex, 'hex'), wanted));
  if (matches.length === 0) {
    throw new RefuseError(
      'WEBHOOK_SIGNATURE_WRONG',
      'The signature does not fit the webhook. Check the shared secret.',
    );
  }
  if (Math.abs(now.getTime() / 1000 - Number(sentAt)) > toleranceSeconds) {
    throw new RefuseError(
      'WEBHOOK_TOO_OLD',
      `The webhook was signed more than ${toleranceSeconds} seconds from now. Check both clocks, or send it again.`,
    );
  }
  return parseBody(rawBody);
}

function parseHeader(header: string | undefined): { sentAt: string; signatures: string[] } {
  if (!header) throw new RefuseError('WEBHOOK_SIGNATURE_MISSING', 'The webhook carries no X-Signature header.');
  const parts = header.split(',').map((part) => part.trim());
  const sentAt = parts.find((part) => /^t=\d{1,12}$/.test(part))?.slice(2);
  const signatures = parts.filter((part) => /^v1=[0-9a-f]{64}$/i.test(part)).map((part) => part.slice(3));
  if (sentAt === undefined || signatures.length === 0) {
    throw new RefuseError('WEBHOOK_SIGNATURE_WRONG', 'The X-Signature header is not of the form t=<unix>,v1=<hex>.');
  }
  return { sentAt, signatures };
}

function parseBody(rawBody: string | Buffer): Record<string, unknown> {
  try {
    const event: unknown = JSON.parse(rawBody.toString());
    if (typeof event === 'object' && event !== null && !Array.isArray(event)) return event as Record<string, unknown>;
  } catch {
    // Said below, without the parser's text: it quotes the body.
  }
  throw new RefuseError('WEBHOOK_MALFORMED', 'The webhook is signed, but its body is not a JSON object.');
}
