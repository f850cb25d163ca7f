/** So many characters fit on the one screen that somebody at a door looks at (S44). */
export const SCREEN_CHARACTERS = 1200;

export interface ScreenLine {
  field: string;
  label: string;
  value: string;
  safety: boolean;
}

export interface Screen {
  lines: ScreenLine[];
  characters: number;
  /** Labels of what stands further down, in the whole copy. */
  below: string[];
}

const lengthOf = ({ label, value }: ScreenLine): number => label.length + value.length + 3;

/** How far the safety lines alone are over what a screen has room for; 0 where they fit. */
export function safetyLinesOver(lines: readonly ScreenLine[], room = SCREEN_CHARACTERS): number {
  const needed = lines.filter(({ safety }) => safety).reduce((sum, line) => sum + lengthOf(line), 0);
  return Math.max(0, needed - room);
}

/**
 * What stands on one screen, in reading order: every safety line, whole, and of the others as many whole lines as there
 * is room for. No line is ever cut: half of a sentence can mean its opposite.
 */
export function oneScreen(lines: readonly ScreenLine[], room = SCREEN_CHARACTERS): Screen {
  let left = room - lines.filter(({ safety }) => safety).reduce((sum, line) => sum + lengthOf(line), 0);
  let full = false;
  const shown = lines.filter((line) => {
    if (line.safety) return true;
    full ||= lengthOf(line) > left;
    if (!full) left -= lengthOf(line);
    return !full;
  });
  return {
    lines: shown,
    characters: shown.reduce((sum, line) => sum + lengthOf(line), 0),
    below: lines.filter((line) => !shown.includes(line)).map(({ label }) => label),
  };
}
