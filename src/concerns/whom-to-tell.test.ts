import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { abouts } from './concern.js';
import { whomToTell } from './whom-to-tell.js';

describe('whom to tell', () => {
  const said = (...args: Parameters<typeof whomToTell>) =>
    whomToTell(...args).map((help) =>
      help.kind === 'linked' ? help.as : help.kind === 'agency' ? help.of : help.kind === 'number' ? help.number : help.says,
    );

  it('follows where he stands', () => {
    assert.deepEqual(said('custody', 'core member', 'high', null), ['prison', 'probation']);
    assert.deepEqual(said('licence', 'core member', 'high', null), ['probation', 'police']);
    assert.deepEqual(said('registered only', 'core member', 'high', null), ['police', '101']);
    assert.deepEqual(said('neither', 'core member', 'high', null), [
      '101',
      "children's services",
      'adult safeguarding',
      'out of hours',
    ]);
  });

  it('is 999 first when it is imminent, whatever it is about', () => {
    for (const about of abouts)
      for (const stage of ['custody', 'licence', 'not known'] as const)
        assert.equal(said(stage, about, 'imminent', null)[0], '999');
  });

  it('adds whoever protects a child or an adult', () => {
    assert.deepEqual(said('licence', 'core member', 'high', 'child').slice(2), ["children's services", 'out of hours']);
    assert.deepEqual(said('licence', 'core member', 'high', 'adult').slice(2), ['adult safeguarding', 'out of hours']);
  });

  it('has ways for his own safety and for hostility', () => {
    assert.deepEqual(said('custody', 'his own safety', 'high', null).slice(0, 3), ['116 123', '111', 'prison']);
    assert.deepEqual(said('licence', 'hostility', 'medium', null), [
      'police',
      '101',
      'housing',
      'help-cancel-venue',
      'help-press',
      'help-freeze',
    ]);
  });
});
