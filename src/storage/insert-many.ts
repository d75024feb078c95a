import type { Insertable } from 'kysely';
import type { Query } from './connection.js';
import type { Tables } from './tables.js';

/** Values in one statement at most; PostgreSQL counts 65,535. */
const mostValues = 16_000;

/** Inserts many rows of one table in few statements; every row names the same columns. @param afterEach told how many rows are in so far */
export async function insertMany<Table extends keyof Tables & string>(
  db: Query,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
  afterEach: (done: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).length;
  const size = Math.max(1, Math.floor(mostValues / Math.max(1, columns)));
  for (let from = 0; from < rows.length; from += size) {
    const some = rows.slice(from, from + size);
    await db.insertInto(table).values(some).execute();
    await afterEach(from + some.length);
  }
}
