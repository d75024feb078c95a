import { dayOf, type Instant, type LocalDay } from '../kernel/index.js';

/** One thing that happened in a circle, as far as the reader may know it. */
export type Happening = {
  readonly at: Instant;
  readonly kind:
    | 'phase'
    | 'joined'
    | 'left'
    | 'meeting'
    | 'contact'
    | 'minutes'
    | 'sent on'
    | 'concern'
    | 'decision'
    | 'told'
    | 'receipt'
    | 'guidance'
    | 'restriction'
    | 'lifted'
    | 'ended';
  readonly id: string;
  /** A code for the view to say in words: phase, level, decision, agency action … */
  readonly code: string | null;
  readonly name: string | null;
};

export const timelineKinds = ['all', 'meetings', 'concerns', 'people'] as const;
export type TimelineKind = (typeof timelineKinds)[number];

const kindsOf: Record<Exclude<TimelineKind, 'all'>, readonly Happening['kind'][]> = {
  meetings: ['meeting', 'contact', 'minutes', 'sent on'],
  concerns: ['concern', 'decision', 'told', 'receipt', 'guidance', 'ended'],
  people: ['phase', 'joined', 'left', 'restriction', 'lifted'],
};

export const ofKind = (all: readonly Happening[], kind: TimelineKind): readonly Happening[] =>
  kind === 'all' ? all : all.filter((one) => kindsOf[kind].includes(one.kind));

/** Happenings of one month in London, newest first. */
export type Month = { readonly first: LocalDay; readonly happenings: readonly Happening[]; readonly isOpen: boolean };

/** The newest months stand open until this many happenings are shown; the others are folded. */
const shownOpen = 12;

/** @param newestFirst happenings, newest first */
export function monthsOf(newestFirst: readonly Happening[]): Month[] {
  const months = new Map<LocalDay, Happening[]>();
  for (const one of newestFirst) {
    const first = `${dayOf(one.at).slice(0, 7)}-01` as LocalDay;
    months.set(first, [...(months.get(first) ?? []), one]);
  }
  let before = 0;
  return [...months].map(([first, happenings]) => {
    const isOpen = before < shownOpen;
    before += happenings.length;
    return { first, happenings, isOpen };
  });
}
