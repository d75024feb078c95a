import type { Action } from '../access/index.js';
import type { Change, Ledger, Person } from '../audit/index.js';
import { done, type LocalDay, type Outcome, refused } from '../kernel/index.js';
import type { Free, Kit, Talk, TalkKind, TimeKind } from './care.js';
import { insertFree, insertKit, insertTalk, insertTime, listTalks, listTimes, takeBackKit } from './care-queries.js';
import {
  type KitProblem,
  openOffer,
  problemsWithKit,
  problemsWithTalk,
  problemsWithTime,
  type TalkProblem,
  type TimeProblem,
} from './care-rules.js';
import { getVolunteer } from './queries.js';

/** One change to what belongs to a volunteer who is open for it. @throws NotFound when she is not in reach */
const changeOf = <T, P extends string>(
  ledger: Ledger,
  actor: Person,
  action: Action,
  volunteerId: string,
  work: (c: Change) => Promise<Outcome<T, P>>,
  once?: string,
): Promise<Outcome<T, P>> =>
  ledger.change(
    actor,
    action,
    { kind: 'volunteer', id: volunteerId },
    async (c) => {
      await getVolunteer(c, volunteerId, action);
      return work(c);
    },
    { once },
  );

export type NewTalk = {
  readonly kind: TalkKind | null;
  readonly outcome: Talk['outcome'] | null;
  readonly on: LocalDay | null;
  readonly note: string;
};

/** Writes down a supervision or review that was held; or, for her wellbeing, that a debrief or support was offered, accepted, declined or held. */
export function recordTalk(
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  talk: NewTalk,
  once?: string,
): Promise<Outcome<null, TalkProblem>> {
  const isCare = talk.kind === 'debrief' || talk.kind === 'support';
  return changeOf(
    ledger,
    actor,
    isCare ? 'wellbeing.record' : 'supervision.record',
    volunteerId,
    async (c) => {
      const { kind, on, note } = talk;
      const outcome = isCare ? talk.outcome : 'held';
      const problems = problemsWithTalk({ kind, outcome, on }, c.today);
      if (problems.length > 0 || kind === null || outcome === null || on === null) return refused(...problems);
      // What is offered she reads before anybody has spoken with her: it carries no words.
      await insertTalk(c, volunteerId, { kind, outcome, on, note: outcome === 'offered' ? '' : note });
      c.note({ kind, outcome });
      return done(null);
    },
    once,
  );
}

/** A volunteer asks to be rung, or answers a debrief that was offered to her. */
export function askForSupport(
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  what: 'asked' | 'accepted' | 'declined',
  once?: string,
): Promise<Outcome<null, 'nothing offered'>> {
  return changeOf(
    ledger,
    actor,
    'support.ask',
    volunteerId,
    async (c) => {
      if (what !== 'asked' && openOffer(await listTalks(c, volunteerId)) === null) return refused('nothing offered');
      const kind = what === 'asked' ? 'support' : 'debrief';
      await insertTalk(c, volunteerId, { kind, outcome: what, on: c.today, note: '' });
      c.note({ kind, outcome: what });
      return done(null);
    },
    once,
  );
}

export type NewKit = {
  readonly kind: Kit['kind'] | null;
  readonly label: string;
  readonly givenOn: LocalDay | null;
  readonly untilOn: LocalDay | null;
};

/** Something of ours is given to a volunteer, or she is insured from a day on. */
export const giveKit = (
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  kit: NewKit,
  once?: string,
): Promise<Outcome<null, KitProblem>> =>
  changeOf(
    ledger,
    actor,
    'volunteer.record',
    volunteerId,
    async (c) => {
      const problems = problemsWithKit(kit, c.today);
      const { kind, givenOn, untilOn } = kit;
      if (problems.length > 0 || kind === null || givenOn === null) return refused(...problems);
      await insertKit(c, volunteerId, { kind, label: kit.label || null, givenOn, untilOn });
      return done(null);
    },
    once,
  );

/** It came back today. @throws NotFound for a thing that is not hers, or is back already */
export const kitCameBack = (
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  kitId: string,
  once?: string,
): Promise<Outcome<null, never>> =>
  changeOf(
    ledger,
    actor,
    'volunteer.record',
    volunteerId,
    async (c) => {
      await takeBackKit(c, volunteerId, kitId, c.today);
      return done(null);
    },
    once,
  );

export type NewTime = {
  readonly kind: TimeKind | null;
  readonly on: LocalDay | null;
  /** Undefined: what was typed is no length. */
  readonly minutes: number | undefined;
};

/** Time that no evening and no contact tells of: travel, training, other. */
export const addTime = (
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  time: NewTime,
  once?: string,
): Promise<Outcome<null, TimeProblem>> =>
  changeOf(
    ledger,
    actor,
    'volunteer.keep',
    volunteerId,
    async (c) => {
      const problems = problemsWithTime(time, c.today);
      const { kind, on, minutes } = time;
      if (problems.length > 0 || kind === null || on === null || minutes === undefined) return refused(...problems);
      await insertTime(c, volunteerId, { kind, on, minutes, sourceId: null, corrects: null });
      return done(null);
    },
    once,
  );

/** Says anew how long something took, over whatever told of it; nothing is taken away. */
export const correctTime = (
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  which: { readonly id: string; readonly on: LocalDay | null; readonly minutes: number | undefined },
  once?: string,
): Promise<Outcome<null, TimeProblem>> =>
  changeOf(
    ledger,
    actor,
    'volunteer.keep',
    volunteerId,
    async (c) => {
      const { id, on, minutes } = which;
      const times = on === null ? [] : await listTimes(c, volunteerId, on, on);
      const time = times.find((one) => one.sourceId === id || one.layerId === id);
      if (!time) return refused('no such time');
      const problems = problemsWithTime({ ...time, minutes }, c.today);
      if (problems.length > 0 || minutes === undefined) return refused(...problems);
      await insertTime(c, volunteerId, {
        kind: time.kind,
        on: time.on,
        minutes,
        sourceId: time.sourceId,
        corrects: time.layerId,
      });
      return done(null);
    },
    once,
  );

export type FreeProblem = 'no such distance';
/** @param free `distanceKm` undefined: what was typed is no distance */
export const sayFree = (
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  free: Omit<Free, 'distanceKm'> & { readonly distanceKm: number | null | undefined },
  once?: string,
): Promise<Outcome<null, FreeProblem>> =>
  changeOf(
    ledger,
    actor,
    'volunteer.keep',
    volunteerId,
    async (c) => {
      const { distanceKm } = free;
      if (distanceKm === undefined || (distanceKm !== null && (distanceKm < 1 || distanceKm > 200)))
        return refused('no such distance');
      await insertFree(c, volunteerId, { ...free, distanceKm });
      return done(null);
    },
    once,
  );
