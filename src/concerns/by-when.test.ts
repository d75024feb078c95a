import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LocalDay, momentOf } from '../kernel/index.js';
import { byWhenWords } from './by-when.js';

const on = (day: string, time: string) => momentOf(day as LocalDay, time);
const due = on('2026-11-22', '11:00');

test('what is still to come says by when', () => {
  assert.equal(byWhenWords(due, on('2026-11-22', '10:59')), 'by 11:00');
});

test('what should have been done by now is said to be late', () => {
  assert.equal(byWhenWords(due, due), 'late: it should have been by today 11:00');
  assert.equal(byWhenWords(due, on('2026-11-23', '09:00')), 'late: it should have been by yesterday 11:00');
});
