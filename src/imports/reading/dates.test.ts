import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LocalDay } from '../../kernel/index.js';
import { type DatePurpose, looksLikeDate, provenDayOrder, readDate } from './dates.js';

const today = '2026-01-15' as LocalDay;
const dayOf = (text: string, purpose: DatePurpose = 'event', order: 'day-month' | 'month-day' = 'day-month') => {
  const read = readDate(text, order, purpose, today);
  return read.is === 'day' ? read.day : read.is;
};

test('one day is read from every way in which people write it', () => {
  const ways =
    '12/03/2018|12.3.2018|12-03-2018|12 3 2018|12/3/18|12-Mar-18|12 Mar 2018|12 March 2018|12th March 2018|the 12th of March|' +
    '12th of March 2018|12th March, 2018|March 12, 2018|March 12th 2018|Mar. 12, 2018|2018-03-12|2018/03/12|2018.3.12|20180312|' +
    '2018-03-12 00:00:00|2018-03-12T09:30:00Z|12/03/2018 19:00|Mon 12 March 2018|Monday, 12/03/2018|43171|43171.0|43171.79|12 Mawrth 2018';
  const read = ways.split('|').map((way) => [way, dayOf(way)]);
  const others = read.filter(([, day]) => day !== '2018-03-12');
  assert.deepEqual(others, [['the 12th of March', 'not understood']]);
});

test('a day that no calendar has is told from words that are no day', () => {
  for (const text of ['31/02/1980', '29/02/2017', '2018-13-01', '31 November 2017', '25/25/2018', '32/01/2018'])
    assert.equal(dayOf(text), 'no such day', text);
  for (const text of ['2018', 'March 2018', 'spring', '12/03', 'see file', '1234', 'Q1 2018', '12/03/201'])
    assert.equal(dayOf(text), 'not understood', text);
  for (const text of ['', ' ', 'n/k', '?', 'N/A', 'tbc', '00/00/0000', '00/01/1900', '-'])
    assert.equal(dayOf(text), 'not known', text);
});

test('a two-digit year means an adult’s birth, and for everything else the years of circles', () => {
  assert.equal(dayOf('7/10/02', 'birth'), '2002-10-07');
  assert.equal(dayOf('1/11/49', 'birth'), '1949-11-01');
  assert.equal(dayOf('1/1/21', 'birth'), '1921-01-01', '105 at most');
  assert.equal(dayOf('1/1/09', 'birth'), '2009-01-01', 'nobody is 117');
  assert.equal(dayOf('1/1/25', 'birth'), '1925-01-01', '101 is more likely than 1');
  assert.equal(dayOf('31/8/20'), '2020-08-31');
  assert.equal(dayOf('1/1/56'), '2056-01-01');
  assert.equal(dayOf('1/1/57'), '1957-01-01');
});

test('every day comes back from every full form', () => {
  const day = fc.date({ min: new Date('1927-06-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, (at) => {
      const iso = at.toISOString().slice(0, 10);
      const [year = '', month = '', date = ''] = iso.split('-');
      const serial = String(Math.floor(at.getTime() / 86_400_000) + 25_569);
      for (const form of [iso, `${date}/${month}/${year}`, `${Number(date)}.${Number(month)}.${year}`, serial])
        assert.equal(dayOf(form), iso);
      assert.equal(dayOf(`${month}/${date}/${year}`, 'event', 'month-day'), iso);
    }),
  );
});

test('the month is put first only when the dates of a file prove it', () => {
  assert.equal(provenDayOrder(['01/02/2018', '03/04/2018']), 'day-month', 'nothing is proved');
  assert.equal(provenDayOrder(['03/25/2018', '04/13/2018', '01/02/2018', '12/31/18']), 'month-day');
  assert.equal(
    provenDayOrder(['25/03/2018', '13/04/2018', '01/02/2018', '03/25/2018']),
    'day-month',
    'one impossible date proves nothing',
  );
  assert.equal(provenDayOrder(['2018-03-25', '12 March 2018', '43171']), 'day-month');
});

test('what is meant as a date looks like one, whether or not it exists', () => {
  for (const text of ['31/02/1980', '43171', '12 March 2018', 'Mon 3/4/18']) assert.ok(looksLikeDate(text), text);
  for (const text of ['C001', '07700 900123', 'March', '90 mins', 'V0001', '']) assert.ok(!looksLikeDate(text), text);
});
