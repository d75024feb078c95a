import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocalDay } from '../kernel/index.js';
import type { Restriction } from './core-member.js';
import { answerToGive, byWeight, problemsWithStage } from './rules.js';

const day = (text: string) => text as LocalDay;
const restriction = (over: Partial<Restriction>): Restriction => ({
  id: 'a',
  group: 'curfew',
  policyVersion: null,
  words: '',
  answer: 'no',
  fromOn: day('2026-01-01'),
  untilOn: null,
  forCircle: true,
  confirmed: null,
  ...over,
});
const confirmed = { on: day('2026-02-01'), post: 'Probation office' };

test('nothing is said to stand against an outing before somebody has confirmed it', () => {
  assert.equal(answerToGive({ answer: 'nothing against', confirmed: null }), 'ask first');
  assert.equal(answerToGive({ answer: 'nothing against', confirmed }), 'nothing against');
  assert.equal(answerToGive({ answer: 'no', confirmed: null }), 'no');
});

test('what forbids most comes first', () => {
  const order = byWeight([
    restriction({ id: 'c', answer: 'nothing against', confirmed }),
    restriction({ id: 'b', answer: 'ask first' }),
    restriction({ id: 'a', answer: 'no' }),
  ]);
  assert.deepEqual(
    order.map((one) => one.id),
    ['a', 'b', 'c'],
  );
});

test('nobody is on licence before release, and no licence ends before it began', () => {
  const facts = {
    stage: 'licence' as const,
    releasedOn: day('2026-03-04'),
    licenceEndsOn: day('2026-03-03'),
    confidentialityToldOn: day('2026-03-04'),
  };
  assert.deepEqual(problemsWithStage(facts, day('2026-03-03')), [
    'not yet released',
    'licence ends before release',
    'told in the future',
  ]);
  assert.deepEqual(problemsWithStage({ ...facts, licenceEndsOn: null }, day('2026-03-04')), []);
});
