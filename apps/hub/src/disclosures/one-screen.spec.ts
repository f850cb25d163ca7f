import fc from 'fast-check';
import { oneScreen, safetyLinesOver, SCREEN_CHARACTERS } from './one-screen.js';

const line = fc.record({
  field: fc.constantFrom<string>('whatHelps', 'visitSafety'),
  label: fc.string({ minLength: 1, maxLength: 40 }),
  value: fc.string({ minLength: 1, maxLength: 600 }),
  safety: fc.boolean(),
});

describe('S44: one screen', () => {
  it('holds every safety line whole, cuts no line, and is never over its room where the safety lines fit', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const screen = oneScreen(lines);
        expect(screen.lines.filter(({ safety }) => safety)).toEqual(lines.filter(({ safety }) => safety));
        expect(screen.lines.every((shown) => lines.includes(shown))).toBe(true);
        expect(screen.lines.length + screen.below.length).toBe(lines.length);
        if (safetyLinesOver(lines) === 0) expect(screen.characters).toBeLessThanOrEqual(SCREEN_CHARACTERS);
      }),
    );
  });

  it('leaves out from the end, and says what stands further down', () => {
    const short = (label: string) => ({ field: 'a', label, value: 'x'.repeat(400), safety: false });
    const end = { field: 'versionReviewExpiry', label: 'Version and end', value: 'Until Monday', safety: true };
    const screen = oneScreen([short('First'), short('Second'), short('Third'), end]);
    expect(screen.lines.map(({ label }) => label)).toEqual(['First', 'Second', 'Version and end']);
    expect(screen.below).toEqual(['Third']);
  });

  it('says by how much safety lines are too long for it', () => {
    expect(safetyLinesOver([{ field: 'a', label: 'Guidance', value: 'x'.repeat(1300), safety: true }])).toBe(111);
  });
});
