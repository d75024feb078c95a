import type { Ledger, Person, Rule } from '../audit/index.js';
import { Denied, done, type Id, isId, NotFound } from '../kernel/index.js';
import { type Export, getExport, getExportToChange, insertPart, personOf, removeParts, setState } from './export-queries.js';
import { type From, lists } from './list-queries.js';
import { headLine, nextLines } from './take-list.js';

const rule = (orgId: string): Rule => ({ kind: 'rule', orgId, rule: 'make list' });

/** Whoever asked, in the session they asked in and without a fresh factor: the list holds what is open to them now, by the same rules as the page. */
async function whoAsked(ledger: Ledger, orgId: string, exportId: string): Promise<{ one: Export; actor: Person }> {
  return ledger.read(rule(orgId), 'service.record', { kind: 'export', id: exportId }, async (r) => {
    const one = await getExport(r, exportId);
    const { accountId, sessionId } = one;
    const personId = await personOf(r, accountId);
    return {
      one,
      actor: { kind: 'person', orgId, accountId: accountId as Id<'account'>, personId, sessionId, steppedUp: false },
    };
  });
}

async function makeParts(ledger: Ledger, actor: Person, one: Export): Promise<void> {
  const seen = new Set<string>();
  let [from, place, rows]: [From, number, number] = [{ done: 0, after: null }, 0, 0];
  for (let isLast = false; !isLast; place += 1) {
    const part = await ledger.change(actor, lists[one.list].action, { kind: 'export', id: one.id }, async (c) => {
      // Begun anew after a fall: what was kept before goes first.
      if (place === 0) await removeParts(c, one.id);
      const next = await nextLines(c, one.list, one.asked, from, seen);
      await insertPart(c, one, place, place === 0 ? headLine(one.list) + next.text : next.text, rows + next.rows);
      if (next.isLast) await setState(c, one.id, 'ready', null);
      c.note({ export: one.list, rows: next.rows });
      return done(next);
    });
    if (!part.ok) return;
    [from, rows, isLast] = [part.value.from, rows + part.value.rows, part.value.isLast];
  }
}

async function settle(ledger: Ledger, orgId: string, id: string, state: 'failed' | 'expired'): Promise<void> {
  await ledger.change(rule(orgId), 'service.record', { kind: 'export', id }, async (c) => {
    const one = await getExportToChange(c, id);
    await removeParts(c, id);
    if (one.state === 'waiting' || one.state === 'ready') await setState(c, id, state, c.at);
    return done(null);
  });
}

/** Makes a long list, some rows at a time, in the name of whoever asked for it. Run twice it makes it once. */
export async function makeList(ledger: Ledger, orgId: string, exportId: string): Promise<void> {
  const { one, actor } = await whoAsked(ledger, orgId, exportId);
  if (one.state !== 'waiting') return;
  try {
    await makeParts(ledger, actor, one);
  } catch (fault) {
    // The role was taken away meanwhile, or the circle closed to them: there is no list for them any more.
    if (fault instanceof Denied || fault instanceof NotFound) return settle(ledger, orgId, exportId, 'failed');
    throw fault;
  }
}

const idsOf = (payload: unknown): { orgId: string; exportId: string } => {
  const { orgId, exportId } = payload as { orgId?: unknown; exportId?: unknown };
  if (!isId(orgId) || !isId(exportId)) throw new Error('a list to make without its ids');
  return { orgId, exportId };
};

/** Jobs of this room by name. */
export const todayTasks = ({ ledger }: { readonly ledger: Ledger }) => ({
  'make list': async (payload: unknown): Promise<void> => {
    const { orgId, exportId } = idsOf(payload);
    await makeList(ledger, orgId, exportId);
  },
  'clear list': async (payload: unknown): Promise<void> => {
    const { orgId, exportId } = idsOf(payload);
    await settle(ledger, orgId, exportId, 'expired');
  },
});
