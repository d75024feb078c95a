import type { Instant, LocalDay } from '../kernel/index.js';

// Codes of domain.md §14.1.
export const eventKinds = ['arrest', 'breach', 'recall', 'charge', 'conviction', 'other'] as const;
export const natures = ['sexual', 'violent', 'other', 'not known'] as const;
export const circleParts = ['none', 'contributed', 'first', 'not known'] as const;
/** From whom we know. */
export const knownFrom = ['officer', 'core member', 'circle', 'press', 'other'] as const;

/** Something that happened to a core member: an arrest, a recall, a conviction. */
export type EventGiven = {
  readonly kind: (typeof eventKinds)[number];
  readonly nature: (typeof natures)[number];
  readonly circlePart: (typeof circleParts)[number];
  readonly source: (typeof knownFrom)[number];
  readonly happenedOn: LocalDay;
  readonly knownOn: LocalDay;
  readonly words: string | null;
  readonly concernId: string | null;
  /** The event this one takes the place of. */
  readonly corrects: string | null;
  /** He knows of it, and may read that it is written down. */
  readonly toldHim: boolean;
};
/** As an officer says it with what the agency tells us. */
export type EventTold = Pick<EventGiven, 'kind' | 'happenedOn'>;
/** What he reads of his own: what, and when; not from whom we know, nor in what words. */
export type OwnEvent = Pick<EventRead, 'id' | 'kind' | 'happenedOn' | 'corrects'>;
export type EventRead = EventGiven & { readonly id: string; readonly by: string; readonly recordedAt: Instant };

export type EventProblem = 'known before it happened' | 'that day is ahead' | 'corrected meanwhile';

/** Every reason why an event cannot be kept as it stands, in reading order. */
export function problemsWithEvent(given: EventGiven, today: LocalDay): EventProblem[] {
  return [
    ...(given.happenedOn > today || given.knownOn > today ? (['that day is ahead'] as const) : []),
    ...(given.knownOn < given.happenedOn ? (['known before it happened'] as const) : []),
  ];
}

/** Whether he would read the same of both. */
export const isSameToHim = (a: EventTold, b: EventTold): boolean => a.kind === b.kind && a.happenedOn === b.happenedOn;

/** What he goes on reading in the place of this one, which he does not know of; null where he reads nothing of it. */
export function stillRead(events: readonly EventRead[], event: EventRead): EventRead | null {
  if (event.toldHim) return null;
  for (let at: EventRead | undefined = event; at; ) {
    const { corrects }: EventRead = at;
    at = events.find((one) => one.id === corrects);
    if (at?.toldHim) return at;
  }
  return null;
}

/** Those that no other has taken the place of. */
export const standingEvents = <Event extends OwnEvent>(events: readonly Event[]): Event[] => {
  const corrected = new Set(events.map((one) => one.corrects));
  return events.filter((one) => !corrected.has(one.id));
};
