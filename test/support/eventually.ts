/** Waits until `look` gives something, for as long as the rest of the test may take. */
export async function eventually<T>(
  look: () => Promise<T | undefined | false> | T | undefined | false,
  within = 15_000,
): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end)
      throw new Error(`It did not come to pass within ${within} ms: ${look.toString().slice(0, 160)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
