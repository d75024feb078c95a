import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListedConcern } from '../concerns/index.js';
import { stepsOf } from './steps-rules.js';

const at = new Date('2026-03-02T21:52:00Z');
const told = (given: Partial<ListedConcern>) => ({
  circleId: 'kite',
  state: 'to decide' as const,
  dueAt: at,
  guidanceDueAt: null,
  raisedAt: at,
  openedAt: at,
  openedBy: 'Sam',
  writer: { personId: 'ada', name: 'Ada', number: null },
  ...given,
});
const said = (given: Partial<ListedConcern>, isTeller = false) =>
  stepsOf(told(given), isTeller).map(({ what, state }) => `${what} ${state}`);

test('sent is never shown as opened, nor opened as decided', () => {
  assert.deepEqual(said({ state: 'not opened', openedAt: null }), ['told done', 'open next', 'decide later', 'guide later']);
  assert.deepEqual(said({}), ['told done', 'open done', 'decide next', 'guide later']);
});
test('new words after an opening want opening again', () => {
  assert.deepEqual(said({ state: 'not opened' })[1], 'open next');
});
test('telling somebody is not yet their receipt, and a receipt not yet what they did', () => {
  const decided = ['told done', 'open done', 'decide done'];
  assert.deepEqual(said({ state: 'to tell', guidanceDueAt: at }), [...decided, 'tell next', 'guide next']);
  assert.deepEqual(said({ state: 'waiting for receipt' }), [...decided, 'tell done', 'receipt next', 'guide done']);
  assert.deepEqual(said({ state: 'waiting for action' }).slice(3), ['tell done', 'receipt done', 'action next', 'guide done']);
});
test('whoever told us sees nothing of officers, but what was decided and what comes next', () => {
  assert.deepEqual(said({ state: 'waiting for receipt' }, true), ['told done', 'open done', 'decide done', 'guide done']);
  assert.deepEqual(said({ state: 'ended', circleId: null }, true), ['told done', 'open done', 'decide done', 'ended done']);
});
