import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocalDay } from '../kernel/index.js';
import { addMonths, dueOn, subjectLimits, waitsFor } from './subject-clock.js';

const day = (text: string) => text as LocalDay;
const on = (step: string, when: string) => ({ step, on: day(when) });
const limits = subjectLimits(null);
const due = (received: string, ...steps: ReturnType<typeof on>[]) => dueOn(day(received), steps, limits);

describe('the clock of a request', () => {
  it('ends on the same day of the next month, or its last', () => {
    assert.equal(due('2026-03-03'), '2026-04-03');
    assert.equal(due('2026-01-31'), '2026-02-28');
    assert.equal(due('2028-01-31'), '2028-02-29');
    assert.equal(addMonths(day('2026-11-30'), 3), '2027-02-28');
  });
  it('begins when it is known who asks, and waits until then', () => {
    const asked = on('identity asked', '2026-03-04');
    assert.equal(due('2026-03-03', asked), null);
    assert.equal(waitsFor([asked]), 'identity');
    assert.equal(due('2026-03-03', asked, on('identity seen', '2026-03-20')), '2026-04-20');
  });
  it('stands still while we wait to hear what is meant', () => {
    const asked = on('clarification asked', '2026-03-10');
    assert.equal(due('2026-03-03', asked), null);
    assert.equal(due('2026-03-03', asked, on('clarification given', '2026-03-15')), '2026-04-08');
  });
  it('is lengthened by two months once, counted from where it began', () => {
    assert.equal(due('2026-03-03', on('extended', '2026-03-20')), '2026-06-03');
  });
  it('may be set shorter by a charity, never longer', () => {
    assert.deepEqual(subjectLimits({ subjectRequests: { months: 12, extraMonths: 9, warnDays: 0 } }), {
      ...{ months: 1, extraMonths: 2, warnDays: 1 },
    });
    assert.equal(subjectLimits({ subjectRequests: { warnDays: 14 } }).warnDays, 14);
  });
});
