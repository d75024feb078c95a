import type { Change, Reading } from '../audit/index.js';
import { newId } from '../kernel/index.js';
import { sql } from '../storage/index.js';
import type { Held } from './role-rules.js';

/** What this account has set up to sign in with. */
export async function findHeld(r: Reading, accountId: string): Promise<Held> {
  const [row] = await r.tx.run<{ passkeys: number; password: boolean; app: boolean; card: number }>(
    `select (select count(*)::int from oc.passkeys where account_id = $1 and removed_at is null) as passkeys,
            exists (select from oc.passwords where account_id = $1 and hash <> '') as password,
            exists (select from oc.code_generators where account_id = $1 and confirmed_at is not null and removed_at is null) as app,
            (select count(*)::int from oc.card_codes where account_id = $1 and used_at is null) as card`,
    [accountId],
  );
  return {
    passkeys: row?.passkeys ?? 0,
    hasPassword: row?.password ?? false,
    hasCodeApp: row?.app ?? false,
    cardCodesLeft: row?.card ?? 0,
  };
}

/** The hash of the password; null when there is none. */
export async function findPasswordHash(r: Reading, accountId: string): Promise<string | null> {
  const row = await r.db.selectFrom('passwords').select('hash').where('account_id', '=', accountId).executeTakeFirst();
  return row?.hash || null;
}

/** @param hash Argon2id; empty takes the password away */
export async function savePassword(c: Change, accountId: string, hash: string): Promise<void> {
  await c.write
    .insertInto('passwords')
    .values({ org_id: c.orgId, account_id: accountId, hash, set_at: c.at })
    .onConflict((conflict) => conflict.columns(['org_id', 'account_id']).doUpdateSet({ hash, set_at: c.at }))
    .execute();
}

// ── The code app ──

export type CodeApp = { readonly id: string; readonly secret: string; readonly lastStep: number | null };

/** The app in use, or the one being set up; the secret opened. */
async function findApp(r: Reading, accountId: string, state: 'in use' | 'being set up'): Promise<CodeApp | null> {
  const row = await r.db
    .selectFrom('code_generators')
    .select(['id', 'secret', 'last_step'])
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .where('confirmed_at', state === 'in use' ? 'is not' : 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  const open = await r.opener([accountId]);
  const secret = open('code_generators', 'secret', row.id, accountId, row.secret);
  return secret === null ? null : { id: row.id, secret, lastStep: row.last_step };
}

export const findCodeApp = (r: Reading, accountId: string): Promise<CodeApp | null> => findApp(r, accountId, 'in use');
export const findNewCodeApp = (r: Reading, accountId: string): Promise<CodeApp | null> => findApp(r, accountId, 'being set up');

export async function insertCodeApp(c: Change, accountId: string, secret: string): Promise<void> {
  const id = newId<'code generator'>();
  const sealed = await c.sealOne('code_generators', 'secret', id, accountId, secret);
  if (!sealed) throw new Error('a secret is never empty');
  await c.write
    .insertInto('code_generators')
    .values({ org_id: c.orgId, id, account_id: accountId, secret: sealed, made_at: c.at })
    .execute();
}

/** Uses the code of one step up. @returns false when it, or a later one, was used meanwhile */
export async function useStep(c: Change, appId: string, step: number): Promise<boolean> {
  const answer = await c.write
    .updateTable('code_generators')
    .set({ last_step: step, confirmed_at: sql`coalesce(confirmed_at, now())` })
    .where('id', '=', appId)
    .where('removed_at', 'is', null)
    .where((eb) => eb.or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
    .executeTakeFirst();
  return answer.numUpdatedRows === 1n;
}

/** @param except the app that stays, or null */
export async function removeCodeApps(c: Change, accountId: string, except: string | null): Promise<void> {
  await c.write
    .updateTable('code_generators')
    .set({ removed_at: c.at })
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .where((eb) => (except === null ? eb.val(true) : eb('id', '<>', except)))
    .execute();
}

// ── The printed card ──

/** Puts a new card in the place of any other: the old codes count as used. */
export async function replaceCard(
  c: Change,
  accountId: string,
  codes: readonly { readonly place: number; readonly hash: Buffer }[],
): Promise<void> {
  await endCards(c, accountId);
  const cardId = newId<'card'>();
  await c.write
    .insertInto('card_codes')
    .values(codes.map((code) => ({ org_id: c.orgId, account_id: accountId, card_id: cardId, made_at: c.at, ...code })))
    .execute();
}

export async function endCards(c: Change, accountId: string): Promise<void> {
  await c.write
    .updateTable('card_codes')
    .set({ used_at: c.at })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
}

/** Uses a code of the card up. @returns false when it is none of hers or was used; of two at once one alone gets true */
export async function useCardCode(c: Change, accountId: string, hash: Buffer): Promise<boolean> {
  const answer = await c.write
    .updateTable('card_codes')
    .set({ used_at: c.at })
    .where('account_id', '=', accountId)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return answer.numUpdatedRows === 1n;
}

/** Number on the card of the first code not used; null when there is none. */
export async function nextCardPlace(r: Reading, accountId: string): Promise<number | null> {
  const row = await r.db
    .selectFrom('card_codes')
    .select('place')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .orderBy('place')
    .executeTakeFirst();
  return row?.place ?? null;
}
