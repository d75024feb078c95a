import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocalDay } from '../kernel/index.js';
import type { Policy } from './requirement.js';
import { addMonths, bandOf, lastDayOf, policyOn, problemsWithPolicy, requirementsOf, standingOf } from './requirement-rules.js';

const day = (text: string) => text as LocalDay;
const today = day('2026-03-10');
const policy = (version: number, fromOn: string): Policy => ({
  ...{ id: String(version), version, fromOn: day(fromOn), approvedBy: 'trustees', approvedOn: day(fromOn) },
  ...{ supervisionWeeks: null, reviewMonths: null },
  requirements: [{ code: 'training', kind: 'training', title: 'Two days', countsMonths: 36 }],
});

test('the newest version that has begun is in force, and none before the first', () => {
  const all = [policy(1, '2026-01-01'), policy(2, '2026-03-10'), policy(3, '2026-03-10'), policy(4, '2026-04-01')];
  assert.equal(policyOn(all, today)?.version, 3);
  assert.equal(policyOn(all, day('2025-12-31')), null);
});

test('checks and core training are asked whatever anybody says', () => {
  assert.deepEqual(
    requirementsOf(null).map(({ code, countsMonths }) => [code, countsMonths]),
    [
      ['vetting', null],
      ['training', null],
    ],
  );
  assert.deepEqual(
    requirementsOf(policy(1, '2026-01-01')).map(({ code, countsMonths }) => [code, countsMonths]),
    [
      ['vetting', null],
      ['training', 36],
    ],
  );
});

test('months end on the last day of a short month', () => {
  assert.equal(addMonths(day('2026-01-31'), 1), '2026-02-28');
  assert.equal(addMonths(day('2024-02-29'), 12), '2025-02-28');
  assert.equal(addMonths(day('2026-11-15'), 14), '2028-01-15');
});

test('something counts as long as it says, and never longer than the version lets it', () => {
  const asked = { code: 'vetting', kind: 'check', title: '', countsMonths: 36 } as const;
  assert.equal(lastDayOf(today, null, { ...asked, countsMonths: null }), null);
  assert.equal(lastDayOf(today, null, asked), '2029-03-10');
  assert.equal(lastDayOf(today, day('2030-01-01'), asked), '2029-03-10');
  assert.equal(lastDayOf(today, day('2027-01-01'), asked), '2027-01-01');
});

test('what runs out is told at thirty, sixty and ninety days, each on its last day', () => {
  const band = (endsOn: string) => bandOf({ isOver: false, endsOn: day(endsOn) }, today);
  assert.deepEqual(
    ['2026-03-09', '2026-03-10', '2026-04-09', '2026-04-10', '2026-05-09', '2026-05-10', '2026-06-08', '2026-06-09'].map(band),
    ['over', '30', '30', '60', '60', '90', '90', null],
  );
  assert.equal(bandOf({ isOver: true, endsOn: null }, today), 'over');
});

test('something counts on its last day and no longer on the next', () => {
  const stands = (expiresOn: string | null) =>
    standingOf({ outcome: 'clear', expiresOn: expiresOn === null ? null : day(expiresOn) }, today);
  assert.equal(stands('2026-03-10'), 'run out soon');
  assert.equal(stands('2026-03-09'), 'run out');
  assert.equal(stands(null), 'in date');
  assert.equal(standingOf({ outcome: 'not passed', expiresOn: null }, today), 'not in order');
  assert.equal(standingOf(undefined, today), 'missing');
});

test('a version begins today or later, and somebody approved it', () => {
  const fine = { requirements: policy(1, '2026-01-01').requirements, fromOn: today, approvedBy: 'trustees', approvedOn: today };
  assert.deepEqual(problemsWithPolicy(fine, today), []);
  assert.deepEqual(problemsWithPolicy({ ...fine, fromOn: day('2026-03-09'), approvedBy: '' }, today), [
    'begins in the past',
    'nobody approved it',
  ]);
  const twice = [
    ...fine.requirements,
    { ...fine.requirements[0], title: '', countsMonths: undefined },
  ] as typeof fine.requirements;
  assert.deepEqual(problemsWithPolicy({ ...fine, requirements: twice, approvedOn: day('2026-03-11') }, today), [
    'no title',
    'no such months',
    'asked twice',
    'approved in the future',
  ]);
});
