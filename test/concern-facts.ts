import { decideBy, defaultClocks } from '../src/concerns/clocks.js';
import type { DecisionMade, Facts, Level, ShareMade } from '../src/concerns/concern.js';
import { standingOf } from '../src/concerns/standing.js';
import { addMinutes, type LocalDay, momentOf } from '../src/kernel/index.js';

export const t0 = momentOf('2026-03-02' as LocalDay, '10:00');
export const at = (minutes: number) => addMinutes(t0, minutes);
export const levelRow = (level: Level, minutes = 0, byAnswer = true) => ({
  id: `level ${level} ${minutes}`,
  at: at(minutes),
  by: null,
  level,
  byAnswer,
  openBy: null,
  decideBy: decideBy(level, at(minutes), defaultClocks),
});
export const facts = (over: Partial<Facts> = {}): Facts => ({
  ...{
    id: 'c',
    circleId: 'k',
    raisedBy: 'ada',
    inNameOf: null,
    source: 'told by hand',
    danger: 'not sure',
    tonight: 'not answered',
    about: 'core member',
    aboutAccount: null,
  },
  ...{
    raisedAt: t0,
    claimedAt: null,
    openings: [{ id: 'o', at: at(5), by: 'mo' }],
    decisions: [],
    secondReadings: [],
    shares: [],
    guidances: [],
    endings: [],
    pages: [],
  },
  words: [
    { id: 'w', at: t0, by: 'ada', stillGoingOn: null, otherAtRisk: null, heNoticed: null, writerSafe: null, mayRing: null },
  ],
  levels: [levelRow('high')],
  ...over,
});
export const decision = (what: DecisionMade['decision'], over: Partial<DecisionMade> = {}): DecisionMade => ({
  id: `d ${what}`,
  at: at(30),
  by: 'mo',
  supersedes: null,
  decision: what,
  withHim: 'not yet',
  watchUntil: null,
  needsSecond: false,
  ...over,
});
export const told = (over: Partial<ShareMade> = {}): ShareMade => ({
  id: 's',
  at: at(40),
  by: 'mo',
  postId: 'p',
  spokeToPost: null,
  channel: 'portal',
  answerBy: at(280),
  isCorrection: false,
  corrects: null,
  answers: [],
  ...over,
});
export const received = { id: 'r', at: at(60), by: 'pat', kind: 'received', action: null } as const;
export const acted = { id: 'a', at: at(90), by: 'pat', kind: 'agency action', action: 'visit' } as const;
export const stateOf = (over: Partial<Facts>, minutes = 100) => standingOf(facts(over), defaultClocks, at(minutes)).state;
