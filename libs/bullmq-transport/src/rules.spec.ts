import { ParkError, RefuseError, RetryError } from '#contracts';
import { checkId, printable, readJobBody, readReply, safeCode } from './job-body.js';
import { jobError, outcomeOf } from './job-failure.js';
import { resolveAddress } from './mailbox-address.js';
import { DEFAULT_SCHEDULE, retryDelay } from './retry-schedule.js';

describe('an address', () => {
  it('names schema and prefix after the agency unless told otherwise', () => {
    const postgres = { agency: 'nhs-trust', url: 'postgres://h/d' };
    const redis = { agency: 'police', url: 'rediss://h' };
    expect(resolveAddress(postgres)).toEqual({ kind: 'postgres', schema: 'mailbox_nhs_trust', ...postgres });
    expect(resolveAddress(redis)).toEqual({ kind: 'redis', prefix: 'agency:police', ...redis });
    expect(resolveAddress({ ...postgres, schema: 's' })).toMatchObject({ schema: 's' });
  });

  it.each([
    [{ agency: 'a:b', url: 'redis://h' }],
    [{ agency: 'Police', url: 'redis://h' }],
    [{ agency: 'police', url: 'mysql://user:secret@h' }],
  ])('%j is refused without repeating its password', (address) => {
    expect(() => resolveAddress(address)).toThrow(ParkError);
    expect(() => resolveAddress(address)).not.toThrow(/secret/);
  });
});

describe('the retry schedule', () => {
  it('begins at half a second, doubles, and stays at an hour', () => {
    const delays = [1, 2, 3, 13, 14, 349].map((attempts) => retryDelay(DEFAULT_SCHEDULE, attempts));
    expect(delays).toEqual([500, 1_000, 2_000, 2_048_000, 3_600_000, 3_600_000]);
  });

  it('goes on for two weeks', () => {
    const waits = Array.from({ length: DEFAULT_SCHEDULE.attempts - 1 }, (_, n) => retryDelay(DEFAULT_SCHEDULE, n + 1));
    expect(waits.reduce((sum, wait) => sum + wait, 0) / 86_400_000).toBeGreaterThan(14);
  });
});

describe('an error', () => {
  it('is an instruction by its class', () => {
    const parked = (error: unknown, last = false) => outcomeOf(error, last).parked;
    expect([parked(new RetryError('AWAY', '')), parked(new Error('x')), parked('x'), parked(null)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect([parked(new ParkError('SEE', '')), parked(new RefuseError('WRONG', ''))]).toEqual([true, true]);
    expect([parked(new RetryError('AWAY', ''), true), parked(new Error('x'), true)]).toEqual([true, true]);
  });

  it('leaves nothing but its code, and no code that could be a text', () => {
    const error = jobError(outcomeOf(new ParkError('Mrs Made Up', 'text'), false));
    expect([error.message, error.stack]).toEqual(['UNEXPECTED_ERROR', '']);
    expect(jobError(outcomeOf(new RetryError('SYSTEM_AWAY', 'text'), false)).message).toBe('SYSTEM_AWAY');
  });
});

describe('what the other side wrote', () => {
  it.each([null, 'text', 7, {}, []])('%j is not a message', (data) => {
    expect(() => readJobBody(data)).toThrow(ParkError);
  });

  it.each([null, 'text', {}, { re: 7, response: 1 }, { re: 'm-1' }])('%j is not a reply', (body) => {
    expect(() => readReply(body)).toThrow(ParkError);
  });

  it('keeps nothing of a message but what is known', () => {
    expect(readJobBody({ body: 1, ask: 'yes', more: 2 })).toEqual({ body: 1 });
    expect(readReply({ re: 'm-1', err: 'a text' })).toEqual({ re: 'm-1', err: 'UNEXPECTED_ERROR' });
  });

  it('cannot forge a log line', () => {
    expect(printable('note\n[Nest] ERROR \u001b[31m')).toBe('note??Nest??ERROR???31m');
    expect(printable('x'.repeat(500))).toHaveLength(80);
  });

  it.each(['', 'a:b', '17', 'a b', 'x'.repeat(201)])('%j is no message id', (id) => {
    expect(() => checkId(id)).toThrow(ParkError);
  });

  it('a code is upper snake case', () => {
    expect([safeCode('NO_HANDLER'), safeCode('no'), safeCode({})]).toEqual([
      'NO_HANDLER',
      'UNEXPECTED_ERROR',
      'UNEXPECTED_ERROR',
    ]);
  });
});
