/** Runs SQL inside the caller's transaction; TypeORM's `EntityManager` is one. Resolves to the rows. */
export interface Sql {
  query(text: string, parameters?: unknown[]): Promise<unknown>;
}

/** Opens a transaction; TypeORM's `DataSource` is one. */
export interface Transactions {
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}
