import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeyCache } from './key-cache.js';

test('at most so many keys are remembered, and the longest unused goes first', () => {
  const cache = createKeyCache<number>({ atMost: 2, minutes: 10 }, () => 0);
  cache.keep('a', 1);
  cache.keep('b', 2);
  assert.equal(cache.find('a'), 1);
  cache.keep('c', 3);
  assert.deepEqual([cache.find('a'), cache.find('b'), cache.find('c')], [1, null, 3]);
});

test('no key is remembered longer than its time, however often it is used', () => {
  let now = 0;
  const cache = createKeyCache<number>({ atMost: 9, minutes: 10 }, () => now);
  cache.keep('a', 1);
  now = 599_999;
  assert.equal(cache.find('a'), 1);
  now = 600_000;
  assert.equal(cache.find('a'), null);
});

test('keys that nobody asks for are forgotten too', () => {
  let now = 0;
  const cache = createKeyCache<number>({ atMost: 9, minutes: 10 }, () => now);
  cache.keep('a', 1);
  now = 300_000;
  cache.keep('b', 2);
  now = 600_000;
  assert.equal(cache.sweep(), 1);
  assert.equal(cache.find('b'), 2);
  cache.forget('b');
  assert.equal(cache.find('b'), null);
});
