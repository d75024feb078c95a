import type { Instant, LocalDay } from '../kernel/index.js';

export const outcomes = ['it was work', 'it was a mistake', 'it was wrong'] as const;
/** What another person found when they looked. */
export type AlarmOutcome = (typeof outcomes)[number];

/** How many sealed rows were opened on one day, each once however often. */
export type Opened = {
  /** Of class S4: who somebody is in full, where a circle meets, who is at risk now. */
  readonly vaultRows: number;
  /** Every other sealed row, and the rows of lists taken away. */
  readonly otherRows: number;
};

/** Far more than work wants, in one day; or a record of nobody, which no work opens. */
export type AlarmKind = 'many records' | 'canary';

/** The newest alarm of one account and day, and of one canary where it is about one. */
export type LastAlarm = { readonly id: string; readonly step: number; readonly raisedAt: Instant; readonly isSettled: boolean };

/** An account opened what is unusual. Never shown to the person it is about. */
export type Alarm = {
  readonly id: string;
  readonly kind: AlarmKind;
  readonly accountId: string;
  /** Chosen name. */
  readonly who: string;
  /** Of the canary that was opened; null where there were very many. */
  readonly canary: { readonly coreMemberId: string; readonly reference: string } | null;
  /** Held when it was noticed. */
  readonly roles: readonly string[];
  readonly on: LocalDay;
  /** How many times what is usual it passed; of a canary the how-manyeth opening of the day. */
  readonly step: number;
  readonly opened: Opened;
  /** What was usual at most, at that time. */
  readonly usual: Opened;
  readonly raisedAt: Instant;
  readonly settled: { readonly at: Instant; readonly by: string; readonly outcome: AlarmOutcome } | null;
};

/** One part of what was opened on that day: how many rows of one table, never which. */
export type OpenedPart = { readonly table: string; readonly count: number };
