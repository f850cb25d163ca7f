import pg from 'pg';

/** A database server the partnership's own databases are made on. */
export class DatabaseServer {
  /** `superUrl` names somebody who may make databases and logins. */
  constructor(readonly superUrl: string) {}

  /** The login, with this password from now on. */
  async login(name: string, password: string): Promise<void> {
    await this.#as(this.superUrl, async (client) => {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
      const verb = rowCount ? 'ALTER' : 'CREATE';
      const role = client.escapeIdentifier(name);
      await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
      // Only who belongs to a role may make databases for it.
      await client.query(`GRANT ${role} TO CURRENT_USER`);
    });
  }

  /** The database, owned by a login and closed to every other. */
  async database(name: string, owner: string): Promise<void> {
    await this.#as(this.superUrl, async (client) => {
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
      const database = client.escapeIdentifier(name);
      if (!rowCount) await client.query(`CREATE DATABASE ${database} OWNER ${client.escapeIdentifier(owner)}`);
      await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    });
  }

  async allowConnect(database: string, login: string): Promise<void> {
    await this.#as(this.superUrl, async (client) => {
      await client.query(
        `GRANT CONNECT ON DATABASE ${client.escapeIdentifier(database)} TO ${client.escapeIdentifier(login)}`,
      );
    });
  }

  /** Where `login` reaches a database. */
  urlFor(database: string, login?: { name: string; password: string }): string {
    const url = new URL(this.superUrl);
    url.pathname = `/${encodeURIComponent(database)}`;
    if (login) {
      url.username = encodeURIComponent(login.name);
      url.password = encodeURIComponent(login.password);
    }
    return url.href;
  }

  async drop(databases: readonly string[], logins: readonly string[]): Promise<void> {
    await this.#as(this.superUrl, async (client) => {
      for (const name of databases) {
        await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
      }
      for (const name of logins) await client.query(`DROP ROLE IF EXISTS ${client.escapeIdentifier(name)}`);
    });
  }

  async #as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}
