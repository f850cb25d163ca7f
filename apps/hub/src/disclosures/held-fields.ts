import type { HeldField } from '#sharing-policy';
import type { Copy } from './disclosure.entities.js';
import type { PreparedSection } from './section.js';

/** What a copy holds, as far as the hub knows: what was sent under its manifest, less what has been taken out since. */
export function linesOf({ copyId, narrowed }: Copy, sections: readonly PreparedSection[]) {
  const sent = sections.find(({ section }) => section.copyId === copyId);
  return (sent?.fields ?? []).filter(({ field }) => !narrowed.includes(field));
}

export function heldFields(copy: Copy, sections: readonly PreparedSection[]): HeldField[] {
  const there = new Set(linesOf(copy, sections).map(({ field }) => field));
  const sent = sections.find(({ section }) => section.copyId === copy.copyId);
  return (sent?.section.fields ?? []).filter(({ field }) => there.has(field));
}
