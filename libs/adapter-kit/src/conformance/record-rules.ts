import { FIELD_CATALOGUE } from '#contracts';
import { Broken } from './bench.js';
import type { Bench } from './bench.js';
import type { Rule } from './rule.js';

const LOOKED_AT = 20;
const NOBODY = 'conformance-nobody';

async function some(bench: Bench): Promise<{ localRef: string; dateOfBirth: string | undefined }[]> {
  const found: { localRef: string; dateOfBirth: string | undefined }[] = [];
  for await (const { localRef, identity } of bench.system.people()) {
    found.push({ localRef, dateOfBirth: identity.dateOfBirth });
    if (found.length === LOOKED_AT) break;
  }
  return found;
}

/** What the reading half must do. What is read stays here: a reason never holds any of it. */
export const RECORD_RULES: readonly Rule[] = [
  {
    id: 'person-of-the-feed',
    says: 'S42: whoever is in the feed is found by their reference, as the same person.',
    async run(bench) {
      for (const { localRef, dateOfBirth } of await some(bench)) {
        const person = await bench.witness.person(localRef);
        if (!person) throw new Broken('Somebody in the feed is not found by their reference.');
        if (person.localRef !== localRef || person.identity.dateOfBirth !== dateOfBirth) {
          throw new Broken('Somebody else is found by a reference of the feed.');
        }
      }
    },
  },
  {
    id: 'nobody',
    says: 'Nobody is found, and no concern is, by a reference that is none.',
    async run({ system }) {
      if (await system.person(NOBODY)) throw new Broken('Somebody is found by a reference that is none.');
      if (await system.hasActiveConcern(NOBODY, new Date(0))) throw new Broken('There is a concern about nobody.');
    },
  },
  {
    id: 'concern-in-a-window',
    says: 'A concern that lies in a short window lies in every longer one, and none lies in the future.',
    async run(bench) {
      for (const { localRef } of await some(bench)) {
        const since = (days: number) =>
          bench.system.hasActiveConcern(localRef, new Date(Date.now() - days * 86_400_000));
        const [future, short, long] = [await since(-36_500), await since(183), await since(3_650)];
        if (future) throw new Broken('A concern counts as active in a window that has not begun.');
        if (short && !long) throw new Broken('A concern in the last six months is missing in the last ten years.');
      }
    },
  },
  {
    id: 'contribution',
    says: 'S39: what is contributed goes by keys of the field catalogue, and is never medication.',
    async run(bench) {
      const known = new Set(FIELD_CATALOGUE.map(({ key }) => key));
      for (const { localRef } of await some(bench)) {
        const { values, summaries } = await bench.system.ownRecord(localRef);
        for (const field of [...Object.keys(values), ...Object.keys(summaries)]) {
          if (!known.has(field)) throw new Broken('A field is contributed that is not in the catalogue.');
          if (['currentMedication', 'allergies'].includes(field)) throw new Broken('Medication is contributed.');
        }
      }
    },
  },
];
