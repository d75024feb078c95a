// One worry of each kind, laid by the verbs that people use, and what of it each of the cast may see. Written from practice.md, not from the code.
import assert from 'node:assert/strict';
import { comeBack, handOver } from '../../src/circles/index.js';
import { changeLevel } from '../../src/concerns/change-level.js';
import type { Telling } from '../../src/concerns/concern.js';
import {
  answerShare,
  concernTasks,
  type DecisionGiven,
  decideConcern,
  guideCircle,
  nothingTold,
  openConcern,
  readDecision,
  type ShareGiven,
  shareConcern,
  tellConcern,
} from '../../src/concerns/index.js';
import { addDays, dayOf, momentOf } from '../../src/kernel/index.js';
import type { CastName } from '../cast.js';
import type { TestWeb } from '../http.js';
import { marksOf } from './seeing.js';

/** Whose page it is: the worry, and what was sent of it to officers. */
export type Laid = { readonly id: string; readonly shares: readonly string[] };

const must = <T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  assert.ok(outcome.ok);
  return outcome.value;
};

/** The core member himself, the trustee, the volunteer coordinator, the leaver, the other circle's volunteer and the other organisation: never anything. */
const outside = { dan: 'nothing', tru: 'nothing', nia: 'nothing', lee: 'nothing', vic: 'nothing', oz: 'nothing' } as const;
/** Officers to whom nothing was sent, and a coordinator of another circle who was not called. */
const nobodyElse = { ...outside, pat: 'nothing', ike: 'nothing', sam: 'nothing' } as const;
const undecided = { ...nobodyElse, ada: 'words', ben: 'nothing', mo: 'words risk', sal: 'words risk', max: 'words' } as const;
/** With what the second person wrote. */
const read = (marks: string) => marks.replace('guidance', 'reading guidance');
const acting = 'words risk why account guidance';
/** Who is at risk and the guidance are not for the manager (practice.md §4), the reason not for whoever told us, and the worry itself not for the rest of the circle. */
const decided = {
  ...nobodyElse,
  ada: 'words line guidance',
  ben: 'guidance',
  mo: acting,
  sal: acting,
  max: 'words why account',
} as const;
const sent = { ...decided, mo: `${acting} told`, sal: `${acting} told`, max: 'words why account told', pat: 'told' } as const;
const whoeverWasCalled = { ...undecided, sam: 'words risk' } as const;

/** What each of the cast comes across, by the name of the worry. */
export const sees = {
  undecided,
  shared: sent,
  unshared: { ...decided, mo: read(acting), sal: read(acting), max: 'words why account reading' },
  minutes: decided,
  watched: decided,
  mistaken: sent,
  // Neither she nor whoever stands in finds a trace of it; the manager reads the decision as the second person.
  'about-mo': { ...decided, mo: 'nothing', sal: read(acting), max: 'words why account reading' },
  hostile: whoeverWasCalled,
  suicide: whoeverWasCalled,
  child: { ...sent, sam: `${acting} told`, pat: 'risk told' },
  night: undecided,
  // She was called to it while she stood in, so that it stays open for those hours; what is told next does not come to her.
  leave: { ...decided, sam: acting },
  'after-leave': undecided,
  twice: { ...decided, mo: read(acting), sal: read(acting), max: 'words why account reading', sam: read(acting) },
} as const satisfies Record<string, Partial<Record<CastName, string>>>;
export type Case = keyof typeof sees;

/** The verbs as they are used on a worry of this name; each must succeed. */
function verbs({ service: { ledger }, people }: TestWeb) {
  const as = (name: CastName) => people.who[name];
  const look = (id: string) => concernTasks({ ledger })['page for concern']({ orgId: people.northvale, concernId: id });
  const tell = async (name: Case, told: Partial<Telling> = {}, by: CastName = 'ada') => {
    const { words, risk } = marksOf(name);
    const calm = { danger: 'no', tonight: 'no', seen: words, personAtRisk: risk } as const;
    const given = { ...nothingTold, circleId: people.kite.circle, ...calm, ...told };
    const id = must(await tellConcern(ledger, as(by), given));
    await look(id);
    return id;
  };
  const decide = async (
    name: Case,
    id: string,
    decision: DecisionGiven['decision'],
    over: Partial<DecisionGiven> = {},
    by: CastName = 'mo',
  ) => {
    const marks = marksOf(name);
    await openConcern(ledger, as(by), id);
    const words = { decision, why: marks.why, oneLine: marks.line, hisAccount: marks.account } as const;
    const given = { ...words, withHim: 'not yet', withHimWhy: null, watchUntil: null, seen: null } as const;
    const made = must(await decideConcern(ledger, as(by), id, { ...given, ...over }));
    must(await guideCircle(ledger, as(by), id, { meet: 'meet, with care', words: marks.guidance, untilOn: null }));
    await look(id);
    return made;
  };
  const share = async (name: Case, id: string, over: Partial<ShareGiven> = {}) =>
    must(
      await shareConcern(ledger, as('mo'), id, {
        ...{ channel: 'portal', postId: people.kite.probationPost, spokeTo: null, spokeToPost: null, logNumber: null },
        ...{ content: marksOf(name).told, gateway: 'safeguarding a child', toldAt: new Date(), withPersonAtRisk: false },
        ...{ corrects: null, action: null, why: 'DEMO', confidentialityToldOn: dayOf(new Date()), ...over },
      }),
    );
  const agrees = async (name: Case, id: string, decisionId: string, by: CastName = 'sal') => {
    must(await readDecision(ledger, as(by), id, { decisionId, agrees: true, words: marksOf(name).reading }));
    await look(id);
  };
  const receives = async (shareId: string) =>
    must(
      await answerShare(ledger, as('pat'), shareId, [
        { kind: 'received', action: null, words: null, answeredAt: new Date() },
        { kind: 'agency action', action: 'warning', words: null, answeredAt: new Date() },
      ]),
    );
  const low = async (id: string) => must(await changeLevel(ledger, as('mo'), id, 'low', 'DEMO', null));
  const samStandsIn = async () =>
    must(
      await handOver(ledger, as('mo'), {
        ...{ to: as('sam').accountId, fromAt: new Date(), note: '' },
        untilAt: momentOf(addDays(dayOf(new Date()), 14), '00:00'),
      }),
    );
  const moIsBack = async (handover: string) => must(await comeBack(ledger, as('mo'), handover));
  return { tell, decide, share, agrees, receives, low, samStandsIn, moIsBack };
}

const inNineDays = () => ({ watchUntil: addDays(dayOf(new Date()), 9) });
const alone = (id: string): Laid => ({ id, shares: [] });

/** One worry of each kind; `leave` goes before `after-leave`. */
export function layer(web: TestWeb): Readonly<Record<Case, () => Promise<Laid>>> {
  const { tell, decide, share, agrees, receives, low, samStandsIn, moIsBack } = verbs(web);
  const watches = async (name: Case, by: CastName) => {
    const id = await tell(name);
    await decide(name, id, 'watch', inNineDays(), by);
    return alone(id);
  };
  return {
    undecided: async () => alone(await tell('undecided')),
    shared: async () => {
      const id = await tell('shared');
      await decide('shared', id, 'share');
      const given = await share('shared', id);
      await receives(given);
      return { id, shares: [given] };
    },
    unshared: async () => {
      const id = await tell('unshared');
      await agrees('unshared', id, await decide('unshared', id, 'do not share'));
      return alone(id);
    },
    minutes: async () => {
      const id = await tell('minutes');
      await low(id);
      await decide('minutes', id, 'went with the minutes');
      return alone(id);
    },
    watched: () => watches('watched', 'mo'),
    mistaken: async () => {
      const id = await tell('mistaken');
      const first = await decide('mistaken', id, 'share');
      const wrong = await share('mistaken', id);
      await decide('mistaken', id, 'mistaken', { seen: first });
      const right = await share('mistaken', id, { corrects: wrong });
      await receives(right);
      return { id, shares: [wrong, right] };
    },
    'about-mo': async () => {
      const id = await tell('about-mo', { about: 'coordinator' });
      await agrees('about-mo', id, await decide('about-mo', id, 'do not share', {}, 'sal'), 'max');
      return alone(id);
    },
    hostile: async () => alone(await tell('hostile', { about: 'hostility', danger: 'not sure' })),
    suicide: async () => alone(await tell('suicide', { about: 'his own safety', danger: 'yes' })),
    child: async () => {
      const id = await tell('child', { danger: 'yes', otherAtRisk: 'child' });
      await decide('child', id, 'share');
      const given = await share('child', id, { withPersonAtRisk: true });
      return { id, shares: [given] };
    },
    night: async () => alone(await tell('night')),
    leave: async () => {
      const handover = await samStandsIn();
      const laid = await watches('leave', 'sam');
      await moIsBack(handover);
      return laid;
    },
    'after-leave': async () => alone(await tell('after-leave')),
    // Mo and Sam decide, one right after the other; Sam has read what Mo decided, so that hers stands.
    twice: async () => {
      const handover = await samStandsIn();
      const id = await tell('twice');
      const first = await decide('twice', id, 'share');
      await agrees('twice', id, await decide('twice', id, 'do not share', { seen: first }, 'sam'));
      await moIsBack(handover);
      return alone(id);
    },
  };
}
