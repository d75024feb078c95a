import type { Instant } from '../kernel/index.js';

/** How long a session lasts; all of it data of the organisation, within bounds nobody can set away. */
export type SessionLimits = { readonly idleMinutes: number; readonly hours: number; readonly eveningHours: number };

type Settings = {
  readonly sessions?: {
    readonly idleMinutes?: { readonly staff?: number; readonly volunteers?: number };
    readonly hours?: number;
    readonly eveningHours?: number;
  };
};

const within = (value: unknown, least: number, most: number, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;

/**
 * The limits for somebody of this kind. Whoever writes minutes at a kitchen table is given longer before being signed out.
 * @param settings of the organisation, as stored
 */
export function limitsFor(settings: unknown, personKind: string): SessionLimits {
  const { sessions = {} } = (settings ?? {}) as Settings;
  const { staff, volunteers } = sessions.idleMinutes ?? {};
  const atHome = personKind === 'volunteer' || personKind === 'core member';
  return {
    idleMinutes: atHome ? within(volunteers, 10, 120, 60) : within(staff, 5, 60, 30),
    hours: within(sessions.hours, 1, 12, 8),
    eveningHours: within(sessions.eveningHours, 0.25, 6, 4),
  };
}

export type SessionFacts = {
  readonly seenAt: Instant;
  readonly endsAt: Instant;
  readonly endedAt: Instant | null;
  readonly accountIsLive: boolean;
};

/** A session that was used later than now was used before the clock was put back: nobody knows how long ago. */
const mostAheadMinutes = 5;

const past = (from: Instant, minutes: number, now: Instant) => now.getTime() - from.getTime() >= minutes * 60_000;

/** True when a session counts for nothing any more. @param now by the clock of the database */
export const isOver = (session: SessionFacts, limits: SessionLimits, now: Instant): boolean =>
  !session.accountIsLive ||
  session.endedAt !== null ||
  now.getTime() >= session.endsAt.getTime() ||
  past(now, mostAheadMinutes, session.seenAt) ||
  past(session.seenAt, limits.idleMinutes, now);

/** True while the last proof still opens what is sealed: once an evening is enough. */
export const isFresh = (steppedUpAt: Instant | null, limits: SessionLimits, now: Instant): boolean =>
  steppedUpAt !== null && !past(steppedUpAt, limits.eveningHours * 60, now);

/** True when the time of last use should be written down again: to the minute is enough. */
export const wantsTouch = (seenAt: Instant, now: Instant): boolean => past(seenAt, 1, now);

/** How many browsers one account may be signed in with. */
export const mostSessions = 5;

const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const machines = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['Linux', 'Linux'],
] as const;

/** The kind of browser, coarse enough to tell one's own phone from a stranger's and nothing more: "Firefox, Android". */
export function deviceOf(userAgent: string): string {
  const found = (list: readonly (readonly [string, string])[]) => list.find(([mark]) => userAgent.includes(mark))?.[1];
  return [found(browsers), found(machines)].filter(Boolean).join(', ') || 'another browser';
}
