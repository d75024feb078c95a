import { organisationSettings } from '../accounts/index.js';
import type { Reading } from '../audit/index.js';
import { daysBetween, type LocalDay } from '../kernel/index.js';
import { dueOn, subjectLimits } from './subject-clock.js';
import { havePrepared } from './subject-item-queries.js';
import { isOver, listRequests, stepsOf } from './subject-queries.js';

export type RequestToAnswer = {
  readonly id: string;
  readonly receivedOn: LocalDay;
  /** Null while the clock waits. */
  readonly dueOn: LocalDay | null;
  readonly isToCheck: boolean;
  readonly isSoon: boolean;
};

/** Requests that want the reader: to be answered by whoever keeps them, and to be checked by whoever may and did not prepare them. */
export async function requestsToAnswer(r: Reading): Promise<RequestToAnswer[]> {
  const open = (await listRequests(r)).filter((one) => !isOver(one.state));
  if (open.length === 0) return [];
  const [mayRecord, mayCheck] = [await r.may('subject-request.record'), await r.may('subject-request.check')];
  const limits = subjectLimits(await organisationSettings(r));
  const steps = await stepsOf(
    r,
    open.map((one) => one.id),
  );
  const wanted: RequestToAnswer[] = [];
  for (const one of open) {
    const due = dueOn(one.receivedOn, steps.get(one.id) ?? [], limits);
    const isToCheck = mayCheck && one.state === 'checking' && !(await havePrepared(r, one.id));
    if (!isToCheck && !mayRecord) continue;
    const isSoon = due !== null && daysBetween(r.today, due) <= limits.warnDays;
    wanted.push({ id: one.id, receivedOn: one.receivedOn, dueOn: due, isToCheck, isSoon });
  }
  return wanted;
}
