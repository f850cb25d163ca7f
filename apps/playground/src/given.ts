/** What was set up for an agency; that it is missing is a mistake of ours. */
export function given<T>(map: ReadonlyMap<string, T>, { id }: { id: string }): T {
  const found = map.get(id);
  if (found === undefined) throw new RangeError(`${id} has not been set up.`);
  return found;
}
