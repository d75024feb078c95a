import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocalDay } from '../kernel/index.js';
import type { Agreement } from './agreement.js';
import { agreementBefore, agreementFor, agreementsToRenew, problemsWithAgreement, standingOf } from './agreement-rules.js';

const today = '2026-03-03' as LocalDay;
const day = (text: string) => text as LocalDay;
const agreement = (over: Partial<Agreement> = {}): Agreement => ({
  ...{ id: 'a', agencyId: 'police', agencyName: 'Police', title: 'Agreement', kinds: ['concerns'] },
  ...{ validFrom: day('2025-01-01'), validUntil: day('2026-12-31'), reviewOn: day('2026-09-01') },
  ...{ lawfulBasis: 'public task', condition: 'safeguarding', conditionWords: null, replaces: null, isReplaced: false },
  recordedAt: new Date('2025-01-01'),
  ...over,
});

describe('a sharing agreement', () => {
  it('is in force from its first day to its last, both counted', () => {
    const standing = (from: string, until: string | null) =>
      standingOf(agreement({ validFrom: day(from), validUntil: until === null ? null : day(until) }), today);
    assert.equal(standing('2026-03-03', null), 'in force');
    assert.equal(standing('2026-03-04', null), 'to come');
    assert.equal(standing('2025-01-01', '2026-03-03'), 'runs out soon');
    assert.equal(standing('2025-01-01', '2026-03-02'), 'run out');
    const found = (until: string) => agreementFor([agreement({ validUntil: day(until) })], 'police', 'concerns', today)?.id;
    assert.deepEqual([found('2026-03-03'), found('2026-03-02')], ['a', undefined]);
  });

  it('is named sixty days before it runs out, and on the day of its review', () => {
    assert.equal(standingOf(agreement({ validUntil: day('2026-05-02') }), today), 'runs out soon');
    assert.equal(standingOf(agreement({ validUntil: day('2026-05-03') }), today), 'in force');
    assert.equal(standingOf(agreement({ reviewOn: today }), today), 'review due');
    assert.equal(standingOf(agreement({ reviewOn: day('2026-03-04') }), today), 'in force');
  });

  it('covers its own agency and its own kinds of information only, and counts no layer that was replaced', () => {
    const all = [agreement()];
    assert.equal(agreementFor(all, 'probation', 'concerns', today), null);
    assert.equal(agreementFor(all, 'police', 'measures', today), null);
    assert.equal(agreementFor([agreement({ isReplaced: true })], 'police', 'concerns', today), null);
    const newer = agreement({ id: 'b', validFrom: day('2026-01-01') });
    assert.equal(agreementFor([agreement(), newer], 'police', 'concerns', today)?.id, 'b');
  });

  it('that ran out is still named, so that the page can say so', () => {
    const over = agreement({ validUntil: day('2026-03-02') });
    assert.equal(agreementBefore([over], 'police', 'concerns', today)?.id, 'a');
    assert.equal(agreementBefore([agreement()], 'police', 'concerns', today), null);
  });

  it('is to be renewed until something follows it, or a quarter after it was let go', () => {
    const names = (...all: Agreement[]) => agreementsToRenew(all, today).map((one) => one.id);
    assert.deepEqual(names(agreement()), []);
    assert.deepEqual(names(agreement({ validUntil: day('2026-03-20') })), ['a']);
    assert.deepEqual(names(agreement({ validUntil: day('2026-03-01') })), ['a']);
    assert.deepEqual(names(agreement({ validUntil: day('2026-03-01') }), agreement({ id: 'b' })), []);
    assert.deepEqual(names(agreement({ validUntil: day('2025-12-02') })), ['a']);
    assert.deepEqual(names(agreement({ validUntil: day('2025-12-01') })), []);
    assert.deepEqual(names(agreement({ reviewOn: day('2026-03-01') }), agreement({ id: 'b' })), ['a']);
  });

  it('names every gap of what was typed at once', () => {
    const blank = {
      ...{ agencyId: null, title: '', kinds: [], lawfulBasis: null, condition: null, conditionWords: '' },
      ...{ validFrom: null, validUntil: null, reviewOn: null },
    };
    assert.deepEqual(problemsWithAgreement(blank), [
      ...['no agency', 'no title', 'no kind of information', 'no lawful basis', 'no condition'],
      ...['no first day', 'no day to look again'],
    ]);
    const typed = { ...agreement(), conditionWords: '', condition: 'other', validUntil: day('2024-12-31') } as const;
    assert.deepEqual(problemsWithAgreement(typed), ['condition not in words', 'ends before it begins']);
  });
});
