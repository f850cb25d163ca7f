import type { SecretSources } from './secret.js';

/** What a connector opens a system with. */
export interface Shared {
  connections: Connections;
  secrets: SecretSources;
}

/** What can be let go of. */
interface Closable {
  close(): Promise<void>;
}

/** Connections to an agency's system, one for each way that is described, closed together. */
export class Connections {
  private readonly open = new Map<string, Promise<Closable>>();

  shared<C extends Closable>(described: object, make: () => Promise<C>): Promise<C> {
    const key = JSON.stringify(described);
    const known = this.open.get(key);
    if (known) return known as Promise<C>;
    const made = make();
    this.open.set(key, made);
    return made;
  }

  async close(): Promise<void> {
    const opened = await Promise.all(this.open.values());
    await Promise.all(opened.map((connection) => connection.close()));
  }
}
