import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { redisServerPath } from '../support/redis.js';

const JOURNEY = join(import.meta.dirname, '../../dist/apps/playground/src/journey.js');

interface Report {
  ok: boolean;
  error?: string;
  steps: { name: string; ms: number }[];
  agencies: {
    id: string;
    kind: string;
    received: string[];
    withheld: { field: string; rule: string; reason: string }[];
    erased: boolean;
  }[];
  certificate: { copies: unknown[]; contentKey: string };
}

function journey(...options: string[]): { report: Report; status: number | null } {
  const run = spawnSync(process.execPath, [JOURNEY, '--json', ...options], { encoding: 'utf8', timeout: 240_000 });
  return { report: JSON.parse(run.stdout) as Report, status: run.status };
}

function hasHeld({ report, status }: ReturnType<typeof journey>): void {
  expect(report.error).toBeUndefined();
  expect(status).toBe(0);
  expect(report.ok).toBe(true);
  expect(report.agencies).toHaveLength(5);
  expect(report.certificate).toMatchObject({ contentKey: 'DESTROYED' });
  expect(report.certificate.copies).toHaveLength(5);
  for (const { received, withheld, erased } of report.agencies) {
    expect(erased).toBe(true);
    expect(received).toContain('emergencyCareStatement');
    expect(received).not.toContain('currentMedication');
    expect(withheld).toContainEqual(expect.objectContaining({ field: 'currentMedication', rule: 'POLICY_N' }));
  }
}

describe('the main job from end to end, with every program running', () => {
  it('S39, S25, S26, S02, S47: holds on PostgreSQL mailboxes', () => hasHeld(journey()), 300_000);

  const onRedis = redisServerPath() || process.env.CI ? it : it.skip;
  onRedis('S39, S25, S26, S02, S47: holds on Redis mailboxes', () => hasHeld(journey('--backend', 'redis')), 300_000);

  it('says in one sentence what is wrong with its options, and exits with 1', () => {
    const { report, status } = journey('--people', 'no-such-file.csv');
    expect(status).toBe(1);
    expect(report.ok).toBe(false);
    expect(report.error).toMatch(/no-such-file\.csv/);
  });
});
