import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { acted, at, decision, facts, levelRow, received, stateOf, told } from '../../test/concern-facts.js';
import { addMinutes, type LocalDay, momentOf } from '../kernel/index.js';
import { decideBy, defaultClocks } from './clocks.js';
import type { Facts } from './concern.js';
import { endingOf, standingDecision } from './rules.js';
import { standingOf } from './standing.js';

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

  it('has no level and no clock where an old sheet did not say one, and the one that was given where somebody did', () => {
    const old = { source: 'imported', danger: 'not answered', levels: [] } as const;
    const { level, dueAt, state } = standingOf(facts(old), defaultClocks, at(6000));
    assert.deepEqual([level, dueAt, state], [null, null, 'ended']);
    const coded = standingOf(facts({ ...old, levels: [levelRow('low')] }), defaultClocks, at(6000));
    assert.deepEqual([coded.level, coded.dueAt], ['low', null]);
    assert.equal(standingOf(facts({ ...old, source: 'told by hand' }), defaultClocks, at(6)).level, 'high');
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
