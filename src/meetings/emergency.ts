import { addHours, type Instant } from '../kernel/index.js';
import type { Mode } from './meeting.js';

export type AskedPart = 'volunteer' | 'coordinator' | 'core member';
export type AskedAnswer = 'comes' | 'cannot';
export type Asked = { readonly personId: string; readonly part: AskedPart };

/** A circle that has to meet at once (domain.md §4.2). */
export type EmergencyGiven = {
  readonly plannedAt: Instant;
  readonly mode: Mode;
  readonly why: string | null;
  /** Persons asked, of those who may be. */
  readonly asked: readonly string[];
  /** The core member is asked only where somebody says so: telling can endanger a child, a volunteer or evidence (practice.md §1.7). */
  readonly withCoreMember: boolean;
  /** The worry it is called from. */
  readonly concernId: string | null;
};

/** Within how many hours of being called, where the charity has not said otherwise. Ours: no sector timescale was found. */
export const defaultEmergencyHours = 72;

export type EmergencyProblem = 'that is past' | 'that is no emergency' | 'nobody is asked' | 'planned already';

/** Every reason why a meeting cannot be called so, in reading order. */
export function problemsWithEmergency(
  given: Pick<EmergencyGiven, 'plannedAt'>,
  asked: readonly Asked[],
  withinHours: number,
  now: Instant,
): EmergencyProblem[] {
  return [
    ...(given.plannedAt < now ? (['that is past'] as const) : []),
    ...(given.plannedAt > addHours(now, withinHours) ? (['that is no emergency'] as const) : []),
    ...(asked.some((one) => one.part !== 'core member') ? [] : (['nobody is asked'] as const)),
  ];
}
