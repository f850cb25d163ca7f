import { AGENCY_KINDS } from '#contracts';
import { lintText } from '#sharing-policy';
import { roleDirectory } from './role-directory.js';

describe('what each kind of agency can and cannot do', () => {
  it.each(AGENCY_KINDS)('S09: %s has an entry that says both, and nothing twice', (kind) => {
    const entry = roleDirectory().find((one) => one.kind === kind);
    const lines = [...(entry?.can ?? []), ...(entry?.cannot ?? [])];
    expect(entry?.can.length).toBeGreaterThan(0);
    expect(entry?.cannot.length).toBeGreaterThan(0);
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.filter((line) => line.trim() === '')).toEqual([]);
  });

  it('S09, S39: it is written in words that guidance itself would be let through with', () => {
    for (const { can, cannot } of roleDirectory()) {
      for (const line of [...can, ...cannot]) expect([line, lintText(line)]).toEqual([line, []]);
    }
  });
});
