/** Why somebody in the sample is not analysed. Registered in the protocol before anything is seen. */
export const EXCLUSIONS = {
  LEFT_AREA: 'left the area',
  DATA_CLEANSING: 'taken out in data cleansing',
  DUPLICATE: 'the same person twice, or linked to the wrong records',
  RECORD_MISSING: 'records missing',
  DIED: 'died',
  DETAINED: 'in prison or hospital for too much of a window',
  OBJECTED: 'objected to being counted',
} as const;
export type ExclusionCode = keyof typeof EXCLUSIONS;

export function isExclusionCode(text: string): text is ExclusionCode {
  return Object.hasOwn(EXCLUSIONS, text);
}

/** With these a count stops because the person is gone, not because anything got better. */
export const GONE: readonly ExclusionCode[] = ['DIED', 'DETAINED', 'LEFT_AREA'];
