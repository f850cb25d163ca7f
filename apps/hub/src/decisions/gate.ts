import type { Side } from '#contracts';

/** Somebody who takes part in a decision. */
export interface AtTheTable {
  staffId: string;
  /** Undefined for those of neither side: they are heard, and decide nothing. */
  side: Side | undefined;
  /** Recorded as there by their own sign-in. */
  present: boolean;
  /** With their own key, over this decision as it stands. */
  signed: boolean;
}

export interface GateVerdict {
  passes: boolean;
  missing: Side[];
}

/**
 * Green and Blue (S31): a programme decision counts once somebody of health and somebody of police, two people, were
 * both there and have both signed. One person never stands for both, whatever their roles.
 */
export function gate(people: readonly AtTheTable[]): GateVerdict {
  const counted = people.filter(({ present, signed }) => present && signed);
  const of = (side: Side): string[] => counted.filter((one) => one.side === side).map(({ staffId }) => staffId);
  const [health, police] = [of('HEALTH'), of('POLICE')];
  const missing: Side[] = [];
  if (health.length === 0) missing.push('HEALTH');
  if (!police.some((staffId) => health.length === 0 || health.some((other) => other !== staffId)))
    missing.push('POLICE');
  return { passes: missing.length === 0, missing };
}
