import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { Turns } from './turns.js';

/** Takes a turn and notes its name once it has it. */
const asking = (turns: Turns, names: string[]) => async (name: string) => {
  const leave = await turns.take();
  names.push(name);
  return leave;
};
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('let so many go, and the rest in the order in which they asked', async () => {
    const names: string[] = [];
    const ask = asking(new Turns(2), names);
    const [first] = [await ask('first'), await ask('second')];
    const later = [ask('third'), ask('fourth')];
    await settled();
    assert.deepEqual(names, ['first', 'second']);
    first();
    first();
    await settled();
    assert.deepEqual(names, ['first', 'second', 'third'], 'a place that is given back twice is one place');
    (await later[0])?.();
    await Promise.all(later);
    assert.deepEqual(names, ['first', 'second', 'third', 'fourth']);
  });

  it('hold nobody up for long, and who went without a place gives none back', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const names: string[] = [];
      const turns = new Turns(1);
      const ask = asking(turns, names);
      const leave = await ask('a long list');
      const within = ask('a page');
      mock.timers.tick(249);
      await settled();
      assert.deepEqual(names, ['a long list']);
      mock.timers.tick(1);
      (await within)();
      assert.deepEqual(names, ['a long list', 'a page']);
      const next = ask('the next');
      await settled();
      assert.equal(names.length, 2, 'the one place is still taken');
      leave();
      await next;
      assert.deepEqual(names.at(-1), 'the next');
    } finally {
      mock.timers.reset();
    }
  });
});
