import { addHours } from '../kernel/index.js';
import type { Doubt } from './item.js';

type Settings = { readonly outbox?: { readonly letterDays?: unknown } };

/**
 * How many days a letter is proof of who writes: data of the organisation, from a week to a year; 92 is ours. What is sealed with an older one is taken all
 * the same, and laid before somebody. @param settings as stored
 */
export function letterDaysOf(settings: unknown): number {
  const { letterDays } = ((settings ?? {}) as Settings).outbox ?? {};
  return typeof letterDays === 'number' && Number.isFinite(letterDays) ? Math.min(366, Math.max(7, Math.round(letterDays))) : 92;
}

/** Why a letter is no sure proof of who wrote; null while it is. */
export function doubtAbout(
  { givenAt, phonesEndedAt }: { readonly givenAt: Date; readonly phonesEndedAt: Date | null },
  letterDays: number,
  now: Date,
): Doubt | null {
  if (phonesEndedAt !== null && givenAt <= phonesEndedAt) return 'phone ended';
  return givenAt < addHours(now, -24 * letterDays) ? 'letter too old' : null;
}
