import type { Change, Ledger, Person, Reading } from '../audit/index.js';
import { done } from '../kernel/index.js';
import {
  type Choice,
  joined,
  keyOf,
  markOf,
  newestFirst,
  ownTexts,
  placeFor,
  places,
  readVersion,
  type Text,
} from './draft-rules.js';
import { type Fields, withoutOwn } from './fields.js';
import type { Draft } from './route.js';

const place = (account: string) => ({ table: 'drafts', column: 'fields', row: account }) as const;
const keysOf = (key: string) => places.map((one) => keyOf(key, one));

async function textsOf(r: Reading, person: Person, key: string): Promise<Text[]> {
  const rows = await r.db
    .selectFrom('drafts')
    .select(['key', 'fields', 'saved_at', 'version'])
    .where('account_id', '=', person.accountId)
    .where('key', 'in', keysOf(key))
    .execute();
  if (rows.length === 0) return [];
  const open = await r.opener([person.accountId]);
  const { table, column, row: id } = place(person.accountId);
  return rows.flatMap((row): Text[] => {
    const text = open(table, column, id, person.accountId, row.fields);
    if (text === null) return [];
    const { _writer, ...fields } = JSON.parse(text) as Fields;
    return [
      {
        place: keysOf(key).indexOf(row.key),
        fields,
        writer: _writer?.[0] ?? null,
        savedAt: row.saved_at,
        saves: row.version,
      },
    ];
  });
}

/** What somebody was in the middle of writing under this key, the newest text with those beside it; null when nothing. */
export async function findDraft(ledger: Ledger, person: Person, key: string): Promise<Draft | null> {
  const [newest, ...beside] = newestFirst(await ledger.read(person, 'draft.keep', null, (r) => textsOf(r, person, key)));
  return newest ? { fields: newest.fields, savedAt: newest.savedAt, text: newest, beside } : null;
}

/** Two saves of one form follow each other, also where it has no text yet that could be held. */
const hold = (c: Change, person: Person, key: string) =>
  c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 31))', [`${person.accountId} ${key}`]);

async function saveText(
  c: Change,
  person: Person,
  key: string,
  text: { readonly at: number; readonly fields: Fields; readonly writer: string | null; readonly savedAt?: Date },
): Promise<void> {
  const { table, column, row } = place(person.accountId);
  const savedAt = text.savedAt ?? c.at;
  const fields = text.writer === null ? text.fields : { ...text.fields, _writer: [text.writer] };
  const sealed = await c.sealOne(table, column, row, person.accountId, JSON.stringify(fields));
  if (!sealed) throw new Error('a draft is never empty');
  await c.write
    .insertInto('drafts')
    .values({ org_id: person.orgId, account_id: person.accountId, key: keyOf(key, text.at), fields: sealed, saved_at: savedAt })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'account_id', 'key'])
        .doUpdateSet((eb) => ({ fields: sealed, saved_at: savedAt, version: eb('drafts.version', '+', 1) })),
    )
    .execute();
}

async function removeTexts(c: Change, person: Person, key: string, at: readonly number[]): Promise<void> {
  if (at.length === 0) return;
  await c.write
    .deleteFrom('drafts')
    .where('account_id', '=', person.accountId)
    .where(
      'key',
      'in',
      at.map((one) => keyOf(key, one)),
    )
    .execute();
}

export type KeptDraft = {
  readonly at: Date;
  /** Another page wrote the same form: its text is kept beside this one. */
  readonly hasBeside: boolean;
};

/**
 * Keeps what is typed, over what this page wrote or was opened with; beside it, where another page wrote meanwhile.
 * @param fields with `_version`, as the form sent them
 * @param typedAt where they come late: what the same page wrote since then stays
 */
export async function keepDraft(
  ledger: Ledger,
  person: Person,
  key: string,
  fields: Fields,
  typedAt: Date | null = null,
): Promise<KeptDraft> {
  const kept = await ledger.change(person, 'draft.keep', null, async (c) => {
    await hold(c, person, key);
    const texts = await textsOf(c, person, key);
    const [version, own] = [readVersion(fields), withoutOwn(fields)];
    const { place: at, joins } = placeFor(texts, version, own);
    const there = texts.find((text) => text.place === at);
    const isOlder = there !== undefined && typedAt !== null && there.savedAt > typedAt;
    const text = joins ? joined(joins.fields, own) : isOlder ? joined(own, there.fields) : own;
    await saveText(c, person, key, { at, fields: text, writer: version.page });
    return done({ at: c.at, hasBeside: texts.some((one) => one.place !== at) });
  });
  return kept.ok ? kept.value : { at: ledger.clock(), hasBeside: false };
}

/** One of two texts, or both in one, as their writer chose; nothing goes that she did not say should go. */
export async function chooseText(ledger: Ledger, person: Person, key: string, choice: Choice): Promise<void> {
  await ledger.change(person, 'draft.keep', null, async (c) => {
    await hold(c, person, key);
    const texts = newestFirst(await textsOf(c, person, key));
    const chosen = texts.find((text) => markOf(text) === choice.mark);
    const other = texts.find((text) => text !== chosen);
    // Gone, or written on meanwhile: the page shows what there is now, and she chooses again.
    if (!chosen) return done(null);
    // It is the newest from now on, also where both were kept in one moment.
    const savedAt = new Date(Math.max(c.at.getTime(), (texts[0]?.savedAt.getTime() ?? 0) + 1));
    // No page has shown the text that comes of it: whoever writes on in an old window writes beside it.
    if (choice.what === 'use') await saveText(c, person, key, { at: chosen.place, fields: chosen.fields, writer: null, savedAt });
    else await removeTexts(c, person, key, [chosen.place]);
    if (choice.what === 'join' && other)
      await saveText(c, person, key, { at: other.place, fields: joined(chosen.fields, other.fields), writer: null, savedAt });
    return done(null);
  });
}

/**
 * The form has been sent: its own draft goes, and what another page wrote stays.
 * @param fields as the form sent them
 * @returns true when a text stays behind
 */
export async function dropDraft(ledger: Ledger, person: Person, key: string, fields: Fields): Promise<boolean> {
  const dropped = await ledger.change(person, 'draft.keep', null, async (c) => {
    await hold(c, person, key);
    const texts = await textsOf(c, person, key);
    const own = ownTexts(texts, readVersion(fields), withoutOwn(fields)).map((text) => text.place);
    await removeTexts(c, person, key, own);
    return done(own.length < texts.length);
  });
  return dropped.ok && dropped.value;
}
