import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocalDay } from '../kernel/index.js';
import type { MaterialStep } from './material.js';
import { leavingFor, mayLeave, problemsWithMaterial, problemsWithStep } from './material-rules.js';

const today = '2026-03-03' as LocalDay;
const step = (over: Partial<MaterialStep>): MaterialStep => ({
  ...{ step: 'asked', purpose: 'subject access', whom: 'Probation', words: null, on: today, ...over },
});

describe('a paper of an agency', () => {
  it('is left out until its owner has been asked and has agreed, for each purpose by itself', () => {
    const after = (...steps: MaterialStep[]) => leavingFor({ steps }, 'subject access');
    assert.equal(after(), 'not asked');
    assert.equal(after(step({})), 'waiting for the owner');
    assert.equal(after(step({ purpose: 'sending on' })), 'not asked');
    assert.equal(after(step({}), step({ step: 'agreed' })), 'agreed');
    assert.equal(after(step({}), step({ step: 'agreed' }), step({ step: 'refused' })), 'refused');
    assert.equal(after(step({}), step({ step: 'agreed' }), step({})), 'waiting for the owner', 'asked anew');
  });

  it('goes into nothing that leaves but what its owner agreed to', () => {
    const of = (name: string, ...steps: MaterialStep[]) => ({ name, steps });
    const all = [
      of('unasked'),
      of('asked', step({})),
      of('refused', step({}), step({ step: 'refused' })),
      of('agreed', step({}), step({ step: 'agreed' })),
      of('in part', step({}), step({ step: 'agreed in part', words: 'Page 2' })),
      of('for sending', step({ purpose: 'sending on' }), step({ purpose: 'sending on', step: 'agreed' })),
    ];
    assert.deepEqual(
      mayLeave(all, 'subject access').map((one) => one.name),
      ['agreed', 'in part'],
    );
  });

  it('needs an owner, a marking, a permission and what it says', () => {
    const blank = {
      ...{ postId: null, originator: '', kind: null, marking: null, markingWords: '', datedOn: null, receivedOn: null },
      ...{ permission: null, words: ' ' },
    };
    assert.deepEqual(problemsWithMaterial(blank, today), [
      ...['no owner', 'no kind', 'no marking', 'no day it came', 'no permission', 'words are blank'],
    ]);
    const whole = { ...blank, originator: 'Court', kind: 'OASys', marking: 'other', receivedOn: today } as const;
    assert.deepEqual(problemsWithMaterial({ ...whole, permission: 'coordinator', words: 'x' }, today), ['marking not in words']);
  });

  it('is answered for only after it was asked for', () => {
    const facts = { step: 'agreed', purpose: 'subject access', whom: 'Probation', words: '', on: today } as const;
    assert.deepEqual(problemsWithStep(facts, [], today), ['not asked before']);
    assert.deepEqual(problemsWithStep(facts, [step({ purpose: 'sending on' })], today), ['not asked before']);
    assert.deepEqual(problemsWithStep(facts, [step({})], today), []);
    assert.deepEqual(problemsWithStep({ ...facts, step: 'agreed in part' }, [step({})], today), ['which part']);
  });
});
