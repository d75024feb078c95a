import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addHours, addMinutes } from '../kernel/index.js';
import { answerBy, type InboundGiven, problemsWithAnswer, problemsWithInbound } from './inbound-rules.js';

const now = new Date('2026-03-03T10:00:00Z');
const given: InboundGiven = {
  ...{ channel: 'telephone', postId: 'p', fromName: null, fromPost: null, saidAt: now, soon: 'today', mayTell: 'yes' },
  words: 'He has moved.',
};

describe('what an agency told us', () => {
  it('is answered within an hour, a day or five, or within what the charity set; a slip never stops the clock', () => {
    const hours = (settings: Record<string, unknown>) =>
      (['now', 'today', 'this week'] as const).map(
        (soon) => (answerBy(soon, now, settings).getTime() - now.getTime()) / 3_600_000,
      );
    assert.deepEqual(hours({}), [1, 24, 120]);
    assert.deepEqual(hours({ inboundAnswerHours: { now: 2, today: 0, 'this week': 'soon' } }), [2, 24, 120]);
    assert.deepEqual(hours({ inboundAnswerHours: 7 }), [1, 24, 120]);
  });

  it('needs somebody who said it, words, and how it may be handled', () => {
    assert.deepEqual(problemsWithInbound(given, now), []);
    const blank = { ...given, postId: null, words: ' ', soon: null, mayTell: null, saidAt: addHours(now, 1) };
    assert.deepEqual(problemsWithInbound(blank, now), [
      ...['nobody named', 'words are blank', 'said in the future', 'not said how soon', 'not said whether to tell'],
    ]);
    assert.deepEqual(problemsWithInbound({ ...given, postId: null, fromPost: '101 operator' }, now), []);
    assert.deepEqual(problemsWithInbound({ ...given, saidAt: addMinutes(now, 5) }, now), []);
    assert.deepEqual(problemsWithInbound({ ...given, saidAt: addMinutes(now, 6) }, now), ['said in the future']);
  });
});

describe('were the volunteers told? if not, why not?', () => {
  const facts = { mayTell: 'yes', hasCircle: true, isTold: false } as const;
  const told = { answer: 'told', words: 'He has moved.', agreedWith: null } as const;

  it('wants the words they were told, and a circle to tell', () => {
    assert.deepEqual(problemsWithAnswer(told, facts), []);
    assert.deepEqual(problemsWithAnswer({ ...told, words: '' }, { ...facts, hasCircle: false }), [
      ...['no circle to tell', 'what they were told is blank'],
    ]);
  });
  it('wants to know who of the agency agreed, unless it simply said yes', () => {
    for (const mayTell of ['ask first', 'no'] as const) {
      assert.deepEqual(problemsWithAnswer(told, { ...facts, mayTell }), ['the agency has not agreed']);
      assert.deepEqual(problemsWithAnswer({ ...told, agreedWith: 'DS Marsh' }, { ...facts, mayTell }), []);
    }
  });
  it('wants a reason for no, and takes back nothing that they were told', () => {
    assert.deepEqual(problemsWithAnswer({ answer: 'not told', why: ' ' }, facts), ['why is blank']);
    assert.deepEqual(problemsWithAnswer({ answer: 'not told', why: 'x' }, { ...facts, isTold: true }), ['told already']);
    assert.deepEqual(problemsWithAnswer(told, { ...facts, isTold: true }), [], 'more may be told');
  });
});
