import type { Change, Person, Reading } from '../audit/index.js';
import { type Id, type Instant, NotFound, newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { Asked, ListName } from './list-queries.js';

export type ExportState = 'waiting' | 'ready' | 'downloaded' | 'failed' | 'expired';

/** A long list on its way to whoever asked for it. */
export type Export = {
  readonly id: string;
  readonly accountId: string;
  readonly sessionId: string;
  readonly list: ListName;
  readonly asked: Asked;
  readonly state: ExportState;
  readonly rowsOf: number;
  readonly rowsDone: number;
  readonly expiresAt: Instant;
  readonly settledAt: Instant | null;
};

const exports = (r: Reading) =>
  r.db
    .selectFrom('exports')
    .select(['id', 'account_id', 'session_id', 'list', 'circle_id', 'question', 'state', 'rows_of', 'rows_done', 'expires_at'])
    .select('settled_at');

type Row = Awaited<ReturnType<ReturnType<typeof exports>['execute']>>[number];

const exportFrom = (row: Row): Export => ({
  id: row.id,
  accountId: row.account_id,
  sessionId: row.session_id,
  list: row.list as ListName,
  asked: { question: new URLSearchParams(row.question), circleId: row.circle_id },
  state: row.state as ExportState,
  rowsOf: row.rows_of,
  rowsDone: row.rows_done,
  expiresAt: row.expires_at,
  settledAt: row.settled_at,
});

/** @throws NotFound also when somebody else asked for it */
export async function getExport(r: Reading, id: string): Promise<Export> {
  const row = await exports(r).where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('export');
  return exportFrom(row);
}

/** The same, held until the change ends: of two who download at once the second sees that it is gone. @throws NotFound */
export async function getExportToChange(c: Change, id: string): Promise<Export> {
  const held = await c.write.selectFrom('exports').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!held) throw new NotFound('export');
  return getExport(c, id);
}

/** The same list with the same question that this account is waiting for already, or has not downloaded yet; null when there is none. */
export async function findSame(r: Reading, list: ListName, asked: Asked): Promise<string | null> {
  const row = await r.db
    .selectFrom('exports')
    .select('id')
    .where('list', '=', list)
    .where('question', '=', asked.question.toString())
    .where(sql<boolean>`circle_id is not distinct from ${asked.circleId}`)
    .where('state', 'in', ['waiting', 'ready'])
    .where('expires_at', '>', r.at)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function insertExport(
  c: Change,
  actor: Person,
  list: ListName,
  asked: Asked,
  rowsOf: number,
  expiresAt: Instant,
): Promise<Id<'export'>> {
  const id = newId<'export'>(c.at.getTime());
  await c.write
    .insertInto('exports')
    .values({
      ...{ org_id: c.orgId, id, account_id: actor.accountId, session_id: actor.sessionId, list, circle_id: asked.circleId },
      ...{ question: asked.question.toString(), state: 'waiting', rows_of: rowsOf, asked_at: c.at, expires_at: expiresAt },
    })
    .execute();
  return id;
}

/** Keeps some rows, sealed under the account that asked. */
export async function insertPart(c: Change, one: Export, place: number, text: string, rowsDone: number): Promise<void> {
  const id = newId<'export part'>();
  const content = await c.sealOne('export_parts', 'content', id, one.accountId, text);
  if (content === null) return;
  await c.write.insertInto('export_parts').values({ org_id: c.orgId, id, export_id: one.id, place, content }).execute();
  await c.write.updateTable('exports').set({ rows_done: rowsDone }).where('id', '=', one.id).execute();
}

/** All rows kept so far, in order, opened. */
export async function openParts(r: Reading, one: Export): Promise<string> {
  const rows = await r.db
    .selectFrom('export_parts')
    .select(['id', 'content'])
    .where('export_id', '=', one.id)
    .orderBy('place')
    .execute();
  const open = await r.opener([one.accountId]);
  return rows.map((row) => open('export_parts', 'content', row.id, one.accountId, row.content) ?? '').join('');
}

export async function removeParts(c: Change, id: string): Promise<void> {
  await c.write.deleteFrom('export_parts').where('export_id', '=', id).execute();
}

/** @param settledAt when it came to its end; null while it has not */
export async function setState(c: Change, id: string, state: ExportState, settledAt: Instant | null): Promise<void> {
  await c.write.updateTable('exports').set({ state, settled_at: settledAt }).where('id', '=', id).execute();
}

/** The person behind an account. @throws NotFound */
export async function personOf(r: Reading, accountId: string): Promise<Id<'person'>> {
  const row = await r.db.selectFrom('accounts').select('person_id').where('id', '=', accountId).executeTakeFirst();
  if (!row) throw new NotFound('account');
  return row.person_id as Id<'person'>;
}
