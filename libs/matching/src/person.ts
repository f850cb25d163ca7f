import type { PersonIdentity } from '#contracts';

declare const normalisedMark: unique symbol;

/**
 * An identity in the one form that codes and comparisons read. Only `normalise` makes one, so that nothing is ever
 * compared raw. What is missing, a placeholder or impossible is absent. It is still a `PersonIdentity`.
 */
export type NormalisedPerson = Readonly<PersonIdentity> & { readonly [normalisedMark]: true };

/** The attributes that are compared and coded. */
export type Attribute = Exclude<keyof PersonIdentity, 'nhsNumberVerified'>;
