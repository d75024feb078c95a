import type { Person } from '../src/audit/index.js';
import { addWords } from '../src/concerns/add-to-concern.js';
import { answerShare } from '../src/concerns/answer-share.js';
import { changeLevel } from '../src/concerns/change-level.js';
import { defaultClocks } from '../src/concerns/clocks.js';
import type { Decision } from '../src/concerns/concern.js';
import { decideConcern } from '../src/concerns/decide-concern.js';
import { guideCircle } from '../src/concerns/guide-circle.js';
import { openConcern } from '../src/concerns/open-concern.js';
import { nothingTold } from '../src/concerns/raise-concern.js';
import { readDecision } from '../src/concerns/read-decision.js';
import { newestDecision } from '../src/concerns/rules.js';
import { shareConcern } from '../src/concerns/share-concern.js';
import { standingOf } from '../src/concerns/standing.js';
import { addDays, addHours, dayOf, NotFound } from '../src/kernel/index.js';
import type { ConcernGround } from './concerns.js';

/** What somebody can do to a concern, by the name that the table of moves has for it. */
export const moves = [
  ...(['open', 'share', 'do not share', 'watch', 'went with the minutes', 'mistaken'] as const),
  ...(['agree', 'disagree', 'ring', 'receipt', 'action', 'take back', 'raise', 'lower', 'add', 'guide'] as const),
] as const;
export type Move = (typeof moves)[number];

/** How many days on, so that a watched one comes back. */
export const lookAgainDays = 4;

/** The moves by people of Kite, at the present or some days on, and where a concern stands after them. */
export function movesOf(ground: ConcernGround, days = 0) {
  const { mo, sal, ada } = ground.people.who;
  const clock = () => addHours(new Date(), 24 * days);
  const ledger = ground.service.ledger.at(clock);
  const seenOf = async (id: string) => newestDecision(await ground.facts(id))?.id ?? null;

  const decide = async (id: string, decision: Decision) =>
    decideConcern(ledger, mo, id, {
      ...{ decision, why: 'x', oneLine: null, withHim: 'not yet', withHimWhy: null, hisAccount: null },
      ...{ watchUntil: decision === 'watch' ? addDays(dayOf(clock()), lookAgainDays - 1) : null, seen: await seenOf(id) },
    });
  const tell = (id: string, channel: 'telephone' | 'portal', corrects: string | null) =>
    shareConcern(ledger, mo, id, {
      ...{ channel, postId: ground.people.kite.probationPost, spokeTo: null, spokeToPost: null, logNumber: null, content: 'x' },
      ...{ gateway: 'preventing an offence', toldAt: clock(), withPersonAtRisk: false, corrects, action: null, why: null },
      ...{ confidentialityToldOn: dayOf(clock()), withoutAgreement: 'none yet' },
    });
  const answer = async (id: string, kind: 'received' | 'agency action', by: Person = mo) => {
    const share = (await ground.facts(id)).shares.at(-1);
    if (!share) return 'nothing was sent';
    const action = kind === 'received' ? null : ('visit' as const);
    return answerShare(ledger, by, share.id, [{ kind, action, words: null, answeredAt: clock() }]);
  };
  const read = async (id: string, agrees: boolean) =>
    readDecision(ledger, sal, id, { decisionId: (await seenOf(id)) ?? '', agrees, words: 'x' });

  const make: Readonly<Record<Move, (id: string) => Promise<unknown>>> = {
    open: (id) => openConcern(ledger, mo, id),
    share: (id) => decide(id, 'share'),
    'do not share': (id) => decide(id, 'do not share'),
    watch: (id) => decide(id, 'watch'),
    'went with the minutes': (id) => decide(id, 'went with the minutes'),
    mistaken: (id) => decide(id, 'mistaken'),
    agree: (id) => read(id, true),
    disagree: (id) => read(id, false),
    ring: (id) => tell(id, 'telephone', null),
    receipt: (id) => answer(id, 'received'),
    action: (id) => answer(id, 'agency action'),
    'take back': async (id) => {
      const first = (await ground.facts(id)).shares.find((share) => !share.isCorrection);
      return first ? tell(id, 'telephone', first.id) : 'nothing was sent';
    },
    raise: (id) => changeLevel(ledger, mo, id, 'high', 'x', null),
    lower: (id) => changeLevel(ledger, mo, id, 'low', 'x', null),
    add: (id) => addWords(ledger, ada, id, { ...nothingTold, seen: 'more' }),
    guide: (id) => guideCircle(ledger, mo, id, { meet: 'meet as usual', words: 'x', untilOn: null }),
  };

  const stateOf = async (id: string): Promise<string> => {
    const facts = await ground.facts(id);
    const { state, ending } = standingOf(facts, defaultClocks, clock());
    return state === 'ended' ? `ended: ${ending}` : state;
  };
  /** Where a concern stands after a move; in brackets why it was refused, and that nothing moved. */
  const after = async (id: string, move: Move): Promise<string> => {
    const came = await make[move](id).catch((fault: unknown) => {
      if (fault instanceof NotFound) return 'not there';
      throw fault;
    });
    if (typeof came === 'string') return `(${came})`;
    const outcome = came as { readonly ok: boolean; readonly problems?: readonly string[] } | undefined;
    return outcome && !outcome.ok ? `(${(outcome.problems ?? []).join(', ')})` : stateOf(id);
  };
  return {
    stateOf,
    after,
    /** Puts it into the portal, where a receipt is waited for. */
    send: (id: string) => tell(id, 'portal', null),
    through: async (id: string, ...steps: readonly Move[]) => {
      for (const step of steps) await after(id, step);
      return id;
    },
  };
}
