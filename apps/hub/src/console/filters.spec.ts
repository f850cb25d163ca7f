import { inLondon, nhsNumber, shortRef } from './filters.js';
import { copyRemedy, copyTag, plainMessage, ruleWords } from './words.js';

describe('dates', () => {
  it('are those of London, as GOV.UK writes them', () => {
    expect(inLondon('2026-11-03T12:00:00Z')).toBe('3 November 2026');
    expect(inLondon(new Date('2026-07-31T23:30:00Z'), 'clock')).toBe('1 August 2026 at 12:30am');
  });

  it('keep a bare day as it is', () => {
    expect(inLondon('1988-03-04')).toBe('4 March 1988');
  });

  it('say nothing where there is no date', () => {
    expect([inLondon(null), inLondon(undefined), inLondon('soon')]).toEqual(['', '', '']);
  });
});

describe('references and numbers', () => {
  it('are short enough to say on the telephone', () => {
    expect(shortRef('case-1b4e28ba-2fa1-11d2-883f-0016d3cca427')).toBe('1B4E28BA');
    expect(nhsNumber('9434765919')).toBe('943 476 5919');
  });
});

describe('words for codes', () => {
  it('put a use case’s message in words, and leave other capitals alone', () => {
    expect(plainMessage('This case is CLOSURE_PROPOSED; ring the NHS.')).toBe(
      'This case is “closure proposed”; ring the NHS.',
    );
    expect(plainMessage('Hold a meeting of this case first: PANEL or REVIEW.')).toBe(
      'Hold a meeting of this case first: “panel meeting” or “review meeting”.',
    );
  });

  it('show a rule nobody has words for by its code, never by what an object inherits', () => {
    expect(ruleWords('POLICY_N')).toContain('never');
    expect([ruleWords('SOMETHING_NEW'), ruleWords('constructor')]).toEqual(['SOMETHING_NEW', 'constructor']);
  });
});

describe('the tag of a copy', () => {
  it('is red, with what to do, when it is late or refused', () => {
    for (const copy of [
      { state: 'PENDING', late: true },
      { state: 'REVOKING', late: true },
      { state: 'REFUSED', late: false },
    ]) {
      expect(copyTag(copy).classes).toBe('govuk-tag--red');
      expect(copyRemedy(copy)).toBeDefined();
    }
  });

  it('is not red while all is well', () => {
    expect(copyTag({ state: 'HELD', late: false })).toEqual({ text: 'Held', classes: 'govuk-tag--green' });
    expect(copyRemedy({ state: 'HELD', late: false })).toBeUndefined();
  });
});
