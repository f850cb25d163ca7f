import fc from 'fast-check';
import { equityOf } from './equity.js';
import { panelsOf, professionalViewOnly } from './panels.js';
import { suppressed } from './suppress.js';

describe('S49: small counts', () => {
  it('under five are held back, and one more where one alone could be worked out from the total', () => {
    expect(suppressed([12, 4, 3])).toEqual([12, null, null]);
    expect(suppressed([12, 4, 30])).toEqual([null, null, 30]);
    expect(suppressed([12, 0, 30])).toEqual([12, 0, 30]);
    expect(suppressed([5, 6])).toEqual([5, 6]);
  });

  it('are never shown, and never just one of several is held back', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 2, maxLength: 8 }), (counts) => {
        const cells = suppressed(counts);
        for (const cell of cells) expect(cell === null || cell === 0 || cell >= 5).toBe(true);
        expect(cells.filter((cell) => cell === null)).not.toHaveLength(1);
      }),
    );
  });
});

describe('what stands beside demand', () => {
  it('S03: says not reportable where nothing was given', () => {
    const panels = panelsOf([]);
    expect(panels.map(({ panel, reportable }) => [panel, reportable])).toEqual([
      ['SAFETY', false],
      ['EXPERIENCE', false],
      ['DISPLACEMENT', false],
    ]);
    expect(panels[0]?.says).toMatch(/^Not reportable/);
  });

  it('S56: shows how many of those asked have answered, and no answers of fewer than five', () => {
    const [, experience] = panelsOf([
      {
        panel: 'EXPERIENCE',
        measure: 'I was listened to',
        before: 2.1,
        after: 3.4,
        asked: 14,
        answered: 9,
        reportedBy: 'PERSON',
      },
      {
        panel: 'EXPERIENCE',
        measure: 'I know whom to call',
        before: 2,
        after: 3,
        asked: 14,
        answered: 4,
        reportedBy: 'PERSON',
      },
    ]);
    expect(experience?.rows[0]).toMatchObject({ before: 2.1, after: 3.4, responseRatePercent: 64.3 });
    expect(experience?.rows[1]).toMatchObject({ before: null, after: null, responseRatePercent: 28.6 });
  });

  it('S63: is a professional view only until the people themselves have said something', () => {
    const staff = { panel: 'EXPERIENCE', measure: 'm', reportedBy: 'STAFF' } as const;
    expect(professionalViewOnly([staff])).toBe(true);
    expect(professionalViewOnly([staff, { ...staff, reportedBy: 'PERSON', asked: 14, answered: 0 }])).toBe(true);
    expect(professionalViewOnly([staff, { ...staff, reportedBy: 'PERSON', asked: 14, answered: 6 }])).toBe(false);
  });
});

describe('equity', () => {
  const counts = [
    { characteristic: 'Ethnicity', group: 'A', eligible: 200, selected: 20, disclosed: 18, closed: 9 },
    { characteristic: 'Ethnicity', group: 'B', eligible: 60, selected: 15, disclosed: 14, closed: 7 },
    { characteristic: 'Ethnicity', group: 'C', eligible: 30, selected: 3, disclosed: 2, closed: 1 },
  ];

  it('stops the programme to look where a group is selected far more often than the others', () => {
    const rows = equityOf(counts.slice(0, 2));
    expect(rows[1]).toMatchObject({ group: 'B', rates: { selected: 25, disclosed: 93.3 } });
    expect(rows[1]?.stopAndReview).toContain('selected');
  });

  it('never shows a small group, nor what would give it away', () => {
    const [, second, third] = equityOf(counts);
    expect(third).toMatchObject({ selected: null, disclosed: null, closed: null, rates: { selected: null } });
    expect(second).toMatchObject({ selected: null });
  });
});
