import { policy } from '../../test-support/catalogue.js';
import { changed } from '../../test-support/changed.js';
import { NOW } from '../../test-support/questions.js';
import type { Policy } from '../index.js';
import { checkOutcomes } from '../index.js';

describe('the table of expected outcomes', () => {
  it('S04: of the first policy has 50 fields × 6 kinds, and holds', () => {
    expect(checkOutcomes(policy, NOW)).toEqual({ checked: 300, failures: [], unchecked: [] });
  });

  it('S39: fails where a cell comes out otherwise, and says how', () => {
    const draft = changed(policy, { currentMedication: { HOU: { rule: 'A', reason: 'Asked for' } } });
    const { failures } = checkOutcomes(draft, NOW);
    expect(failures).toMatchObject([
      { field: 'currentMedication', kind: 'HOU', expected: 'withheld', got: 'approval' },
    ]);
    expect(failures[0]?.message).toMatch(/^currentMedication for HOU must come out as withheld and is approval\. /);
  });

  it('is asked of the policy as it stands on a day: a cell that has ended comes out as withheld', () => {
    const ended = changed(policy, { whatHelps: { POL: { rule: 'Y', expiresAt: NOW } } });
    expect(checkOutcomes(ended, NOW).failures).toMatchObject([{ field: 'whatHelps', kind: 'POL', got: 'withheld' }]);
    expect(checkOutcomes(ended, '2026-01-01T00:00:00Z').failures).toEqual([]);
  });

  it('asks what a cell gives in any phase', () => {
    const late = changed(policy, { whatHelps: { POL: { rule: 'Y', phases: ['ESCALATED'] } } });
    expect(checkOutcomes(late, NOW).failures).toEqual([]);
  });

  it('expects what a version no longer names to be withheld from then on, and says what it does not expect', () => {
    const { whatHelps: _left, ...fields } = policy.fields;
    expect(checkOutcomes({ ...policy, fields }, NOW).failures).toHaveLength(6);
    const bare: Policy = { ...policy, expected: { whatHelps: { POL: 'shared' } } };
    expect(checkOutcomes(bare, NOW)).toMatchObject({ checked: 1, failures: [] });
    expect(checkOutcomes(bare, NOW).unchecked).toContainEqual({ field: 'whatHelps', kind: 'HOU' });
  });
});
