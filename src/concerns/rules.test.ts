import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at, decision, facts, levelRow, t0, told } from '../../test/concern-facts.js';
import { addHours, type LocalDay } from '../kernel/index.js';
import { dangers, type Facts, type Level, levels, type ShareMade, tonightAnswers } from './concern.js';
import { nothingTold } from './raise-concern.js';
import { countsFrom, isBlank, isMoreSerious, levelFrom, needsSecondReader } from './rules.js';
import { problemsWithShare, type ShareGiven } from './share-rules.js';

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

describe('a second reader', () => {
  const only = (level: Level, over: Partial<Facts> = {}) => facts({ levels: [levelRow(level)], ...over });

  it('is wanted from medium upwards for not sharing, and for a mistake that nobody outside knows of', () => {
    const wanted = (shares: readonly ShareMade[]) =>
      levels.map((level) => needsSecondReader('mistaken', level, only(level, { shares })));
    assert.deepEqual(
      levels.map((level) => needsSecondReader('do not share', level, only(level))),
      [true, true, true, false],
    );
    assert.deepEqual(
      [wanted([]), wanted([told()])],
      [
        [true, true, true, false],
        [false, false, false, false],
      ],
    );
    for (const other of ['share', 'watch'] as const) assert.ok(!needsSecondReader(other, 'imminent', facts()));
    assert.ok(!needsSecondReader('went with the minutes', 'low', only('low')));
  });

  it('is wanted for everything quiet where it was high before: a lower level does not do away with the second person', () => {
    const lowered = (before: Level) => facts({ levels: [levelRow(before), levelRow('low', 5, false)] });
    for (const before of ['imminent', 'high'] as const)
      for (const quiet of ['do not share', 'went with the minutes', 'mistaken'] as const)
        assert.ok(needsSecondReader(quiet, 'low', lowered(before)), `${before}, ${quiet}`);
    for (const quiet of ['do not share', 'went with the minutes', 'mistaken'] as const)
      assert.ok(!needsSecondReader(quiet, 'low', lowered('medium')), quiet);
  });

  it('is wanted again once one was wanted, so that a refusal is not got round by a lower level', () => {
    const read = facts({
      levels: [levelRow('medium'), levelRow('low', 40, false)],
      decisions: [decision('do not share', { needsSecond: true })],
    });
    for (const quiet of ['do not share', 'went with the minutes', 'mistaken'] as const)
      assert.ok(needsSecondReader(quiet, 'low', read), quiet);
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
  const problems = (over: Partial<ShareGiven>, level: Level = 'medium', isAgreed = true) =>
    problemsWithShare(
      { ...given, ...over },
      facts(),
      { level, linkedPosts: ['p'], limitsUnknown: true, isAgreed, ourNames: ['Ada', 'Will'] },
      t0,
    );

  it('waits for the limits of confidentiality only when it is calm and not a call', () => {
    assert.deepEqual(
      levels.map((level) => problems({}, level)),
      [[], [], ['limits not told'], ['limits not told']],
    );
    assert.deepEqual(problems({ channel: 'telephone' }), []);
    assert.deepEqual(problems({ channel: 'secure mail' }), ['limits not told']);
    assert.deepEqual(problems({ confidentialityToldOn: '2026-01-01' as LocalDay }), []);
  });

  it('without an agreement in force wants a reason only when it is calm and not a call, and is never held back for it in danger', () => {
    const told = { confidentialityToldOn: '2026-01-01' as LocalDay };
    assert.deepEqual(
      levels.map((level) => problems(told, level, false)),
      [[], [], ['no agreement and no reason'], ['no agreement and no reason']],
    );
    assert.deepEqual(problems({ ...told, channel: 'telephone' }, 'low', false), []);
    assert.deepEqual(problems({ ...told, withoutAgreement: '  ' }, 'low', false), ['no agreement and no reason']);
    assert.deepEqual(problems({ ...told, withoutAgreement: 'The law asks for it.' }, 'low', false), []);
    const ground = { ...told, gateway: 'information-sharing agreement', withoutAgreement: 'x' } as const;
    assert.deepEqual(problems(ground, 'low', false), ['ground is no agreement in force']);
    assert.deepEqual(problems(ground, 'low', true), []);
    assert.deepEqual(problems(ground, 'imminent', false), []);
  });

  it('may be written down a little ahead of our clock, not more', () => {
    assert.deepEqual([problems({ toldAt: at(5) }, 'high'), problems({ toldAt: at(6) }, 'high')], [[], ['told in the future']]);
  });
});
