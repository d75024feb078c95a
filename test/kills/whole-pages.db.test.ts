import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wholePages } from './whole-pages.js';

test('kill -9 of the whole service while somebody is paged reaches coordinator, deputy and manager in their order, each once', {
  skip: process.platform !== 'linux',
}, async (t) => {
  const { kills, mails } = await wholePages(3, 20_261_122, (line) => t.diagnostic(line));
  assert.deepEqual([kills, mails], [5, 12]);
});
