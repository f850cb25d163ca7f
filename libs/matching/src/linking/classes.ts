import type { Field, Sharing } from './fields.js';

/**
 * Why two records agree where they do. The first two are one person; of the others each shares something that makes
 * its columns agree as they would for one person, and nothing else: neighbours, people of one household, people of one
 * house. Without them three columns of a shared address would pass for three independent agreements.
 */
interface PairClass {
  readonly name: string;
  readonly same: boolean;
  readonly shares: readonly Sharing[];
}

const CLASSES: readonly PairClass[] = [
  { name: 'same person', same: true, shares: ['own', 'family', 'dwelling', 'area'] },
  { name: 'same person, moved', same: true, shares: ['own', 'family'] },
  { name: 'strangers', same: false, shares: [] },
  { name: 'same area', same: false, shares: ['area'] },
  { name: 'same house', same: false, shares: ['area', 'dwelling'] },
  { name: 'same household', same: false, shares: ['family', 'area', 'dwelling'] },
];

export const SHARINGS: readonly Sharing[] = ['own', 'family', 'dwelling', 'area'];

/** A class as the numbers the inner loops need. */
export interface ClassShape {
  readonly same: boolean;
  /** 1 where the class shares what `SHARINGS` names there, else 0. */
  readonly shares: readonly number[];
  /** Share of the pairs of its side (one person, different people) before anything is learnt. */
  readonly atFirst: number;
}

/** The classes that the columns can tell apart. */
export function classesFor(fields: readonly Field[]): ClassShape[] {
  const present = new Set(fields.map(({ sharing }) => sharing));
  const own = ownColumns(fields).length > 0;
  const placed = present.has('dwelling') || present.has('area');
  const usable = CLASSES.filter(({ same, shares }) => {
    if (same) return shares.includes('area') || (own && placed);
    if (shares.length === 0) return true;
    const told = shares.every((sharing) => present.has(sharing) || (sharing === 'area' && shares.length > 1));
    return told && (own || (shares.length === 1 && present.has('dwelling')));
  });
  return usable.map(({ same, shares }) => ({
    same,
    shares: SHARINGS.map((sharing) => (shares.includes(sharing) ? 1 : 0)),
    atFirst: same ? (shares.includes('area') ? 0.9 : 0.1) : shares.length === 0 ? 1 : 0,
  }));
}

/** Columns that tell the people of one household apart. */
export function ownColumns(fields: readonly Field[]): number[] {
  return fields.flatMap(({ sharing, kind }, column) => (sharing === 'own' && kind !== 'sex' ? [column] : []));
}
