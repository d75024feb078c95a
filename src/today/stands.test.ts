import assert from 'node:assert/strict';
import { it } from 'node:test';
import { standsWords } from './stands-words.js';

it('where a worry stands is one true thing: how it ended only while nothing more is to do', () => {
  const ending = 'shared and acknowledged';
  assert.equal(standsWords({ state: 'ended', ending }), 'Shared and acknowledged');
  assert.equal(standsWords({ state: 'not opened', ending }), 'Not opened yet');
  assert.equal(standsWords({ state: 'to decide', ending: null }), 'To decide');
});
