import { createHmac } from 'node:crypto';
import { RefuseError } from '#contracts';
import { verifyWebhook } from './webhook.js';

const SECRET = 'made-up-secret';
const NOW = new Date('2026-02-01T12:00:00Z');
const BODY = '{ "type": "tenant.needs.support",  "tenantId": "t-1" }';

function signed(body = BODY, secret = SECRET, at = NOW): string {
  const t = Math.floor(at.getTime() / 1000);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
}

function refusal(body: string, header: string | undefined, now = NOW): unknown {
  try {
    return verifyWebhook(body, header, SECRET, now);
  } catch (error) {
    expect(error).toBeInstanceOf(RefuseError);
    return (error as RefuseError).code;
  }
}

test('a webhook with a fitting signature is read', () => {
  expect(verifyWebhook(Buffer.from(BODY), signed(), SECRET, NOW)).toEqual({
    type: 'tenant.needs.support',
    tenantId: 't-1',
  });
});

test('a webhook signed with another secret, or changed on its way, is refused', () => {
  expect(refusal(BODY, signed(BODY, 'another-secret'))).toBe('WEBHOOK_SIGNATURE_WRONG');
  expect(refusal(BODY.replace('t-1', 't-2'), signed())).toBe('WEBHOOK_SIGNATURE_WRONG');
});

test('a new time put before an old signature does not fit', () => {
  const old = signed(BODY, SECRET, new Date('2026-01-01T12:00:00Z'));
  expect(refusal(BODY, old.replace(/t=\d+/, `t=${NOW.getTime() / 1000}`))).toBe('WEBHOOK_SIGNATURE_WRONG');
});

test.each([301, -301])('a webhook signed %i seconds from now is refused, one within 300 is read', (seconds) => {
  expect(refusal(BODY, signed(), new Date(NOW.getTime() + seconds * 1000))).toBe('WEBHOOK_TOO_OLD');
  const within = new Date(NOW.getTime() + (seconds - Math.sign(seconds)) * 1000);
  expect(verifyWebhook(BODY, signed(), SECRET, within)).toBeDefined();
});

test.each(['', 'v1=00', 't=1', `t=now,v1=${'0'.repeat(64)}`, `t=1,v1=${'0'.repeat(63)}`])(
  'the header "%s" is refused',
  (header) => {
    expect(refusal(BODY, header)).toMatch(/^WEBHOOK_SIGNATURE_(MISSING|WRONG)$/);
  },
);

test('while a secret is being changed, either signature will do', () => {
  const [time, signature] = signed().split(',');
  expect(verifyWebhook(BODY, `${time},v1=${'0'.repeat(64)},${signature}`, SECRET, NOW)).toBeDefined();
});

test.each(['[]', 'null', '"text"', '{'])('a signed body of %s is refused', (body) => {
  expect(refusal(body, signed(body))).toBe('WEBHOOK_MALFORMED');
});
