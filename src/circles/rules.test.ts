import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LocalDay } from '../kernel/index.js';
import { phases } from './circle.js';
import { endingQualityOf, type PhaseFacts, type PhaseMove, phasesAfter, problemsWithPhase } from './phase-rules.js';
import { gapsIn, problemsWithSlot } from './rota-rules.js';
import {
  problemsWithConfirming,
  problemsWithCoordination,
  problemsWithJoining,
  problemsWithLeaving,
  problemsWithVenue,
} from './rules.js';

const day = (text: string) => text as LocalDay;
const at = (text: string) => new Date(`2026-03-${text}Z`);
const today = day('2026-03-03');
const facts: PhaseFacts = { phase: 'briefed', phaseOn: day('2026-02-01'), hasMet: false, volunteers: 4, leastVolunteers: 3 };
const move: PhaseMove = {
  to: 'phase1_weekly',
  on: today,
  why: '',
  isBriefingRead: true,
  isAgreementSigned: true,
  isEndingReviewed: true,
  closureReason: null,
};

test('a circle starts to meet when the agreement is signed and enough volunteers are confirmed', () => {
  assert.deepEqual(problemsWithPhase(facts, move, today), []);
  assert.deepEqual(problemsWithPhase({ ...facts, volunteers: 2 }, { ...move, isAgreementSigned: false }, today), [
    'too few volunteers',
    'agreement not signed',
  ]);
  assert.deepEqual(problemsWithPhase({ ...facts, volunteers: 3 }, move, today), []);
});

test('nobody is briefed before the briefing was read', () => {
  assert.deepEqual(problemsWithPhase({ ...facts, phase: 'forming' }, { ...move, to: 'briefed', isBriefingRead: false }, today), [
    'briefing not read',
  ]);
});

test('stepping down, going back and stopping for a while each need a reason', () => {
  const weekly: PhaseFacts = { ...facts, phase: 'phase1_weekly', hasMet: true };
  assert.deepEqual(problemsWithPhase(weekly, { ...move, to: 'phase1_fortnightly' }, today), ['no reason']);
  assert.deepEqual(problemsWithPhase({ ...weekly, phase: 'phase1_fortnightly' }, move, today), ['no reason']);
  assert.deepEqual(problemsWithPhase(weekly, { ...move, to: 'suspended' }, today), ['no reason']);
  assert.deepEqual(problemsWithPhase(weekly, { ...move, to: 'suspended', why: 'Lost the room' }, today), []);
});

test('phase 2 comes after the ending review, and a closed circle stays closed', () => {
  const weekly: PhaseFacts = { ...facts, phase: 'phase1_weekly', hasMet: true };
  assert.deepEqual(problemsWithPhase(weekly, { ...move, to: 'phase2', isEndingReviewed: false }, today), ['ending not reviewed']);
  assert.deepEqual(problemsWithPhase(weekly, { ...move, to: 'closed' }, today), ['no closure reason']);
  for (const to of phases)
    assert.deepEqual(problemsWithPhase({ ...facts, phase: 'closed' }, { ...move, to }, today), ['not a step from here']);
  assert.deepEqual([endingQualityOf('phase2'), endingQualityOf('phase1_weekly')], ['planned', 'unplanned']);
});

test('a step is dated neither in the future nor before the last one', () => {
  assert.deepEqual(problemsWithPhase(facts, { ...move, on: day('2026-03-04') }, today), ['in the future']);
  assert.deepEqual(problemsWithPhase(facts, { ...move, on: day('2026-01-31') }, today), ['before the last step']);
  assert.deepEqual(problemsWithPhase(facts, { ...move, on: day('2026-02-01') }, today), []);
});

test('a circle that never met is not resumed into meetings', () => {
  assert.deepEqual(phasesAfter('suspended', false), ['forming', 'briefed', 'closed']);
  assert.ok(phasesAfter('suspended', true).includes('phase1_weekly'));
});

const ready = {
  state: 'pool' as const,
  vettingOutcome: 'clear' as const,
  vettingExpiresOn: day('2026-06-01'),
  trainedOn: day('2026-01-01'),
};
const joining = { volunteer: ready, joinedOn: today, isInCircle: false, phase: 'forming' as const, isAsked: true };

test('checks must last until the first day of a placement', () => {
  assert.deepEqual(problemsWithJoining(joining, today), []);
  assert.deepEqual(problemsWithJoining({ ...joining, joinedOn: day('2026-06-02') }, today), ['vetting has run out']);
  assert.deepEqual(
    problemsWithJoining({ ...joining, joinedOn: null, isAsked: false, isInCircle: true, phase: 'closed' }, today),
    ['circle is closed', 'already in this circle', 'no first day', 'not asked whether they know each other'],
  );
});

test('a placement is confirmed once, with checks looked at anew, and not before it began', () => {
  const placed = { state: 'accepted' as const, joinedOn: day('2026-03-02'), volunteer: { ...ready, state: 'matched' as const } };
  assert.deepEqual(problemsWithConfirming(placed, today, today), []);
  assert.deepEqual(problemsWithConfirming(placed, day('2026-03-01'), today), ['before she was placed']);
  assert.deepEqual(problemsWithConfirming({ ...placed, state: 'confirmed' }, today, today), ['already confirmed']);
  assert.deepEqual(
    problemsWithConfirming({ ...placed, volunteer: { ...ready, vettingExpiresOn: day('2026-03-02') } }, day('2026-03-02'), today),
    ['vetting has run out'],
  );
});

test('nobody leaves in the future, before joining or twice', () => {
  const member = { state: 'confirmed' as const, joinedOn: day('2026-03-01') };
  assert.deepEqual(problemsWithLeaving(member, { on: today, reason: 'time' }, today), []);
  assert.deepEqual(problemsWithLeaving(member, { on: day('2026-03-04'), reason: null }, today), ['in the future', 'no reason']);
  assert.deepEqual(problemsWithLeaving(member, { on: day('2026-02-28'), reason: 'time' }, today), ['before she joined']);
  assert.deepEqual(problemsWithLeaving({ ...member, state: 'ended' }, { on: today, reason: 'time' }, today), ['left already']);
  assert.deepEqual(
    problemsWithLeaving({ state: 'accepted', joinedOn: day('2026-03-09') }, { on: today, reason: 'did not join' }, today),
    [],
  );
});

test('a cover has an end, and nobody is asked twice', () => {
  const known = { colleagues: ['sam', 'mo'], current: [{ accountId: 'mo', kind: 'coordinates' }], at: at('03T10:00') };
  assert.deepEqual(problemsWithCoordination({ accountId: 'sam', kind: 'covers', untilAt: null }, known), ['cover without end']);
  assert.deepEqual(problemsWithCoordination({ accountId: 'mo', kind: 'coordinates', untilAt: null }, known), ['does so already']);
  assert.deepEqual(problemsWithCoordination({ accountId: 'ada', kind: 'coordinates', untilAt: null }, known), ['nobody chosen']);
});

test('two slots of a rota may meet and not overlap', () => {
  const slot = { fromAt: at('03T17:00'), untilAt: at('04T08:00'), primary: 'sam', deputy: 'mo', projectId: null };
  const others = [{ fromAt: at('04T08:00'), untilAt: at('04T17:00'), projectId: null }];
  const known = { at: at('03T10:00'), colleagues: ['sam', 'mo'], others };
  assert.deepEqual(problemsWithSlot(slot, known), []);
  assert.deepEqual(problemsWithSlot({ ...slot, untilAt: at('04T08:01') }, known), ['overlaps']);
  assert.deepEqual(
    problemsWithSlot({ ...slot, untilAt: at('04T08:01'), projectId: 'north' }, known),
    [],
    'another project has its own rota',
  );
  assert.deepEqual(problemsWithSlot({ ...slot, deputy: 'sam' }, known), ['deputy is the same person']);
  assert.deepEqual(problemsWithSlot({ fromAt: null, untilAt: null, primary: null, deputy: null, projectId: null }, known), [
    'no beginning',
    'no end',
    'nobody on call',
  ]);
  assert.deepEqual(problemsWithSlot({ ...slot, fromAt: at('01T08:00'), untilAt: at('02T08:00') }, known), ['over already']);
});

test('gaps in the rota are found however the slots lie', () => {
  const within = { fromAt: at('03T00:00'), untilAt: at('05T00:00') };
  const slots = [
    { fromAt: at('04T08:00'), untilAt: at('04T17:00') },
    { fromAt: at('02T00:00'), untilAt: at('03T09:00') },
  ];
  assert.deepEqual(gapsIn(slots, within), [
    { fromAt: at('03T09:00'), untilAt: at('04T08:00') },
    { fromAt: at('04T17:00'), untilAt: at('05T00:00') },
  ]);
  assert.deepEqual(gapsIn([], within), [within]);
  const minute = fc.integer({ min: 0, max: 500 });
  fc.assert(
    fc.property(fc.array(fc.tuple(minute, minute)), (pairs) => {
      const given = pairs.map(([a, b]) => ({ fromAt: new Date(Math.min(a, b)), untilAt: new Date(Math.max(a, b)) }));
      const gaps = gapsIn(given, { fromAt: new Date(0), untilAt: new Date(500) });
      for (let moment = 0; moment < 500; moment += 1) {
        const covered = given.some((slot) => slot.fromAt.getTime() <= moment && moment < slot.untilAt.getTime());
        const inGap = gaps.some((gap) => gap.fromAt.getTime() <= moment && moment < gap.untilAt.getTime());
        assert.notEqual(covered, inGap, `at ${moment}`);
      }
    }),
    { numRuns: 50 },
  );
});

test('a place has a name, and the next look at it comes after the last', () => {
  const venue = {
    label: 'Hall',
    address: '',
    bookedAs: '',
    timetable: '',
    knownBy: '',
    checkedOn: today,
    checkDueOn: day('2026-09-01'),
    exclusionClear: true,
  };
  assert.deepEqual(problemsWithVenue(venue, today), []);
  assert.deepEqual(problemsWithVenue({ ...venue, label: '', checkDueOn: today }, today), [
    'no label',
    'next check before the last',
  ]);
});
