import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LocalDay } from '../kernel/index.js';
import { checkStanding, problemsWithMove, problemsWithPlacing, problemsWithVetting, statesAfter } from './rules.js';
import { type Readiness, volunteerStates } from './volunteer.js';

const day = (text: string) => text as LocalDay;
const today = day('2026-03-03');
const ready: Readiness = {
  state: 'pool',
  vettingOutcome: 'clear',
  vettingExpiresOn: day('2027-01-01'),
  trainedOn: day('2025-12-01'),
};

test('a vetted and trained volunteer from the pool may be put in a circle', () => {
  assert.deepEqual(problemsWithPlacing(ready, today), []);
  assert.deepEqual(problemsWithPlacing({ ...ready, state: 'active' }, today), [], 'a second circle');
});

test('checks count on the day they run out and not on the next', () => {
  assert.deepEqual(problemsWithPlacing({ ...ready, vettingExpiresOn: today }, today), []);
  assert.deepEqual(problemsWithPlacing({ ...ready, vettingExpiresOn: day('2026-03-02') }, today), ['vetting has run out']);
});

test('nobody unvetted, not clear or untrained is put in a circle, and every reason is told', () => {
  assert.deepEqual(problemsWithPlacing({ ...ready, vettingOutcome: null }, today), ['not vetted']);
  assert.deepEqual(problemsWithPlacing({ ...ready, vettingOutcome: 'discuss' }, today), ['vetting not clear']);
  assert.deepEqual(problemsWithPlacing({ ...ready, trainedOn: day('2026-03-04') }, today), ['not trained']);
  assert.deepEqual(
    problemsWithPlacing({ state: 'enquiry', vettingOutcome: null, vettingExpiresOn: null, trainedOn: null }, today),
    ['not in the pool', 'not vetted', 'not trained'],
  );
});

test('only pool, matched and active lead into a circle, whatever else is in order', () => {
  fc.assert(
    fc.property(fc.constantFrom(...volunteerStates), (state) => {
      const may = ['pool', 'matched', 'active'].includes(state);
      assert.equal(problemsWithPlacing({ ...ready, state }, today).length === 0, may);
    }),
  );
});

test('checks that run out within ninety days are shown as ending soon', () => {
  const standing = (expires: string | null) =>
    checkStanding({ vettingOutcome: 'clear', vettingExpiresOn: expires ? day(expires) : null }, today);
  assert.equal(standing('2026-06-01'), 'run out soon');
  assert.equal(standing('2026-06-02'), 'in date');
  assert.equal(standing('2026-03-02'), 'run out');
  assert.equal(standing(null), 'in date');
  assert.equal(checkStanding({ vettingOutcome: null, vettingExpiresOn: null }, today), 'none');
});

const moving = { ...ready, stateOn: day('2026-01-10'), circles: 0 };

test('nobody enters the pool before checks and training are done', () => {
  const applicant = { ...moving, state: 'training_assessed' as const, trainedOn: null };
  assert.deepEqual(problemsWithMove(applicant, { to: 'pool', on: today, note: '' }, today), ['not trained']);
});

test('whoever is in a circle leaves the circle before leaving the service; suspending waits for nothing', () => {
  const busy = { ...moving, state: 'active' as const, circles: 1 };
  assert.deepEqual(problemsWithMove(busy, { to: 'left', on: today, note: '' }, today), ['still in a circle']);
  assert.deepEqual(problemsWithMove(busy, { to: 'suspended', on: today, note: 'asked to stop' }, today), []);
  assert.deepEqual(problemsWithMove(busy, { to: 'suspended', on: today, note: '' }, today), ['no reason']);
});

test('a step is not dated in the future or before the last one', () => {
  assert.deepEqual(problemsWithMove(moving, { to: 'resting', on: day('2026-03-04'), note: '' }, today), ['in the future']);
  assert.deepEqual(problemsWithMove(moving, { to: 'resting', on: day('2026-01-09'), note: '' }, today), ['before the last step']);
  assert.deepEqual(problemsWithMove(moving, { to: 'resting', on: null, note: '' }, today), ['no day']);
});

test('matched and active are in nobody’s hand, and from barred nothing leads back', () => {
  for (const state of volunteerStates)
    assert.equal(
      statesAfter(state).some((next) => next === 'matched' || next === 'active'),
      false,
      state,
    );
  assert.deepEqual(statesAfter('barred'), []);
  assert.deepEqual(problemsWithMove({ ...moving, state: 'barred' }, { to: 'pool', on: today, note: '' }, today), [
    'not a step from here',
  ]);
});

test('a check was issued by today and runs out after it was issued', () => {
  assert.deepEqual(problemsWithVetting({ outcome: 'clear', issuedOn: today, expiresOn: day('2029-03-03') }, today), []);
  assert.deepEqual(problemsWithVetting({ outcome: null, issuedOn: null, expiresOn: null }, today), [
    'no outcome',
    'no day of issue',
  ]);
  assert.deepEqual(problemsWithVetting({ outcome: 'clear', issuedOn: today, expiresOn: today }, today), [
    'runs out before it was issued',
  ]);
  assert.deepEqual(problemsWithVetting({ outcome: 'clear', issuedOn: day('2026-03-04'), expiresOn: null }, today), [
    'issued in the future',
  ]);
});
