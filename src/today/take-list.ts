import type { Change, Ledger, Person, Reading } from '../audit/index.js';
import { listsAreHeldBack } from '../concerns/index.js';
import { addHours, done, newId, type Outcome, refused } from '../kernel/index.js';
import { namesOf } from '../people/index.js';
import { momentWords } from '../web/index.js';
import { type Cell, csvLines, csvStart } from './csv.js';
import { findSame, getExportToChange, insertExport, openParts, removeParts, setState } from './export-queries.js';
import { type Asked, type From, type ListName, lists, type Row } from './list-queries.js';
import { say } from './words.js';

/** Longer lists are made in the background: a page that is waited for must not hold a connection for long. */
const longestAtOnce = 2000;
/** Rows that are read and written in one go. */
export const rowsAtOnce = 500;
/** A list that nobody fetched is gone after a day. */
const hoursKept = 24;

/** The next rows of a list as lines, those seen before left out: somebody new in the middle moves the others on by one. */
export async function nextLines(r: Reading, name: ListName, asked: Asked, from: From, seen: Set<string>) {
  const rows = await lists[name].rows(r, asked, from, rowsAtOnce);
  const fresh = rows.filter((row) => !seen.has(row.id));
  for (const row of rows) seen.add(row.id);
  const wanted = fresh.flatMap((row: Row): (readonly Cell[])[] => (row.cells.length > 0 ? [row.cells] : []));
  return {
    text: csvLines(wanted),
    rows: wanted.length,
    from: { done: from.done + rows.length, after: rows.at(-1)?.id ?? from.after },
    isLast: rows.length < rowsAtOnce,
  };
}

export const headLine = (name: ListName): string => csvStart + csvLines([lists[name].heads()]);

async function wholeList(r: Reading, name: ListName, asked: Asked): Promise<{ text: string; rows: number }> {
  const seen = new Set<string>();
  let [text, rows, from]: [string, number, From] = [headLine(name), 0, { done: 0, after: null }];
  for (;;) {
    const next = await nextLines(r, name, asked, from, seen);
    [text, rows, from] = [text + next.text, rows + next.rows, next.from];
    if (next.isLast) return { text, rows };
  }
}

/** By which a list is known again wherever it turns up: it says nothing of what is in it, and stands in the audit. @param id of the request */
export const listNumber = (id: string): string => `${id.slice(-8, -4)}-${id.slice(-4)}`.toUpperCase();

/** Who took it, when, and under which number: the last line of every list, as wide as the others. */
async function markLine(r: Reading, actor: Person, name: ListName, number: string): Promise<string> {
  const taker = (await namesOf(r, [actor.personId])).get(actor.personId)?.name ?? '';
  const when = momentWords(r.at);
  const [, ...rest] = lists[name].heads();
  return csvLines([[say('list-mark', { name: taker, when, number }), ...rest.map(() => null)]]);
}

/** A list as it leaves: its text, and the number it is known by. */
export type TakenFile = { readonly text: string; readonly number: string };
export type Taken = ({ readonly kind: 'now' } & TakenFile) | { readonly kind: 'later'; readonly exportId: string };

async function prepare(c: Change, actor: Person, name: ListName, asked: Asked, rows: number): Promise<string> {
  const same = await findSame(c, name, asked);
  if (same) return same;
  const expiresAt = addHours(c.at, hoursKept);
  const exportId = await insertExport(c, actor, name, asked, rows, expiresAt);
  await c.enqueue('make list', { exportId }, { key: `list ${exportId}` });
  await c.enqueue('clear list', { exportId }, { runAt: expiresAt, key: `clear ${exportId}` });
  return exportId;
}

/**
 * Takes a list away, under the list's own action and with its own audit line: at once, or, when it is long, in the background. While somebody
 * threatens us lists may be held back; then nobody takes one, and the refusal is in the audit.
 * @throws Denied, NotFound as the list's page would
 */
export function takeList(
  ledger: Ledger,
  actor: Person,
  name: ListName,
  asked: Asked,
  mostAtOnce: number = longestAtOnce,
): Promise<Outcome<Taken, 'lists are held back'>> {
  const subject = asked.circleId === null ? null : { kind: 'circle', id: asked.circleId };
  return ledger.change(actor, lists[name].action, subject, async (c) => {
    if (await listsAreHeldBack(c)) return refused('lists are held back' as const);
    const count = await lists[name].count(c, asked);
    if (count > mostAtOnce) {
      const exportId = await prepare(c, actor, name, asked, count);
      c.note({ export: name, asked: exportId, rows: count });
      return done<Taken>({ kind: 'later', exportId });
    }
    const { text, rows } = await wholeList(c, name, asked);
    const number = listNumber(newId<'list'>());
    c.note({ export: name, rows, number });
    return done<Taken>({ kind: 'now', text: text + (await markLine(c, actor, name, number)), number });
  });
}

/** Gives a finished list to whoever asked for it, once: what was kept of it goes. Null when it is not there (any more). @throws NotFound */
export function fetchList(ledger: Ledger, actor: Person, id: string): Promise<Outcome<TakenFile | null, never>> {
  // Without a number for sending it once: the answer would be kept beside the number.
  return ledger.change(actor, 'own.record', { kind: 'export', id }, async (c) => {
    const one = await getExportToChange(c, id);
    if (one.state !== 'ready' || one.expiresAt <= c.at || (await listsAreHeldBack(c))) return done<TakenFile | null>(null);
    const text = await openParts(c, one);
    await removeParts(c, id);
    await setState(c, id, 'downloaded', c.at);
    const number = listNumber(id);
    c.note({ export: one.list, rows: one.rowsDone, downloaded: true, number });
    return done<TakenFile | null>({ text: text + (await markLine(c, actor, one.list, number)), number });
  });
}
