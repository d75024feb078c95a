import type { Reading } from '../audit/index.js';

export type Organisation = { readonly name: string; readonly neutral_name: string; readonly settings: unknown };

/** The organisation of whoever is asking. */
export const organisationOf = (reading: Reading): Promise<Organisation> =>
  reading.db.selectFrom('organisations').select(['name', 'neutral_name', 'settings']).executeTakeFirstOrThrow();
