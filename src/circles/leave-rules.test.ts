import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocalDay } from '../kernel/index.js';
import { handoverFrom } from './form.js';
import { actingFor } from './leave-rules.js';
import { problemsWithHandover, problemsWithLastDay } from './rota-rules.js';

const day = (text: string) => text as LocalDay;
const at = (text: string) => new Date(`2026-03-${text}Z`);

test('circles are handed to somebody else, once at a time, until a day', () => {
  const known = {
    away: 'mo',
    at: at('03T10:00'),
    colleagues: ['mo', 'sam'],
    lookedAfter: 7,
    others: [],
    leaves: [],
    toOneself: null,
  };
  const leave = { to: 'sam', fromAt: at('05T00:00'), untilAt: at('19T00:00') };
  assert.deepEqual(problemsWithHandover(leave, known), []);
  assert.deepEqual(problemsWithHandover({ ...leave, to: 'mo' }, known), ['to oneself']);
  assert.deepEqual(problemsWithHandover({ ...leave, to: null, untilAt: null }, { ...known, lookedAfter: 0 }), [
    'nobody chosen',
    'no last day',
    'no circles',
  ]);
  assert.deepEqual(problemsWithHandover(leave, { ...known, others: [{ fromAt: at('18T00:00'), untilAt: at('20T00:00') }] }), [
    'handed over already',
  ]);
});

test('nobody is asked to stand in while she is away herself, and what is still to be covered for somebody is not handed on', () => {
  const known = { away: 'mo', at: at('03T10:00'), colleagues: ['mo', 'sam'], lookedAfter: 7, others: [], toOneself: null };
  const handover = { to: 'sam', fromAt: at('05T00:00'), untilAt: at('19T00:00') };
  const leave = (away: string, standIn: string, from: string, until: string) => ({
    ...{ handoverId: `${away} ${from}`, away, standIn, fromAt: at(from), untilAt: at(until), isLive: true },
  });
  const asked = (...leaves: readonly ReturnType<typeof leave>[]) => problemsWithHandover(handover, { ...known, leaves });
  assert.deepEqual(asked(leave('sam', 'tess', '18T00:00', '25T00:00')), ['colleague is away']);
  assert.deepEqual(asked(leave('sam', 'tess', '19T00:00', '25T00:00')), [], 'from the day she is back');
  assert.deepEqual(asked(leave('tess', 'mo', '04T00:00', '06T00:00')), ['stands in then']);
  assert.deepEqual(asked(leave('tess', 'mo', '03T10:00', '06T00:00')), [], 'begun: that goes on with her own');
  assert.deepEqual(asked(leave('tess', 'mo', '04T00:00', '05T00:00')), [], 'over by then');
});

test('the last day of leave may be moved as long as it is not over, and nobody else is away or hands over then', () => {
  const known = {
    at: at('10T10:00'),
    fromAt: at('05T00:00'),
    untilAt: at('12T00:00'),
    standIn: 'sam',
    others: [],
    leaves: [],
    toOneself: null,
  };
  assert.deepEqual(problemsWithLastDay(at('12T00:00'), known), []);
  assert.deepEqual(problemsWithLastDay(null, known), ['no last day']);
  assert.deepEqual(problemsWithLastDay(at('10T00:00'), known), ['over already']);
  assert.deepEqual(problemsWithLastDay(at('05T00:00'), known), ['ends before it begins']);
  const next = { fromAt: at('12T00:00'), untilAt: at('14T00:00') };
  assert.deepEqual(problemsWithLastDay(at('12T00:00'), { ...known, others: [next] }), []);
  assert.deepEqual(problemsWithLastDay(at('13T00:00'), { ...known, others: [next] }), ['handed over already']);
  const away = [{ handoverId: 'x', away: 'sam', standIn: 'tess', isLive: true, ...next }];
  assert.deepEqual(problemsWithLastDay(at('13T00:00'), { ...known, leaves: away }), ['colleague is away']);
  assert.deepEqual(
    problemsWithLastDay(at('13T00:00'), { ...known, untilAt: at('12T00:01'), leaves: away }),
    [],
    'she handed it on',
  );
});

test('whoever stands in acts, she or whoever stands in for her in turn; never nobody', () => {
  const leave = (away: string, standIn: string, isLive = true) => ({
    ...{ handoverId: away, away, standIn, isLive, fromAt: at('05T00:00'), untilAt: at('19T00:00') },
  });
  assert.equal(actingFor('mo', [leave('mo', 'sam')], at('04T23:59')), 'mo');
  assert.equal(actingFor('mo', [leave('mo', 'sam')], at('05T00:00')), 'sam');
  assert.equal(actingFor('mo', [leave('mo', 'sam')], at('18T23:59')), 'sam');
  assert.equal(actingFor('mo', [leave('mo', 'sam')], at('19T00:00')), 'mo');
  assert.equal(actingFor('mo', [leave('mo', 'sam'), leave('sam', 'tess')], at('06T00:00')), 'tess');
  assert.equal(actingFor('mo', [leave('mo', 'sam', false)], at('06T00:00')), 'mo', 'who cannot sign in is nobody to call');
  assert.equal(actingFor('mo', [leave('mo', 'sam'), leave('sam', 'mo')], at('06T00:00')), 'sam');
});

test('leave up to and including a day ends at the midnight after it in London, also when the clocks change that night', () => {
  const typed = (on: string) => ({ on: day(on), isBlank: false, typed: { day: '', month: '', year: '' } });
  const form = (from: string, until: string) => handoverFrom({ to: '', from: typed(from), until: typed(until), note: '' });
  // The clocks go back on Sunday 25 October 2026 and forward on Sunday 28 March 2027.
  const autumn = form('2026-10-12', '2026-10-25');
  assert.equal(autumn.fromAt?.toISOString(), '2026-10-11T23:00:00.000Z');
  assert.equal(autumn.untilAt?.toISOString(), '2026-10-26T00:00:00.000Z');
  const spring = form('2027-03-15', '2027-03-28');
  assert.equal(spring.fromAt?.toISOString(), '2027-03-15T00:00:00.000Z');
  assert.equal(spring.untilAt?.toISOString(), '2027-03-28T23:00:00.000Z');
});
