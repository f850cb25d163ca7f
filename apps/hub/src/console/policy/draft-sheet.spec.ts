import { whyNotMine } from './draft-sheet.js';

const DRAFT = { author: 'gita', editors: ['gus'] };

describe('who may sign a draft', () => {
  it.each(['gita', 'gus'])('is not %s, who drafted or edited it', (staffId) => {
    expect(whyNotMine(DRAFT, [], { staffId, agency: 'council' })).toContain('Ask two governance leads');
  });

  it('is nobody of an organisation that has signed', () => {
    const signatures = [{ staffId: 'gwen', agency: 'trust' }];
    expect(whyNotMine(DRAFT, signatures, { staffId: 'gil', agency: 'trust' })).toContain('another organisation');
    expect(whyNotMine(DRAFT, signatures, { staffId: 'gwen', agency: 'trust' })).toBe('You have signed it.');
    expect(whyNotMine(DRAFT, signatures, { staffId: 'gail', agency: 'police' })).toBeUndefined();
  });
});
