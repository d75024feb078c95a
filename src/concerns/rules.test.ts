import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addHours, addMinutes, type LocalDay, momentOf } from '../kernel/index.js';
import { decideBy, defaultClocks } from './clocks.js';
import { abouts, type DecisionMade, dangers, type Facts, type Level, levels, type ShareMade, tonightAnswers } from './concern.js';
import { laddersFor, nextLookAt, rungsDue } from './ladders.js';
import { newsOf } from './news.js';
import { nothingTold } from './raise-concern.js';
import { countsFrom, endingOf, isBlank, isMoreSerious, levelFrom, needsSecondReader, standingDecision } from './rules.js';
import { problemsWithShare, type ShareGiven } from './share-rules.js';
import { standingOf } from './standing.js';
import { whomToTell } from './whom-to-tell.js';

const t0 = momentOf('2026-03-02' as LocalDay, '10:00');
const at = (minutes: number) => addMinutes(t0, minutes);
const levelRow = (level: Level, minutes = 0, byAnswer = true) => ({
  id: `level ${level} ${minutes}`,
  at: at(minutes),
  by: null,
  level,
  byAnswer,
  openBy: null,
  decideBy: decideBy(level, at(minutes), defaultClocks),
});
const facts = (over: Partial<Facts> = {}): Facts => ({
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
const decision = (what: DecisionMade['decision'], over: Partial<DecisionMade> = {}): DecisionMade => ({
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
const told = (over: Partial<ShareMade> = {}): ShareMade => ({
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
const received = { id: 'r', at: at(60), by: 'pat', kind: 'received', action: null } as const;
const acted = { id: 'a', at: at(90), by: 'pat', kind: 'agency action', action: 'visit' } as const;
const stateOf = (over: Partial<Facts>, minutes = 100) => standingOf(facts(over), defaultClocks, at(minutes)).state;

describe('the level from the answers', () => {
  it('is imminent for danger, high for not sure and for no answer, and medium only when nobody need read it tonight', () => {
    const table = Object.fromEntries(
      dangers.map((danger) => [danger, tonightAnswers.map((tonight) => levelFrom(danger, tonight))]),
    );
    assert.deepEqual(table, {
      yes: ['imminent', 'imminent', 'imminent'],
      'not sure': ['high', 'high', 'high'],
      no: ['high', 'medium', 'high'],
      'not answered': ['high', 'high', 'high'],
    });
  });

  it('orders levels from imminent to low', () => {
    for (const [place, level] of levels.entries())
      for (const [other, than] of levels.entries()) assert.equal(isMoreSerious(level, than), place < other);
  });
});

describe('a blank form', () => {
  it('is blank only without a single answer; each answer alone is enough', () => {
    assert.ok(isBlank(nothingTold));
    assert.ok(isBlank({ ...nothingTold, circleId: 'k' }), 'the circle was chosen by the page');
    const answers = {
      danger: 'no',
      tonight: 'yes',
      seen: 'x',
      placeAndTime: 'x',
      personAtRisk: 'x',
      stillGoingOn: 'no',
      otherAtRisk: 'no',
      heNoticed: 'no',
      writerSafe: 'no',
      mayRing: 'no',
      about: 'staff',
      aboutAccount: 'x',
      inNameOf: 'x',
    };
    for (const [name, value] of Object.entries(answers)) assert.ok(!isBlank({ ...nothingTold, [name]: value }), name);
  });
});

describe('the moment clocks count from', () => {
  it('is what the writer says when that is earlier, and never the future or another year', () => {
    assert.equal(countsFrom(t0, null), t0);
    assert.deepEqual(countsFrom(t0, at(-60)), at(-60));
    assert.equal(countsFrom(t0, at(1)), t0);
    assert.equal(countsFrom(t0, addHours(t0, -24 * 40)), t0);
  });
});

describe('where a concern stands', () => {
  it('is not opened until somebody who may act has opened the last words', () => {
    assert.equal(stateOf({ openings: [] }), 'not opened');
    assert.equal(stateOf({}), 'to decide');
    const later = { ...facts().words[0], id: 'w2', at: at(50) } as Facts['words'][number];
    assert.equal(stateOf({ words: [...facts().words, later] }), 'not opened');
    assert.equal(
      stateOf({ words: [...facts().words, { ...later, by: 'mo' }] }),
      'to decide',
      'added by somebody who had opened it',
    );
    assert.equal(
      stateOf({ words: [...facts().words, later], openings: [...facts().openings, { id: 'o2', at: at(50), by: 'sam' }] }),
      'to decide',
    );
  });

  it('goes from deciding to telling, receipt, action and end', () => {
    const decisions = [decision('share')];
    assert.equal(stateOf({ decisions }), 'to tell');
    assert.equal(stateOf({ decisions, shares: [told()] }), 'waiting for receipt');
    assert.equal(stateOf({ decisions, shares: [told({ answers: [received] })] }), 'waiting for action');
    assert.equal(stateOf({ decisions, shares: [told({ answers: [received, acted] })] }), 'ended');
    assert.equal(
      stateOf({ decisions, shares: [told({ answers: [acted] }), told({ id: 's2' })] }),
      'waiting for receipt',
      'everybody told must have it',
    );
  });

  it('counts no share from before the decision that stands', () => {
    const decisions = [
      decision('share'),
      decision('watch', { id: 'd2', at: at(100), supersedes: 'd share', watchUntil: '2026-03-09' as LocalDay }),
      decision('share', { id: 'd3', at: at(200), supersedes: 'd2' }),
    ];
    assert.equal(stateOf({ decisions, shares: [told({ answers: [acted] })] }, 300), 'to tell');
    const again = [decision('share'), decision('share', { id: 'd2', at: at(100), supersedes: 'd share' })];
    assert.equal(
      stateOf({ decisions: again, shares: [told({ answers: [acted] })] }, 300),
      'ended',
      'the same decision with better words',
    );
  });

  it('waits for a second reader, ends when she agrees, and is to be decided again when she does not', () => {
    const decisions = [decision('do not share', { needsSecond: true })];
    const reading = (agrees: boolean) => [{ id: 'x', at: at(60), by: 'sal', decisionId: 'd do not share', agrees }];
    assert.equal(stateOf({ decisions }), 'second reading');
    assert.equal(stateOf({ decisions, secondReadings: reading(true) }), 'ended');
    assert.equal(stateOf({ decisions, secondReadings: reading(false) }), 'to decide');
    assert.deepEqual(
      standingOf(facts({ decisions, secondReadings: reading(false) }), defaultClocks, at(70)).dueAt,
      decideBy('high', at(60), defaultClocks),
      'the clock begins anew',
    );
  });

  it('comes back at nine on the day until which it is watched', () => {
    const decisions = [decision('watch', { watchUntil: '2026-03-05' as LocalDay })];
    const nine = momentOf('2026-03-05' as LocalDay, '09:00');
    const state = (now: Date) => standingOf(facts({ decisions, levels: [levelRow('low')] }), defaultClocks, now).state;
    assert.deepEqual([state(addMinutes(nine, -1)), state(nine)], ['watching', 'look again']);
  });

  it('of something mistaken wants every share taken back and received', () => {
    const decisions = [decision('mistaken')];
    const correction = told({ id: 'c1', isCorrection: true, corrects: 's' });
    assert.equal(endingOf(facts({ decisions })), 'mistaken', 'nobody was told');
    assert.equal(stateOf({ decisions, shares: [told()] }), 'to correct');
    assert.equal(stateOf({ decisions, shares: [told(), correction] }), 'to correct');
    assert.equal(stateOf({ decisions, shares: [told(), { ...correction, answers: [received] }] }), 'ended');
    assert.equal(
      stateOf({ decisions, shares: [told(), told({ id: 's2' }), { ...correction, answers: [received] }] }),
      'to correct',
    );
  });

  it('ends in one of the five ways and in no other', () => {
    const all = [
      facts({ decisions: [decision('share')], shares: [told({ answers: [acted] })] }),
      facts({ decisions: [decision('do not share')] }),
      facts({ decisions: [decision('went with the minutes')] }),
      facts({ decisions: [decision('watch', { watchUntil: '2026-03-09' as LocalDay })] }),
      facts({ decisions: [decision('mistaken')] }),
    ];
    assert.deepEqual(all.map(endingOf), [
      'shared and acknowledged',
      'not shared, with reason',
      'went with the minutes',
      'watching',
      'mistaken',
    ]);
    assert.equal(endingOf(facts()), null);
  });

  it('forgets a quiet decision when the level rises after it, not when it falls', () => {
    const decisions = [decision('do not share')];
    assert.equal(standingDecision(facts({ decisions, levels: [levelRow('medium'), levelRow('high', 60)] })), null);
    assert.ok(standingDecision(facts({ decisions, levels: [levelRow('high'), levelRow('low', 60)] })));
    assert.ok(
      standingDecision(facts({ decisions: [decision('share')], levels: [levelRow('medium'), levelRow('high', 60)] })),
      'sharing goes on',
    );
  });

  it('owes the circle guidance a working day after the first decision, unless it is about one of us or about no circle', () => {
    const due = (over: Partial<Facts>) =>
      standingOf(facts({ decisions: [decision('share')], ...over }), defaultClocks, at(100)).guidanceDueAt;
    assert.deepEqual(due({}), momentOf('2026-03-03' as LocalDay, '10:30'));
    assert.equal(due({ circleId: null }), null);
    assert.equal(due({ about: 'volunteer' }), null);
    assert.equal(
      due({ guidances: [{ id: 'g', at: at(50), by: 'mo', circleId: 'k', meet: 'do not meet', untilOn: null }] }),
      null,
    );
    assert.equal(due({ decisions: [] }), null);
  });
});

describe('a second reader', () => {
  it('is wanted from medium upwards for not sharing, and for a mistake that nobody outside knows of', () => {
    const wanted = (shares: readonly ShareMade[]) =>
      levels.map((level) => needsSecondReader('mistaken', level, facts({ shares })));
    assert.deepEqual(
      levels.map((level) => needsSecondReader('do not share', level, facts())),
      [true, true, true, false],
    );
    assert.deepEqual(
      [wanted([]), wanted([told()])],
      [
        [true, true, true, false],
        [false, false, false, false],
      ],
    );
    for (const other of ['share', 'watch', 'went with the minutes'] as const)
      assert.ok(!needsSecondReader(other, 'imminent', facts()));
  });
});

describe('the ladder', () => {
  const firstOf = (over: Partial<Facts>, minutes = 0) => {
    const some = facts({ openings: [], ...over });
    return laddersFor(some, standingOf(some, defaultClocks, at(minutes)), defaultClocks, at(minutes))[0];
  };

  it('begins with on call and coordinator, and about one of us with the safeguarding lead', () => {
    assert.deepEqual(firstOf({})?.rungs[0], ['on call', 'coordinator']);
    for (const about of ['coordinator', 'volunteer', 'staff'] as const)
      assert.deepEqual(firstOf({ about })?.rungs.slice(0, 3), [['safeguarding lead'], ['manager'], ['outside reader']]);
    assert.equal(firstOf({ levels: [levelRow('medium')] })?.urgent, false);
  });

  it('reaches one rung more on each quarter of an hour', () => {
    const ladder = firstOf({});
    assert.ok(ladder);
    assert.deepEqual(
      [-1, 0, 14.9, 15, 29.9, 30, 60].map((minutes) => rungsDue(ladder, at(minutes))),
      [0, 1, 1, 2, 2, 3, 5],
    );
  });

  it('is over once it is opened', () => assert.equal(firstOf({ openings: facts().openings }), undefined));

  it('always knows when to look again while something can fall due', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...levels),
        fc.constantFrom(...abouts),
        fc.boolean(),
        fc.integer({ min: 0, max: 600 }),
        (level, about, isOpened, minutes) => {
          const some = facts({ about, levels: [levelRow(level)], openings: isOpened ? facts().openings : [] });
          const standing = standingOf(some, defaultClocks, at(minutes));
          const next = nextLookAt(some, standing, defaultClocks, at(minutes));
          const isLate = standing.dueAt !== null && standing.dueAt <= at(minutes);
          assert.ok(next !== null || isLate, 'nothing undone is left without a clock');
          if (next) assert.ok(next > at(minutes));
        },
      ),
    );
  });

  it('leaves imported history alone', () => {
    const old = facts({ source: 'imported', openings: [] });
    const standing = standingOf(old, defaultClocks, at(600));
    assert.deepEqual(
      [
        standing.state,
        laddersFor(old, standing, defaultClocks, at(600)),
        newsOf(old),
        nextLookAt(old, standing, defaultClocks, at(600)),
      ],
      ['ended', [], [], null],
    );
  });
});

describe('whom to tell', () => {
  const said = (...args: Parameters<typeof whomToTell>) =>
    whomToTell(...args).map((help) =>
      help.kind === 'linked' ? help.as : help.kind === 'agency' ? help.of : help.kind === 'number' ? help.number : help.says,
    );

  it('follows where he stands', () => {
    assert.deepEqual(said('custody', 'core member', 'high', null), ['prison', 'probation']);
    assert.deepEqual(said('licence', 'core member', 'high', null), ['probation', 'police']);
    assert.deepEqual(said('registered only', 'core member', 'high', null), ['police', '101']);
    assert.deepEqual(said('neither', 'core member', 'high', null), [
      '101',
      "children's services",
      'adult safeguarding',
      'out of hours',
    ]);
  });

  it('is 999 first when it is imminent, whatever it is about', () => {
    for (const about of abouts)
      for (const stage of ['custody', 'licence', 'not known'] as const)
        assert.equal(said(stage, about, 'imminent', null)[0], '999');
  });

  it('adds whoever protects a child or an adult', () => {
    assert.deepEqual(said('licence', 'core member', 'high', 'child').slice(2), ["children's services", 'out of hours']);
    assert.deepEqual(said('licence', 'core member', 'high', 'adult').slice(2), ['adult safeguarding', 'out of hours']);
  });

  it('has ways for his own safety and for hostility', () => {
    assert.deepEqual(said('custody', 'his own safety', 'high', null).slice(0, 3), ['116 123', '111', 'prison']);
    assert.deepEqual(said('licence', 'hostility', 'medium', null), [
      'police',
      '101',
      'housing',
      'help-cancel-venue',
      'help-press',
      'help-freeze',
    ]);
  });
});

describe('a share', () => {
  const given: ShareGiven = {
    channel: 'portal',
    postId: 'p',
    spokeTo: null,
    spokeToPost: null,
    logNumber: null,
    content: 'x',
    gateway: 'saving a life',
    toldAt: t0,
    withPersonAtRisk: false,
    corrects: null,
    action: null,
    why: null,
    confidentialityToldOn: null,
  };
  const problems = (over: Partial<ShareGiven>, level: Level = 'medium') =>
    problemsWithShare({ ...given, ...over }, facts(), { level, linkedPosts: ['p'], limitsUnknown: true }, t0);

  it('waits for the limits of confidentiality only when it is calm and not a call', () => {
    assert.deepEqual(
      levels.map((level) => problems({}, level)),
      [[], [], ['limits not told'], ['limits not told']],
    );
    assert.deepEqual(problems({ channel: 'telephone' }), []);
    assert.deepEqual(problems({ channel: 'secure mail' }), ['limits not told']);
    assert.deepEqual(problems({ confidentialityToldOn: '2026-01-01' as LocalDay }), []);
  });

  it('may be written down a little ahead of our clock, not more', () => {
    assert.deepEqual([problems({ toldAt: at(5) }, 'high'), problems({ toldAt: at(6) }, 'high')], [[], ['told in the future']]);
  });
});
