import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addHours, addMinutes } from '../kernel/index.js';
import { type Breaking, glassLimits, isGoingOn, problemsWithBreaking, problemsWithReview } from './glass-rules.js';

const now = new Date('2026-03-03T21:00:00Z');
const limits = glassLimits({});
const fine: Breaking = {
  ...{ asWhat: 'on call', category: 'other', reason: 'x'.repeat(20), isFound: true, isOpenAlready: false, earlier: [] },
  reviewers: 1,
};
const problems = (given: Partial<Breaking>) => problemsWithBreaking({ ...fine, ...given }, limits, now);
const earlier = (hoursAgo: number, more: { dueIn?: number; reviewed?: true } = {}) => ({
  beganAt: addHours(now, -hoursAgo),
  reviewDueAt: addHours(now, more.dueIn ?? 1),
  reviewedAt: more.reviewed ? now : null,
});

describe('opening a record in an emergency', () => {
  it('lasts an hour, twice a week, and is looked over within three days, unless the charity says otherwise within bounds', () => {
    assert.deepEqual(limits, { minutes: 60, perWeek: 2, reviewHours: 72, proofMinutes: 5 });
    const odd = glassLimits({ breakGlass: { minutes: 6000, perWeek: 0, reviewHours: 'never', proofMinutes: 3 } });
    assert.deepEqual(odd, { minutes: 480, perWeek: 1, reviewHours: 72, proofMinutes: 3 });
  });

  it('needs a capacity, a record that is closed, a kind and a reason of twenty letters', () => {
    assert.deepEqual(problems({}), []);
    assert.deepEqual(problems({ asWhat: null }), ['no such capacity']);
    assert.deepEqual(problems({ isFound: false, isOpenAlready: true }), ['nothing found']);
    assert.deepEqual(problems({ isOpenAlready: true }), ['open to you already']);
    assert.deepEqual(problems({ category: null, reason: ` ${'x'.repeat(19)} ` }), ['no category', 'reason is too short']);
    assert.deepEqual(problems({ reviewers: 0 }), ['nobody could look it over']);
  });

  it('is refused the third time in seven days, and taken again when the first is older', () => {
    const [old, new_] = [earlier(7 * 24, { reviewed: true }), earlier(1, { reviewed: true })];
    assert.deepEqual(problems({ earlier: [new_, earlier(7 * 24 - 0.01, { reviewed: true })] }), ['too often this week']);
    assert.deepEqual(problems({ earlier: [new_, old] }), []);
  });

  it('is refused from the moment an earlier one should have been looked over', () => {
    assert.deepEqual(problems({ earlier: [earlier(71, { dueIn: 0.02 })] }), []);
    assert.deepEqual(problems({ earlier: [earlier(73, { dueIn: 0 })] }), ['one of yours is not looked over']);
    assert.deepEqual(problems({ earlier: [earlier(73, { dueIn: -5, reviewed: true })] }), []);
  });

  it('ends by itself to the minute, and earlier when somebody ends it', () => {
    const untilAt = addMinutes(now, 60);
    assert.ok(isGoingOn({ untilAt, endedAt: null }, addMinutes(now, 59)));
    assert.ok(!isGoingOn({ untilAt, endedAt: null }, addMinutes(now, 60)));
    assert.ok(!isGoingOn({ untilAt, endedAt: addMinutes(now, 10) }, addMinutes(now, 10)));
  });

  it('is looked over once, when it is over, by another account and in words', () => {
    const glass = { accountId: 'sam', untilAt: addHours(now, -1), endedAt: null, reviewedAt: null };
    const given = { accountId: 'max', verdict: 'it was right', words: 'Rang her.' } as const;
    assert.deepEqual(problemsWithReview(glass, given, now), []);
    assert.deepEqual(problemsWithReview({ ...glass, untilAt: addHours(now, 1) }, given, now), ['going on']);
    assert.deepEqual(problemsWithReview(glass, { ...given, accountId: 'sam' }, now), ['your own']);
    assert.deepEqual(problemsWithReview({ ...glass, reviewedAt: now }, given, now), ['settled already']);
    assert.deepEqual(problemsWithReview(glass, { ...given, verdict: null, words: ' ' }, now), ['no verdict', 'no words']);
  });
});
