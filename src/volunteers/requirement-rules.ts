import { addDays, daysBetween, type LocalDay } from '../kernel/index.js';
import type { Band, CheckLayer, CheckOutcome, Policy, Requirement, RunningOut } from './requirement.js';

/** Asked always, whatever a version says of its months (domain.md §14.2); the title is the organisation's own once it has one. */
export const alwaysAsked: readonly Requirement[] = [
  { code: 'vetting', kind: 'check', title: '', countsMonths: null },
  { code: 'training', kind: 'training', title: '', countsMonths: null },
];

/** The version in force on a day; null: nobody has said anything yet. */
export const policyOn = (policies: readonly Policy[], on: LocalDay): Policy | null =>
  policies
    .filter((one) => one.fromOn <= on)
    .reduce<Policy | null>(
      (newest, one) =>
        newest && (newest.fromOn > one.fromOn || (newest.fromOn === one.fromOn && newest.version > one.version)) ? newest : one,
      null,
    );

/** Everything asked under a version, what is always asked first. */
export function requirementsOf(policy: Policy | null): readonly Requirement[] {
  const said = policy?.requirements ?? [];
  const always = alwaysAsked.map((one) => said.find(({ code }) => code === one.code) ?? one);
  return [...always, ...said.filter(({ code }) => !alwaysAsked.some((one) => one.code === code))];
}

/** So many months later; the last day of the month where it has no such day. */
export function addMonths(day: LocalDay, months: number): LocalDay {
  const [year = 0, month = 0, of = 0] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const on = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(of, last)));
  return on.toISOString().slice(0, 10) as LocalDay;
}

/** The last day on which something counts: what was typed, but never longer than the version in force lets it; null: it does not run out. */
export function lastDayOf(issuedOn: LocalDay, typed: LocalDay | null, requirement: Requirement | undefined): LocalDay | null {
  const months = requirement?.countsMonths ?? null;
  const longest = months === null ? null : addMonths(issuedOn, months);
  if (longest === null) return typed;
  return typed !== null && typed < longest ? typed : longest;
}

/** How soon something runs out; null: later than ninety days. Something whose day is not open is `over` or `90`. */
export function bandOf({ isOver, endsOn }: Pick<RunningOut, 'isOver' | 'endsOn'>, today: LocalDay): Band | null {
  if (isOver) return 'over';
  if (endsOn === null) return '90';
  const days = daysBetween(today, endsOn);
  if (days < 0) return 'over';
  return days <= 30 ? '30' : days <= 60 ? '60' : days <= 90 ? '90' : null;
}

export type Standing = 'missing' | 'not in order' | 'run out' | 'run out soon' | 'in date';

/** How one thing that is asked stands on a day, by the newest word on it. */
export function standingOf(
  newest: { readonly outcome: CheckOutcome; readonly expiresOn: LocalDay | null } | undefined,
  on: LocalDay,
): Standing {
  if (!newest) return 'missing';
  if (newest.outcome !== 'clear' && newest.outcome !== 'passed') return 'not in order';
  if (newest.expiresOn === null) return 'in date';
  if (newest.expiresOn < on) return 'run out';
  return newest.expiresOn <= addDays(on, 90) ? 'run out soon' : 'in date';
}

/** The newest layer of each code. @param layers the newest first */
export const newestOf = (layers: readonly CheckLayer[]): ReadonlyMap<string, CheckLayer> =>
  new Map([...layers].reverse().map((layer) => [layer.code, layer]));

export type PolicyProblem =
  | 'nobody approved it'
  | 'no day of approval'
  | 'approved in the future'
  | 'no first day'
  | 'begins in the past'
  | 'no title'
  | 'no such months'
  | 'asked twice'
  | 'too many'
  | 'no such clock';

export type NewPolicy = {
  /** `countsMonths` undefined: what was typed is no number of months. */
  readonly requirements: readonly (Omit<Requirement, 'countsMonths'> & { readonly countsMonths: number | null | undefined })[];
  readonly fromOn: LocalDay | null;
  readonly approvedBy: string;
  readonly approvedOn: LocalDay | null;
  /** Null or left out: nobody says how often. What was typed and is no such number is not a number. */
  readonly supervisionWeeks?: number | null;
  readonly reviewMonths?: number | null;
};

const isWrong = (every: number | null, most: number) => every !== null && !(every >= 1 && every <= most);

/** Every problem with a new version. It never reaches back: nobody is judged by what nobody had said. */
export function problemsWithPolicy(
  { requirements, fromOn, approvedBy, approvedOn, supervisionWeeks = null, reviewMonths = null }: NewPolicy,
  today: LocalDay,
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (requirements.some(({ title }) => title === '')) problems.push('no title');
  if (requirements.some(({ countsMonths: months }) => months === undefined || (months !== null && (months < 1 || months > 120))))
    problems.push('no such months');
  if (new Set(requirements.map(({ code }) => code)).size < requirements.length) problems.push('asked twice');
  if (requirements.length > 20) problems.push('too many');
  if (isWrong(supervisionWeeks, 104) || isWrong(reviewMonths, 60)) problems.push('no such clock');
  if (fromOn === null) problems.push('no first day');
  else if (fromOn < today) problems.push('begins in the past');
  if (approvedBy === '') problems.push('nobody approved it');
  if (approvedOn === null) problems.push('no day of approval');
  else if (approvedOn > today) problems.push('approved in the future');
  return problems;
}
