/** Guidance of the kind "do not", "refuse", "divert": it keeps something from the person. */
const RESTRICTIVE =
  /\b(?:(?:do|does|must|should|shall|may|can|will|need) ?n(?:o|[’'])t|cannot|never|not to|refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)|divert(?:s|ed|ing)?|withhold(?:s|ing)?|withheld|turn(?:s|ed|ing)?(?: \w+)? away|instead of|rather than)\b/i;

/** What nobody is ever kept from, by whatever name. */
const EMERGENCY_CARE =
  /\b(?:999|112|ambulances?|paramedics?|a ?(?:&|and) ?e|ed|emergenc(?:y|ies)|casualty|hospitals?|attend(?:s|ed|ing|ance)?|convey(?:s|ed|ing|ance)?|treat(?:s|ed|ing|ment)?|assess(?:es|ed|ing|ments?)?|admit(?:s|ted|ting)?|admission|respond(?:s|ed|ing)?|dispatch(?:es|ed|ing)?|deploy(?:s|ed|ing|ment)?)\b/i;

/** `FORBIDDEN` is refused always; `RESTRICTIVE` needs two clinicians and a reason. */
export type Direction = 'FREE' | 'RESTRICTIVE' | 'FORBIDDEN';

/** Which way guidance points, sentence by sentence. It errs on the side of asking: a person then writes it differently. */
export function directionOf(text: string): Direction {
  const restrictive = text.split(/[.!?;\n]+/).filter((sentence) => RESTRICTIVE.test(sentence));
  if (restrictive.some((sentence) => EMERGENCY_CARE.test(sentence))) return 'FORBIDDEN';
  return restrictive.length > 0 ? 'RESTRICTIVE' : 'FREE';
}
