import type { Change, Reading } from '../audit/index.js';
import { type Instant, newId } from '../kernel/index.js';
import type { TellingHim } from './concern.js';

export type TellingHimRead = TellingHim & { readonly shareId: string; readonly saidAt: Instant; readonly by: string };

export async function insertTellingHim(
  c: Change,
  concernId: string,
  shareId: string,
  given: TellingHim & { readonly saidAt: Instant },
  by: string,
): Promise<void> {
  const id = newId<'telling him'>(c.at.getTime());
  const words = await c.sealOne('telling_him', 'words', id, concernId, given.words);
  await c.write
    .insertInto('telling_him')
    .values({
      ...{ org_id: c.orgId, id, concern_id: concernId, share_id: shareId, says: given.says, words },
      ...{ said_at: given.saidAt, recorded_at: c.at, recorded_by: by },
    })
    .execute();
}

/** What officers said about telling the core member, earliest first: the last word counts. */
export async function readTellingHim(r: Reading, concernId: string): Promise<TellingHimRead[]> {
  const rows = await r.db
    .selectFrom('telling_him')
    .select(['id', 'share_id', 'says', 'words', 'said_at', 'recorded_by'])
    .where('concern_id', '=', concernId)
    .orderBy('said_at')
    .orderBy('id')
    .execute();
  const open = await r.opener(rows.length > 0 ? [concernId] : []);
  return rows.map((row) => ({
    shareId: row.share_id,
    says: row.says as TellingHim['says'],
    words: open('telling_him', 'words', row.id, concernId, row.words),
    saidAt: row.said_at,
    by: row.recorded_by,
  }));
}

export type MarkRead = { readonly isMarked: boolean; readonly why: string | null; readonly at: Instant; readonly by: string };

export async function insertMark(c: Change, concernId: string, isMarked: boolean, why: string, by: string): Promise<void> {
  const id = newId<'mark'>(c.at.getTime());
  const sealed = await c.sealOne('non_disclosures', 'why', id, concernId, why);
  if (sealed === null) throw new Error('a text that is needed was blank');
  await c.write
    .insertInto('non_disclosures')
    .values({
      ...{ org_id: c.orgId, id, concern_id: concernId, says: isMarked ? 'marked' : 'lifted', why: sealed },
      ...{ recorded_at: c.at, recorded_by: by },
    })
    .execute();
}

/** Each marking and lifting with its reason, earliest first; for those who read the concern. */
export async function readMarks(r: Reading, concernId: string): Promise<MarkRead[]> {
  const rows = await r.db
    .selectFrom('non_disclosures')
    .select(['id', 'says', 'why', 'recorded_at', 'recorded_by'])
    .where('concern_id', '=', concernId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  const open = await r.opener(rows.length > 0 ? [concernId] : []);
  return rows.map((row) => ({
    isMarked: row.says === 'marked',
    why: open('non_disclosures', 'why', row.id, concernId, row.why),
    at: row.recorded_at,
    by: row.recorded_by,
  }));
}

/** Those of these concerns that are marked now, without a reason: all that an officer sees. */
export async function listMarked(r: Reading, concernIds: readonly string[]): Promise<Set<string>> {
  if (concernIds.length === 0) return new Set();
  const rows = await r.db
    .selectFrom('non_disclosures')
    .select(['concern_id', 'says'])
    .where('concern_id', 'in', concernIds)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  const last = new Map(rows.map((row) => [row.concern_id, row.says]));
  return new Set([...last].filter(([, says]) => says === 'marked').map(([id]) => id));
}
