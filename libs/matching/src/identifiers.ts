import { asText, compact, digitsOf, fold, isOneCharacterRepeated } from './text.js';

/** Ten digits whose last is the modulus-11 check digit; a run of one digit is a placeholder, whatever its sum. */
export function normaliseNhsNumber(value: unknown): string | undefined {
  const digits = digitsOf(asText(value));
  if (digits.length !== 10 || isOneCharacterRepeated(digits)) return undefined;
  let sum = 0;
  for (let i = 0; i < 9; i += 1) sum += Number(digits[i]) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]) ? digits : undefined;
}

/** Any alphanumeric postcode, not only a British one. ZZ99 stands for "no fixed abode" and "unknown". */
export function normalisePostcode(value: unknown): string | undefined {
  const code = compact(asText(value));
  const usable = code.length >= 3 && code.length <= 10 && /\d/.test(code) && !isOneCharacterRepeated(code);
  return usable && !code.startsWith('ZZ99') ? code : undefined;
}

export function normaliseEmail(value: unknown): string | undefined {
  const email = fold(asText(value)).trim();
  const [local = '', domain = '', ...more] = email.split('@');
  const usable = more.length === 0 && local !== '' && domain.includes('.') && !/[\s\p{C}]/u.test(email);
  return usable && email.length <= 254 ? email : undefined;
}

/** Unique property reference number: up to twelve digits, often written with leading zeros. */
export function normaliseUprn(value: unknown): string | undefined {
  const digits = digitsOf(asText(value)).replace(/^0+/, '');
  return digits.length >= 1 && digits.length <= 12 ? digits : undefined;
}

export function normaliseSharedId(value: unknown): string | undefined {
  const id = compact(asText(value));
  return id.length >= 4 && id.length <= 40 && !isOneCharacterRepeated(id) ? id : undefined;
}
