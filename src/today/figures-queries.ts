import type { Reading } from '../audit/index.js';
import type { Counts, Happenings, Looking, Period, Steps } from './figures.js';
import { smallestIn } from './rules.js';

/** Counts made by the database for somebody who may see figures and no rows. */
export async function countsOf(r: Reading, period: Period): Promise<Counts> {
  const [row] = await r.tx.run<{ figures: Counts }>('select oc.figures($1, $2) as figures', [period.from, period.until]);
  if (!row?.figures) throw new Error('the route lets nobody in who may not see figures');
  return row.figures;
}

/** How long each step took for each concern raised in the period; numbers and codes only. */
export const stepTimesOf = (r: Reading, period: Period): Promise<Steps[]> =>
  r.tx.run<Steps>(
    `select level, to_open as "toOpen", to_decide as "toDecide", is_to_tell as "isToTell", to_tell as "toTell", to_receipt as "toReceipt", ending
       from oc.concern_steps($1, $2)`,
    [period.from, period.until],
  );

/** What was opened in an emergency and read unusually much, by month, the earliest first; numbers only. */
export const lookingOf = (r: Reading, period: Period): Promise<Looking[]> =>
  r.tx.run<Looking>('select month, openings, not_right as "notRight", late, alarms, wrong from oc.looking_figures($1, $2)', [
    period.from,
    period.until,
  ]);

/** What happened to core members in the period, as far as we know; numbers only. */
export async function happeningsOf(r: Reading, period: Period): Promise<Happenings> {
  const [row] = await r.tx.run<Happenings>('select happened, circle_saw as "circleSaw" from oc.adverse_event_figures($1, $2)', [
    period.from,
    period.until,
  ]);
  return row ?? { happened: 0, circleSaw: 0 };
}

/** Under which number a count is not told here. */
export async function leastShownOf(r: Reading): Promise<number> {
  const row = await r.db.selectFrom('organisations').select('settings').where('org_id', '=', r.orgId).executeTakeFirst();
  return smallestIn(row?.settings);
}
