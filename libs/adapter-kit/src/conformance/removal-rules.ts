import { RetryError } from '#contracts';
import { Broken, expectReadsBack } from './bench.js';
import type { Bench } from './bench.js';
import type { Rule } from './rule.js';

async function expectHidden(bench: Bench, copyId: string, hidden: boolean): Promise<void> {
  const [held] = await bench.listed(copyId);
  if (!held) throw new Broken('A hidden copy is missing from the list: nobody could take it out again.');
  if (held.hidden === hidden) return;
  throw new Broken(
    hidden
      ? 'A copy that was to be hidden, as one that has run out is, stays in view.'
      : 'A copy cannot be shown again.',
  );
}

/** What hiding, taking out and proving it must do. */
export const REMOVAL_RULES: readonly Rule[] = [
  {
    id: 'hide-and-show',
    says: 'S47: a copy that is suspended or has run out is out of view at once, is still listed, and can be shown again.',
    async run(bench) {
      const copy = bench.copy();
      await bench.put(copy);
      await bench.write(() => bench.system.setHidden(copy.copyId, true));
      await expectHidden(bench, copy.copyId, true);
      await expectReadsBack(bench, copy);
      await bench.write(() => bench.system.setHidden(copy.copyId, false));
      await expectHidden(bench, copy.copyId, false);
    },
  },
  {
    id: 'update-stays-hidden',
    says: 'A newer version of a hidden copy does not bring it back into view.',
    leftOut: ({ system }) => (system.tasks ? 'A person puts it in, and hides it again by hand.' : undefined),
    async run(bench) {
      const copy = bench.copy();
      await bench.put(copy);
      await bench.write(() => bench.system.setHidden(copy.copyId, true));
      await bench.put({ ...copy, version: 2 });
      await expectHidden(bench, copy.copyId, true);
    },
  },
  {
    id: 'remove',
    says: 'S47: a copy that is taken out is gone from reading, from the list and from every second look; twice is once.',
    async run(bench) {
      const copy = bench.copy();
      await bench.put(copy);
      if (await bench.witness.isGone(copy.copyId)) throw new Broken('A copy that is there is said to be gone.');
      await bench.remove(copy.copyId);
      await bench.remove(copy.copyId);
      if (await bench.witness.readBack(copy.copyId)) throw new Broken('A copy that was taken out can still be read.');
      if ((await bench.listed(copy.copyId)).length > 0) throw new Broken('A copy that was taken out is still listed.');
      if (!(await bench.witness.isGone(copy.copyId)))
        throw new Broken('A copy that was taken out is said to be there.');
    },
  },
  {
    id: 'remove-one-alone',
    says: 'S48: taking one copy out touches no other.',
    async run(bench) {
      const [one, other] = [bench.copy(), bench.copy()];
      await bench.put(one);
      await bench.put(other);
      await bench.remove(one.copyId);
      await expectReadsBack(bench, other);
      if ((await bench.listed(other.copyId)).length !== 1) throw new Broken('Another copy is gone from the list too.');
    },
  },
  {
    id: 'what-is-not-there',
    says: 'A copy that was never put in is gone, cannot be read, needs no removing, and cannot be hidden.',
    async run(bench) {
      const { copyId } = bench.copy();
      await bench.remove(copyId);
      if (await bench.witness.readBack(copyId)) throw new Broken('A copy is read that was never put in.');
      if (!(await bench.witness.isGone(copyId))) throw new Broken('A copy that was never put in is said to be there.');
      const hidden = await bench.system.setHidden(copyId, true).then(
        () => true,
        (error: { code?: string }) => error.code !== 'COPY_NOT_THERE',
      );
      if (hidden) throw new Broken('Hiding a copy that is not there does not say COPY_NOT_THERE.');
    },
  },
  {
    id: 'attested',
    says: 'S47: where a person takes a copy out, the system says who.',
    leftOut: ({ system }) => (system.removal === 'ATTESTED' ? undefined : 'The system takes copies out by itself.'),
    async run(bench) {
      const copy = bench.copy();
      await bench.put(copy);
      const early = await bench.system.remove(copy.copyId).catch((error: unknown) => error);
      if (!(early instanceof RetryError)) throw new Broken('A removal counts as done before a person has said so.');
      await bench.remove(copy.copyId);
      if (!(await bench.witness.attestation?.(copy.copyId))) throw new Broken('Nobody is named who took the copy out.');
    },
  },
];
