import type { Ledger, Person } from '../audit/index.js';
import { done } from '../kernel/index.js';
import { type Fields, withoutOwn } from './fields.js';
import type { Draft } from './route.js';

const place = (account: string) => ({ table: 'drafts', column: 'fields', row: account }) as const;

/** What somebody was in the middle of writing under this key, or null. */
export async function findDraft(ledger: Ledger, person: Person, key: string): Promise<Draft | null> {
  return ledger.read(person, 'draft.keep', null, async (reading) => {
    const row = await reading.db
      .selectFrom('drafts')
      .select(['fields', 'saved_at'])
      .where('account_id', '=', person.accountId)
      .where('key', '=', key)
      .executeTakeFirst();
    if (!row) return null;
    const open = await reading.opener([person.accountId]);
    const { table, column, row: id } = place(person.accountId);
    const text = open(table, column, id, person.accountId, row.fields);
    return text === null ? null : { fields: JSON.parse(text) as Fields, savedAt: row.saved_at };
  });
}

/** Keeps what is typed; the newest counts. @returns when it was kept */
export async function keepDraft(ledger: Ledger, person: Person, key: string, fields: Fields): Promise<Date> {
  const kept = await ledger.change(person, 'draft.keep', null, async (change) => {
    const { table, column, row } = place(person.accountId);
    const sealed = await change.sealOne(table, column, row, person.accountId, JSON.stringify(withoutOwn(fields)));
    if (!sealed) throw new Error('a draft is never empty');
    await change.write
      .insertInto('drafts')
      .values({ org_id: person.orgId, account_id: person.accountId, key, fields: sealed, saved_at: change.at })
      .onConflict((conflict) =>
        conflict
          .columns(['org_id', 'account_id', 'key'])
          .doUpdateSet((eb) => ({ fields: sealed, saved_at: change.at, version: eb('drafts.version', '+', 1) })),
      )
      .execute();
    return done(change.at);
  });
  return kept.ok ? kept.value : ledger.clock();
}

/** The form has been sent: its draft goes. */
export async function dropDraft(ledger: Ledger, person: Person, key: string): Promise<void> {
  await ledger.change(person, 'draft.keep', null, async (change) => {
    await change.write.deleteFrom('drafts').where('account_id', '=', person.accountId).where('key', '=', key).execute();
    return done(null);
  });
}
