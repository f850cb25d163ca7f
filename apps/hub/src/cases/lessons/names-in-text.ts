import type { PersonIdentity } from '#contracts';

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a text gives away who a person is, by a name, a number or an address of theirs. */
export function givesAway(text: string, identity: PersonIdentity): boolean {
  const said = words(text);
  const has = (part: string | undefined): boolean => {
    const wanted = words(part ?? '');
    return wanted.length > 0 && said.some((_, at) => wanted.every((word, nth) => said[at + nth] === word));
  };
  const { givenName, familyName, formerFamilyName, address, postcode, dateOfBirth, email } = identity;
  const digits = text.replace(/\D/g, '');
  const numbers = [identity.nhsNumber, identity.phone, identity.uprn, identity.sharedId]
    .map((number) => number?.replace(/\D/g, '') ?? '')
    .filter((number) => number.length >= 6);
  return (
    [givenName, familyName, formerFamilyName, address, postcode, dateOfBirth, email].some(has) ||
    numbers.some((number) => digits.includes(number))
  );
}
