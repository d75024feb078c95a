import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Stage } from '../core-members/index.js';
import { type About, abouts, levels } from './concern.js';
import { whomToTell } from './whom-to-tell.js';

const stages = ['custody', 'licence', 'registered only', 'neither', 'not known'] as const satisfies readonly Stage[];
const said = (...args: Parameters<typeof whomToTell>) =>
  whomToTell(...args).map((help) =>
    help.kind === 'linked' ? help.as : help.kind === 'agency' ? help.of : help.kind === 'number' ? help.number : help.says,
  );

// practice.md §1.6, stage by stage and harm by harm: who comes first, and everybody who must be named.
const wanted: Readonly<Record<'core member' | 'his own safety' | 'whereabouts' | 'hostility', Readonly<Record<Stage, string>>>> =
  {
    'core member': {
      custody: 'prison, probation',
      licence: 'probation, police',
      'registered only': 'police, 101',
      neither: "101, children's services, adult safeguarding, out of hours",
      'not known': 'probation, police, 101',
    },
    'his own safety': {
      custody: 'help-wing, prison, probation, 116 123',
      licence: '116 123, 111, health, approved premises, probation, out of hours',
      'registered only': '116 123, 111, health, housing, out of hours, police',
      neither: '116 123, 111, health, housing, out of hours',
      'not known': '116 123, 111, health, approved premises, probation, police, housing, out of hours',
    },
    whereabouts: {
      custody: 'prison, probation, police, help-do-not-search',
      licence: 'probation, police, approved premises, 101, help-do-not-search',
      'registered only': 'police, 101, help-do-not-search',
      neither: '101, help-do-not-search',
      'not known': 'probation, police, approved premises, 101, help-do-not-search',
    },
    hostility: {
      custody: 'prison, police, 101, probation, help-cancel-venue, help-press, help-freeze',
      licence: 'police, 101, housing, approved premises, probation, help-cancel-venue, help-press, help-freeze',
      'registered only': 'police, 101, housing, help-cancel-venue, help-press, help-freeze',
      neither: '101, housing, help-cancel-venue, help-press, help-freeze',
      'not known': 'police, 101, housing, approved premises, probation, help-cancel-venue, help-press, help-freeze',
    },
  };

describe('whom to tell', () => {
  for (const [about, byStage] of Object.entries(wanted))
    for (const stage of stages)
      it(`${about}, ${stage}`, () => {
        assert.equal(said(stage, about as About, 'medium', null).join(', '), byStage[stage]);
      });

  it('is 999 first when it is imminent, whatever it is about', () => {
    for (const about of abouts) for (const stage of stages) assert.equal(said(stage, about, 'imminent', null)[0], '999');
  });

  it('is 999 first for a threat that is high, and for nothing else that is not imminent', () => {
    for (const stage of stages)
      for (const level of levels.slice(1))
        for (const about of abouts)
          assert.equal(said(stage, about, level, null).includes('999'), about === 'hostility' && level === 'high');
  });

  it('names whoever protects a child or an adult, whatever the harm and the stage', () => {
    for (const about of abouts)
      for (const stage of stages) {
        assert.ok(said(stage, about, 'high', 'child').includes("children's services"), `${about} ${stage}`);
        assert.ok(said(stage, about, 'high', 'adult').includes('adult safeguarding'), `${about} ${stage}`);
      }
  });

  it('names nobody twice', () => {
    for (const about of abouts)
      for (const stage of stages)
        for (const atRisk of ['child', 'adult', null] as const) {
          const names = said(stage, about, 'imminent', atRisk);
          assert.deepEqual(names, [...new Set(names)]);
        }
  });

  it('goes past us when it is about one of ours', () => {
    for (const about of ['coordinator', 'volunteer', 'staff'] as const)
      assert.deepEqual(said('licence', about, 'high', null), [
        'help-outside',
        'LADO',
        '101',
        'national body',
        'neighbouring provider',
      ]);
  });
});
