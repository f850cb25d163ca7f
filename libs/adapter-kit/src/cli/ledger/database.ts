import pg from 'pg';
import { storedLedger } from '#ledger';
import { errorCode } from '../error-code.js';
import { DataProblem } from '../failures.js';

/** The same lines as the hub exports, out of its database: for when no hub runs, or nobody believes it. */
export async function* ledgerInDatabase(url: string): AsyncGenerator<string> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    yield* storedLedger({ query: async (text, parameters) => (await client.query(text, parameters)).rows as unknown });
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw new DataProblem(`The database at DATABASE_URL could not be read as a hub's (${code}).`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
