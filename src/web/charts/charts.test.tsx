import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import type { LocalDay } from '../../kernel/index.js';
import { BarsByStep, durationInWords, TimelineYear, type YearEvent } from './index.js';

const day = (text: string) => text as LocalDay;
const events: YearEvent[] = [
  { on: day('2025-03-10'), kind: 'held' },
  { on: day('2025-03-17'), kind: 'cancelled' },
  { on: day('2025-03-24'), kind: 'missing' },
  { on: day('2025-03-26'), kind: 'held' },
  { on: day('2025-03-27'), kind: 'concern' },
  { on: day('2025-04-03'), kind: 'review' },
  { on: day('2025-04-07'), kind: 'held' },
  { on: day('2025-04-14'), kind: 'planned' },
  { on: day('2024-01-01'), kind: 'concern' },
];
const year = renderToString(
  <TimelineYear id="year" title="Kite’s year" from={day('2025-03-05')} today={day('2025-04-08')} events={events} />,
);
const tableRows = (html: string) =>
  [...html.matchAll(/<tr class="govuk-table__row">(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell),
  );

test('a chart has a title, one sentence, a picture that says both, and its table', () => {
  assert.match(year, /<h3[^>]*>Kite’s year<\/h3>/);
  assert.match(year, /Met in 3 of 6 weeks so far; 1 cancelled, 1 with minutes missing\. One worry, one review\./);
  assert.equal(year.match(/role="img"/g)?.length, 2);
  for (const size of ['wide', 'narrow'])
    assert.match(
      year,
      new RegExp(
        `aria-labelledby="year-${size}-title year-${size}-says"><title id="year-${size}-title">Kite’s year</title><desc id="year-${size}-says">Met in`,
      ),
    );
  assert.match(year, /<table/);
  // Wider than a phone: it scrolls by itself, and by keyboard.
  assert.match(year, /<section class="oc-wide" aria-label="Kite’s year" tabindex="0"><table/);
});

test('weeks before a circle began are not weeks in which it did not meet', () => {
  const began = (on: string) =>
    renderToString(
      <TimelineYear
        id="year"
        title="Kite’s year"
        from={day('2025-03-05')}
        today={day('2025-04-08')}
        began={day(on)}
        events={events}
      />,
    );
  assert.match(began('2025-03-25'), /Met in 2 of 3 weeks so far/);
  assert.match(began('2020-01-01'), /Met in 3 of 6 weeks so far/);
});

test('the table counts every event of the weeks shown, month by month, and nothing outside them', () => {
  const rows = tableRows(year);
  assert.deepEqual(rows[0], ['Month', 'Met', 'Planned', 'Cancelled', 'Minutes missing', 'Worries', 'Reviews']);
  assert.deepEqual(rows[1], ['March 2025', '2', '0', '1', '1', '1', '0']);
  assert.deepEqual(rows[2], ['April 2025', '1', '1', '0', '0', '0', '1']);
  assert.equal(rows.length, 1 + 13);
});

test('a week with two meetings shows the one that somebody must look after', () => {
  const week =
    /<g><title>Monday 24 March: minutes missing\nWednesday 26 March: met\nThursday 27 March: worry<\/title>(.*?)<\/g>/.exec(
      year,
    )?.[1] ?? '';
  assert.match(week, /oc-mark--missing/);
  assert.doesNotMatch(week, /oc-mark--held/);
  assert.match(week, /oc-mark--concern/);
});

test('no chart writes an inline style or a script', () => assert.doesNotMatch(year, / style=|<style|<script| on\w+=/));

const steps = renderToString(
  <BarsByStep
    id="steps"
    title="Ada’s worry"
    steps={[
      { label: 'Opened', minutes: 6, limitMinutes: 15 },
      { label: 'Decided', minutes: 785, limitMinutes: 720, basis: 'median of 12, 1 missing' },
      { label: 'Shared', minutes: 40, isOpen: true },
      { label: 'Told', minutes: null },
    ]}
  />,
);

test('each step says how long it took, what was allowed and whether it was in time', () => {
  assert.match(steps, /2 steps are done out of 4 and one was late\. The longest: Decided, 13 hours 5 minutes\./);
  assert.deepEqual(tableRows(steps), [
    ['Step', 'Took', 'Allowed', 'In time?', 'Counted from'],
    ['Opened', '6 minutes', '15 minutes', 'in time', ''],
    ['Decided', '13 hours 5 minutes', '12 hours', 'late', 'median of 12, 1 missing'],
    ['Shared', '40 minutes', 'no limit', 'not done yet', ''],
    ['Told', 'not begun', 'no limit', 'not done yet', ''],
  ]);
  assert.match(steps, /late: took 13 hours 5 minutes, 12 hours allowed · median of 12, 1 missing/);
});

test('bars are drawn to one scale, and what has not begun has none', () => {
  const widths = [
    ...steps.slice(0, steps.indexOf('--narrow')).matchAll(/<rect class="oc-bar oc-bar--\w+" x="1" y="[\d.]+" width="([\d.]+)"/g),
  ].map(([, width]) => Number(width));
  assert.equal(widths.length, 3);
  assert.ok(Math.abs((widths[0] ?? 0) - ((638 * 6) / 785 - 1)) < 0.01);
  assert.equal(widths[1], 637);
});

test('a length of time is said in its two largest units', () => {
  const said: [number, string][] = [
    [0, '0 minutes'],
    [1, '1 minute'],
    [59.4, '59 minutes'],
    [59.6, '1 hour'],
    [60, '1 hour'],
    [61, '1 hour 1 minute'],
    [1439, '23 hours 59 minutes'],
    [1440, '1 day'],
    [1470, '1 day 1 hour'],
    [1500, '1 day 1 hour'],
    [2879, '2 days'],
    [4320, '3 days'],
  ];
  for (const [minutes, words] of said) assert.equal(durationInWords(minutes), words);
});
