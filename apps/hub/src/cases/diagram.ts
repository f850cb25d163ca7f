import { BEFORE_THE_CASE, MOVERS, MOVES, OPEN_STATES } from './state-machine.js';
import type { Move, State } from './state-machine.js';

const BEGIN = '<!-- drawn from state-machine.ts by `npm run diagram` -->';
const END = '<!-- end of the drawing -->';

/** The state machine as a Mermaid diagram and a table, both straight from the moves. */
export function drawing(): string {
  return [BEGIN, '', '```mermaid', ...mermaid(), '```', '', ...table(), '', END].join('\n');
}

/** `text` with its drawing replaced; text without one is an error, so that none is lost unnoticed. */
export function withDrawing(text: string): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error('The text has no place for the drawing.');
  return text.slice(0, from) + drawing() + text.slice(to + END.length);
}

/** Moves that every open state has, or that lead back to any of them, are drawn once. */
interface Arrow extends Omit<Move, 'from' | 'to'> {
  from: State | 'OPEN';
  to: State | 'OPEN';
}

function arrows(): Arrow[] {
  const drawn = new Map<string, Arrow>();
  for (const move of MOVES) {
    const alike = MOVES.filter(({ by, when }) => by === move.by && when === move.when);
    const all = (side: 'from' | 'to'): boolean =>
      OPEN_STATES.every((state) => alike.some((one) => one[side] === state));
    const arrow: Arrow = { ...move, from: all('from') ? 'OPEN' : move.from, to: all('to') ? 'OPEN' : move.to };
    drawn.set(`${arrow.from} ${arrow.to} ${arrow.by} ${arrow.when}`, arrow);
  }
  return [...drawn.values()];
}

function mermaid(): string[] {
  const inside = (state: Arrow['from']): boolean => (OPEN_STATES as readonly string[]).includes(state);
  const line = ({ from, to, when }: Arrow): string => `${from} --> ${to}: ${when.replaceAll(':', ',')}`;
  const all = arrows();
  const within = all.filter(({ from, to }) => inside(from) && inside(to));
  const across = all.filter((arrow) => !within.includes(arrow));
  return [
    'stateDiagram-v2',
    `  [*] --> ${BEFORE_THE_CASE[0]}`,
    '  state "an open case" as OPEN {',
    ...within.map((arrow) => `    ${line(arrow)}`),
    '  }',
    ...across.map((arrow) => `  ${line(arrow)}`),
    '  NO_MULTI_AGENCY --> [*]',
    '  CLOSED --> [*]',
  ];
}

function table(): string[] {
  const name = (state: Arrow['from']): string => (state === 'OPEN' ? 'any open state' : `\`${state}\``);
  const rows = arrows().map(({ from, to, by, when }) => `| ${name(from)} | ${name(to)} | ${MOVERS[by]} | ${when} |`);
  return ['| from | to | who or what moves it | when |', '|---|---|---|---|', ...rows];
}
