import { standingOf } from './recall-standing.js';

const BEGAN = new Date('2027-01-01T10:00:00Z');
const LATER = new Date('2027-01-01T10:05:00Z');
const BEFORE = new Date('2027-01-01T09:00:00Z');
const FIELDS = ['howDistressLooks'];
const copy = (state: string, narrowed: string[] = FIELDS, since = LATER, late = false) => ({
  ...{ state, narrowed, since, late },
});
const said = (...asked: Parameters<typeof standingOf>) => standingOf(...asked).tag.text;

describe('how far fields are out of a copy', () => {
  it('counts a field as out only with the receipt', () => {
    expect(said(copy('PENDING'), FIELDS, { startedAt: BEGAN })).toBe('Ordered out, no receipt yet');
    expect(said(copy('HELD'), FIELDS, { startedAt: BEGAN })).toBe('Taken out, receipt in');
  });

  it('is red, with what to do, where a receipt is late', () => {
    const late = standingOf(copy('PENDING', FIELDS, LATER, true), FIELDS, { startedAt: BEGAN });
    expect(late.tag.classes).toBe('govuk-tag--red');
    expect(late.remedy).toContain('Ring the agency');
  });

  it('claims nothing before the version is in force, or before its turn', () => {
    expect(said(copy('HELD'), FIELDS, null)).toBe('Not ordered yet');
    expect(said(copy('HELD', [], BEFORE), FIELDS, { startedAt: BEGAN })).toBe('Not ordered yet');
  });

  it('does not call a field gone that a newer disclosure has brought again', () => {
    expect(said(copy('HELD', []), FIELDS, { startedAt: BEGAN })).toBe('A newer disclosure stands');
  });

  it('says so where the whole copy goes', () => {
    expect(said(undefined, FIELDS, { startedAt: BEGAN })).toBe('The whole copy is gone');
    expect(said(copy('ERASED'), FIELDS, { startedAt: BEGAN })).toBe('The whole copy is gone');
    expect(said(copy('REVOKING', []), FIELDS, { startedAt: BEGAN })).toBe('The whole copy is being taken out');
  });
});
