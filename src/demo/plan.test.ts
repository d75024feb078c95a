import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocalDay } from '../kernel/index.js';
import { planDemo } from './plan.js';

const day = '2026-03-03' as LocalDay;

test('a charity’s demonstration has 24 circles, about a hundred volunteers and a thousand meetings', () => {
  const plan = planDemo('charity', day);
  const volunteers = plan.circles.flatMap((circle) => circle.volunteers).length + plan.waiting.length;
  const meetings = plan.circles.flatMap((circle) => circle.meetings).length;
  assert.equal(plan.circles.length, 24);
  assert.ok(volunteers >= 95 && volunteers <= 115, `${volunteers} volunteers`);
  assert.ok(meetings >= 1000 && meetings <= 1150, `${meetings} meetings`);
});

test('a national one has the size of Completing the Circle: 188 circles, 778 volunteers, 9,000 meetings, each within a tenth', () => {
  const plan = planDemo('national', day);
  const volunteers = plan.circles.flatMap((circle) => circle.volunteers).length + plan.waiting.length;
  const meetings = plan.circles.flatMap((circle) => circle.meetings).length;
  assert.equal(plan.circles.length, 188);
  assert.ok(Math.abs(volunteers - 778) <= 78, `${volunteers} volunteers`);
  assert.ok(Math.abs(meetings - 9000) <= 1200, `${meetings} meetings`);
});

test('the same day gives the same plan, and nothing in it lies in the future', () => {
  assert.deepEqual(planDemo('charity', day), planDemo('charity', day));
  assert.ok(planDemo('charity', day).circles.every((circle) => circle.meetings.every((meeting) => meeting.on < day)));
});
