import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
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
import { openTestWeb, type TestWeb } from '../http.js';
import { marksOf, seen } from './seeing.js';

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

describe('what each of the cast sees of a worry', () => {
  let web: TestWeb;
  before(async () => {
    web = await openTestWeb('seen');
  });
  after(() => web.close());

  const as = (name: CastName) => web.people.who[name];
  const look = (id: string) =>
    concernTasks({ ledger: web.service.ledger })['page for concern']({ orgId: web.people.northvale, concernId: id });
  const tell = async (name: string, told: Partial<Telling> = {}, by: CastName = 'ada') => {
    const { words, risk } = marksOf(name);
    const given = {
      ...nothingTold,
      circleId: web.people.kite.circle,
      danger: 'no',
      tonight: 'no',
      seen: words,
      personAtRisk: risk,
      ...told,
    } as const;
    const id = must(await tellConcern(web.service.ledger, as(by), given));
    await look(id);
    return id;
  };
  const decide = async (
    name: string,
    id: string,
    decision: DecisionGiven['decision'],
    over: Partial<DecisionGiven> = {},
    by: CastName = 'mo',
  ) => {
    const { why, line, account } = marksOf(name);
    await openConcern(web.service.ledger, as(by), id);
    const given = {
      decision,
      why,
      oneLine: line,
      withHim: 'not yet',
      withHimWhy: null,
      watchUntil: null,
      hisAccount: account,
      seen: null,
    } as const;
    const made = must(await decideConcern(web.service.ledger, as(by), id, { ...given, ...over }));
    must(
      await guideCircle(web.service.ledger, as(by), id, {
        meet: 'meet, with care',
        words: marksOf(name).guidance,
        untilOn: null,
      }),
    );
    await look(id);
    return made;
  };
  const share = async (name: string, id: string, over: Partial<ShareGiven> = {}, by: CastName = 'mo') =>
    must(
      await shareConcern(web.service.ledger, as(by), id, {
        ...{ channel: 'portal', postId: web.people.kite.probationPost, spokeTo: null, spokeToPost: null, logNumber: null },
        ...{ content: marksOf(name).told, gateway: 'safeguarding a child', toldAt: new Date(), withPersonAtRisk: false },
        ...{ corrects: null, action: null, why: 'DEMO', confidentialityToldOn: dayOf(new Date()), ...over },
      }),
    );
  const agrees = async (name: string, id: string, decisionId: string) => {
    must(await readDecision(web.service.ledger, as('sal'), id, { decisionId, agrees: true, words: marksOf(name).reading }));
    await look(id);
  };
  const receives = async (shareId: string) =>
    must(
      await answerShare(web.service.ledger, as('pat'), shareId, [
        { kind: 'received', action: null, words: null, answeredAt: new Date() },
        { kind: 'agency action', action: 'warning', words: null, answeredAt: new Date() },
      ]),
    );

  it('before anybody has decided: whoever told it, whoever may decide, and nobody else', async () => {
    const id = await tell('undecided');
    assert.deepEqual(await seen(web, 'undecided', id), undecided);
  });

  it('shared and acknowledged: the officers read what was sent to their post, and nothing of ours', async () => {
    const id = await tell('shared');
    await decide('shared', id, 'share');
    const given = await share('shared', id);
    await receives(given);
    assert.deepEqual(await seen(web, 'shared', id, [given]), {
      ...decided,
      mo: `${acting} told`,
      sal: `${acting} told`,
      max: 'words why account told',
      pat: 'told',
    });
  });

  it('not shared, with a reason that a second person has read', async () => {
    const id = await tell('unshared');
    await agrees('unshared', id, await decide('unshared', id, 'do not share'));
    assert.deepEqual(await seen(web, 'unshared', id), {
      ...decided,
      mo: read(acting),
      sal: read(acting),
      max: 'words why account reading',
    });
  });

  it('went with the minutes', async () => {
    const id = await tell('minutes');
    must(await changeLevel(web.service.ledger, as('mo'), id, 'low', 'DEMO', null));
    await decide('minutes', id, 'went with the minutes');
    assert.deepEqual(await seen(web, 'minutes', id), decided);
  });

  it('watching until a day', async () => {
    const id = await tell('watched');
    await decide('watched', id, 'watch', { watchUntil: addDays(dayOf(new Date()), 9) });
    assert.deepEqual(await seen(web, 'watched', id), decided);
  });

  it('mistaken: whoever was told reads that it was a mistake, with his account', async () => {
    const id = await tell('mistaken');
    const first = await decide('mistaken', id, 'share');
    const wrong = await share('mistaken', id);
    await decide('mistaken', id, 'mistaken', { seen: first });
    const right = await share('mistaken', id, { corrects: wrong });
    await receives(right);
    assert.deepEqual(await seen(web, 'mistaken', id, [wrong, right]), {
      ...decided,
      mo: `${acting} told`,
      sal: `${acting} told`,
      max: 'words why account told',
      pat: 'told',
    });
  });

  it('about the coordinator herself: neither she nor whoever stands in finds a trace', async () => {
    const id = await tell('about-mo', { about: 'coordinator' });
    await decide('about-mo', id, 'do not share', {}, 'sal');
    assert.deepEqual(await seen(web, 'about-mo', id), { ...decided, mo: 'nothing' });
  });

  for (const [title, name, told] of [
    ['hostility against the core member', 'hostile', { about: 'hostility', danger: 'not sure' }],
    ['he may harm himself', 'suicide', { about: 'his own safety', danger: 'yes' }],
  ] as const)
    it(`${title}: he himself reads nothing of it, and whoever was called can act`, async () => {
      const id = await tell(name, told);
      assert.deepEqual(await seen(web, name, id), { ...undecided, sam: 'words risk' });
    });

  it('a child at risk now: the post that was let open it reads who, and no other officer, manager or volunteer', async () => {
    const id = await tell('child', { danger: 'yes', otherAtRisk: 'child' });
    await decide('child', id, 'share');
    const given = await share('child', id, { withPersonAtRisk: true });
    assert.deepEqual(await seen(web, 'child', id, [given]), {
      ...decided,
      mo: `${acting} told`,
      sal: `${acting} told`,
      sam: `${acting} told`,
      max: 'words why account told',
      pat: 'risk told',
    });
  });

  it('the coordinator on leave: whoever stands in has it while she does, and no longer', async () => {
    const untilAt = momentOf(addDays(dayOf(new Date()), 14), '00:00');
    const handover = must(
      await handOver(web.service.ledger, as('mo'), { to: as('sam').accountId, fromAt: new Date(), untilAt, note: '' }),
    );
    const id = await tell('leave');
    await decide('leave', id, 'watch', { watchUntil: addDays(dayOf(new Date()), 9) }, 'sam');
    assert.deepEqual(await seen(web, 'leave', id), { ...decided, sam: acting });
    must(await comeBack(web.service.ledger, as('mo'), handover));
    // She was called to it while she stood in, so that it stays open for those hours; what is told next does not come to her.
    const next = await tell('after-leave');
    assert.deepEqual(await seen(web, 'after-leave', next), undecided);
  });
});
