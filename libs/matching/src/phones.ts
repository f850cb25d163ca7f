import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { asText, digitsOf, isOneCharacterRepeated } from './text.js';

/** Numbers without a country code are dialled here. */
const HERE = 'GB';
const LONGEST = 60;

/** Most numbers of an agency are written in one of these ways; reading one by the rules of all countries takes far longer. */
const USUAL = /^(?:0|(?:\+|00)440?)([1237][0-9]{9})$/;

/**
 * A telephone number as E.164, `+447700900123`; words around it and an extension are passed over. One that no exchange
 * could have (a digit too many) stays as its digits, because it is still nearly the same as the one that was meant.
 */
export function normalisePhone(value: unknown): string | undefined {
  const text = asText(value).normalize('NFKD').slice(0, LONGEST);
  const national = USUAL.exec(text.replace(/[ ().-]/g, ''))?.[1];
  return national === undefined ? byTheRules(text) : unlessPlaceholder(`+44${national}`);
}

/** Slow, and right for every country. */
export function byTheRules(text: string): string | undefined {
  const digits = digitsOf(text);
  if (digits.length < 7) return undefined;
  const inText = possible(text);
  if (inText !== undefined || text.includes('+')) return unlessPlaceholder(inText);
  return unlessPlaceholder(possible(digits) ?? (digits.length <= 15 ? digits : undefined));
}

/** A zero too many is taken off each time a number is read: what is not yet the same when read again is no number. */
function possible(text: string): string | undefined {
  const found = parsePhoneNumberFromString(text, HERE);
  if (!found?.isPossible()) return undefined;
  return parsePhoneNumberFromString(found.number)?.number === found.number ? found.number : undefined;
}

/** One digit over and over after the country code, or after what is dialled first. */
function unlessPlaceholder(number: string | undefined): string | undefined {
  return number !== undefined && isOneCharacterRepeated(digitsOf(number).slice(2)) ? undefined : number;
}
