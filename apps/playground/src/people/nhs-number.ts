/** NHS numbers of the range that is kept for tests (999…), one after the other, each with a right check digit. */
export function* testNhsNumbers(): Generator<string, never> {
  for (let number = 1; ; number += 1) {
    const digits = `999${String(number).padStart(6, '0')}`;
    const check = checkDigit(digits);
    // A number whose check digit would be 10 is never given out.
    if (check < 10) yield `${digits}${check}`;
  }
}

/** Modulus 11 over the first nine digits; 10 where there is none. */
export function checkDigit(nineDigits: string): number {
  const sum = [...nineDigits].reduce((total, digit, position) => total + Number(digit) * (10 - position), 0);
  return (11 - (sum % 11)) % 11;
}
