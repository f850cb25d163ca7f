/** What can be let go of. */
interface Closable {
  close(): Promise<void>;
}

/** Connections to an agency's system, one for each way that is described, closed together. */
export class Connections {
  private readonly open = new Map<string, Closable>();

  shared<C extends Closable>(described: object, make: () => C): C {
    const key = JSON.stringify(described);
    const known = this.open.get(key);
    if (known) return known as C;
    const made = make();
    this.open.set(key, made);
    return made;
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map((connection) => connection.close()));
  }
}
