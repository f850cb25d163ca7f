import { ParkError } from '#contracts';
import type { CopyLine } from '../../agency-system.js';

/** So many texts of so many characters each: what a record with a hard limit has room for. */
export interface SlotLimits {
  slots: number;
  characters: number;
}

/** The lines as texts that fit, and what it takes to make the lines of them again. */
export interface PackedLines {
  /** As many as there are slots; unused ones are empty. Joined, they are all blocks without a character lost. */
  texts: string[];
  /**
   * One entry for each block, in the order of the text, joined by `;`. An entry is
   * `<field>:<place among the lines>:<S or ->:<length of the label>:<length of the value>`. Lengths rather than marks
   * in the text: no character is then forbidden in it.
   */
  layout: string;
}

/**
 * Packs `LABEL: value` blocks, safety lines first, into texts of limited length. Nothing is ever shortened: where it
 * does not fit it is a `ParkError('COPY_DOES_NOT_FIT')`. One character of each slot is kept free for the apostrophe
 * that may have to stand before a text in a CSV cell.
 */
export function packLines(lines: readonly CopyLine[], { slots, characters }: SlotLimits): PackedLines {
  const placed = lines.map((line, place) => ({ line, place }));
  const ordered = [...placed.filter(({ line }) => line.safety), ...placed.filter(({ line }) => !line.safety)];
  const whole = ordered.map(({ line }) => block(line)).join('\n');
  const room = characters - 1;
  const readable = split(whole, room, lastWordEnd);
  const texts = readable.length <= slots ? readable : split(whole, room, (window) => window.length);
  if (texts.length > slots) {
    throw new ParkError(
      'COPY_DOES_NOT_FIT',
      `The copy has ${whole.length} characters and the agency's system has room for ${slots * room}. ` +
        'Shorten lines that are not safety lines in the profile, or share fewer of them, and approve it again.',
    );
  }
  return {
    texts: [...texts, ...Array<string>(slots - texts.length).fill('')],
    layout: ordered.map(({ line, place }) => layoutOf(line, place)).join(';'),
  };
}

/** The lines as they were before `packLines`, in their own order. Parks a text that somebody has changed since. */
export function unpackLines({ texts, layout }: PackedLines): CopyLine[] {
  const whole = texts.join('');
  const lines: CopyLine[] = [];
  let at = 0;
  for (const entry of layout === '' ? [] : layout.split(';')) {
    const [field = '', place, safety, labelLength, valueLength] = entry.split(':');
    const valueAt = at + Number(labelLength) + 2;
    const end = valueAt + Number(valueLength);
    if (
      !(end <= whole.length) ||
      whole.slice(valueAt - 2, valueAt) !== ': ' ||
      !/^(\n|$)/.test(whole.slice(end, end + 1))
    ) {
      throw changed();
    }
    const label = whole.slice(at, valueAt - 2);
    lines[Number(place)] = { field, label, value: whole.slice(valueAt, end), safety: safety === 'S' };
    at = end + 1;
  }
  if (at !== (whole === '' ? 0 : whole.length + 1) || lines.includes(undefined as never)) throw changed();
  return lines;
}

function block({ label, value }: CopyLine): string {
  return `${label}: ${value}`;
}

function layoutOf({ field, label, value, safety }: CopyLine, place: number): string {
  if (!/^\w+$/.test(field)) throw new ParkError('COPY_DOES_NOT_FIT', 'A line of the copy has no usable field key.');
  return [field, place, safety ? 'S' : '-', label.length, value.length].join(':');
}

/** Cuts text into pieces of at most `room` characters, each as long as `cut` says of the window before it. */
function split(text: string, room: number, cut: (window: string) => number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const rest = text.length - at;
    const length = rest <= room ? rest : wholeCharacters(text, at, cut(text.slice(at, at + room)));
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

/** The space stays with the word before it. A window that is one long word is cut at its end. */
function lastWordEnd(window: string): number {
  const end = Math.max(window.lastIndexOf(' '), window.lastIndexOf('\n')) + 1;
  return end > 0 ? end : window.length;
}

/** Keeps the two halves of one character together. */
function wholeCharacters(text: string, at: number, length: number): number {
  const last = text.charCodeAt(at + length - 1);
  return last >= 0xd800 && last <= 0xdbff && length > 1 ? length - 1 : length;
}

function changed(): ParkError {
  return new ParkError(
    'COPY_CHANGED',
    "The copy in the agency's system has been changed there and cannot be read back.",
  );
}
