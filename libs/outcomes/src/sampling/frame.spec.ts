import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { drawSample, frameDigest } from './frame.js';

const frame = Array.from({ length: 60 }, (_, at) => `P-${String(at + 1).padStart(3, '0')}`);
const ids = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9-]{1,8}$/), { minLength: 1, maxLength: 40 });

describe('S06: the sample', () => {
  /** Drawn from the published rule by another program, in another language. */
  it('is the same twenty people on any machine: these', () => {
    const { drawn } = drawSample(frame, 20, 'seed of the protocol');
    expect(drawn.map((id) => Number(id.slice(2)))).toEqual([
      45, 34, 40, 48, 51, 56, 29, 49, 17, 44, 4, 14, 59, 58, 21, 20, 3, 12, 24, 25,
    ]);
  });

  it('does not depend on the order in which the frame comes, nor on who else is in it for the order of two', () => {
    fc.assert(
      fc.property(ids, fc.nat(40), (people, size) => {
        const sample = drawSample(people, size, 'seed');
        expect(drawSample([...people].reverse(), size, 'seed')).toEqual(sample);
        expect(new Set([...sample.drawn, ...sample.alternates])).toEqual(new Set(people));
        const fewer = drawSample(people.slice(1), people.length, 'seed').drawn;
        expect([...sample.drawn, ...sample.alternates].filter((id) => id !== people[0])).toEqual(fewer);
      }),
    );
  });

  it('is another with another seed', () => {
    expect(drawSample(frame, 20, 'a').drawn).not.toEqual(drawSample(frame, 20, 'b').drawn);
  });

  it('takes everybody about equally often', () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 3000; seed += 1)
      for (const id of drawSample(frame, 20, String(seed)).drawn) times.set(id, (times.get(id) ?? 0) + 1);
    for (const count of times.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });
});

describe('the frozen frame', () => {
  it('has one digest whatever its order, and another when one person is more or less', () => {
    expect(frameDigest([...frame].reverse())).toBe(frameDigest(frame));
    expect(frameDigest(frame.slice(1))).not.toBe(frameDigest(frame));
    expect(frameDigest(['a', 'b'])).toBe(createHash('sha256').update('a\nb\n').digest('hex'));
  });

  it('refuses an id that stands twice, or is no line of text', () => {
    expect(() => frameDigest(['a', 'a'])).toThrow('stands twice');
    expect(() => drawSample(['a\nb'], 1, 's')).toThrow('one line of text');
  });
});
