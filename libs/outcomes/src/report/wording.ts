/** Words that claim what only a comparison can show. */
const CLAIMS = [
  /\bcaus(?:e|ed|es|ing|al|ally)\b/i,
  /\bsav(?:e|ed|es|ing|ings)\b/i,
  /\bled to\b/i,
  /\bresult(?:ed|s|ing)? (?:in|from)\b/i,
  /\bas a result of\b/i,
  /\b(?:due|thanks|owing) to\b/i,
  /\bbecause of\b/i,
  /\bprove[sdn]?\b/i,
  /\bimpact(?:ed|s|ing)?\b/i,
  /\b(?:was|were|is|are) effective\b/i,
  /\b(?:reduced|cut|lowered|prevented|avoided|stopped)\b/i,
];

/** The words of a text that may not be said without a comparison group. None where there is one. */
export function claimsIn(text: string, compared: boolean): string[] {
  if (compared) return [];
  const found = CLAIMS.flatMap((claim) =>
    [...text.matchAll(new RegExp(claim, 'gi'))].map((match) => ({ at: match.index, word: match[0] })),
  );
  return found.sort((a, b) => a.at - b.at).map(({ word }) => word);
}

export const NO_COMPARISON = 'No comparison group.';
