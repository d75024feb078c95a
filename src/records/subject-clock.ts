import { addDays, daysBetween, type LocalDay } from '../kernel/index.js';
import type { ClockStep } from './subject-request.js';

/** How long there is: data of the organisation, never more than the law allows. */
export type SubjectLimits = { readonly months: number; readonly extraMonths: number; readonly warnDays: number };

type Settings = { readonly subjectRequests?: { readonly [name in keyof SubjectLimits]?: unknown } };
const within = (value: unknown, least: number, most: number, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : otherwise;

/**
 * One month, two more where it is complex (UK GDPR, articles 12(3) and 12A). A charity may set itself less. `warnDays`: how long before the end it
 * stands among what is for today; ten is ours. @param settings as stored
 */
export function subjectLimits(settings: unknown): SubjectLimits {
  const { months, extraMonths, warnDays } = ((settings ?? {}) as Settings).subjectRequests ?? {};
  return {
    months: within(months, 0, 1, 1),
    extraMonths: within(extraMonths, 0, 2, 2),
    warnDays: within(warnDays, 1, 28, 10),
  };
}

type Step = { readonly step: string; readonly on: LocalDay };

/** The same day of a later month, or its last where it has none: 31 January and one month is 28 or 29 February. */
export function addMonths(day: LocalDay, months: number): LocalDay {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}` as LocalDay;
}

const newestOf = (steps: readonly Step[], ...kinds: ClockStep[]) =>
  steps.findLast((one) => (kinds as string[]).includes(one.step));

/** What the clock waits for; null while it runs. */
export function waitsFor(steps: readonly Step[]): 'identity' | 'clarification' | null {
  if (newestOf(steps, 'identity asked', 'identity seen')?.step === 'identity asked') return 'identity';
  if (newestOf(steps, 'clarification asked', 'clarification given')?.step === 'clarification asked') return 'clarification';
  return null;
}

/** Days for which we waited to be told what was meant. */
function daysPaused(steps: readonly Step[]): number {
  let [since, days]: [LocalDay | null, number] = [null, 0];
  for (const { step, on } of steps) {
    if (step === 'clarification asked') since ??= on;
    if (step === 'clarification given' && since !== null) {
      days += Math.max(0, daysBetween(since, on));
      since = null;
    }
  }
  return days;
}

/**
 * By when it must be answered. The month begins on the day it came, or on the day on which it was shown who asks, where that had to be asked; days spent
 * waiting for what was meant are added. The next working day, which the law gives at a weekend, is not counted on.
 * @param steps the oldest first @returns null while the clock waits
 * @source UK GDPR, articles 12(3) and 12A (Data (Use and Access) Act 2025, section 76)
 * @example received on 31 January 2026, nothing asked → 28 February 2026
 */
export function dueOn(receivedOn: LocalDay, steps: readonly Step[], limits: SubjectLimits): LocalDay | null {
  if (waitsFor(steps) !== null) return null;
  const begins = newestOf(steps, 'identity seen')?.on ?? receivedOn;
  const months = limits.months + (newestOf(steps, 'extended') ? limits.extraMonths : 0);
  return addDays(addMonths(begins, months), daysPaused(steps));
}
