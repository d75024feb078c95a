import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TooBusy, Turnstile } from './turnstile.js';

describe('the turnstile before passwords', () => {
  it('lets two through at once, the next wait in their order, and turns away who finds the line full', async () => {
    const turnstile = new Turnstile(2, 3);
    const open: (() => void)[] = [];
    const began: number[] = [];
    const come = (n: number) =>
      turnstile.through(() => {
        began.push(n);
        return new Promise<number>((leave) => open.push(() => leave(n)));
      });
    const coming = [1, 2, 3, 4, 5].map(come);
    await assert.rejects(come(6), TooBusy);
    assert.deepEqual(began, [1, 2]);
    for (let gone = 0; gone < 5; gone += 1) {
      open[gone]?.();
      await new Promise(setImmediate);
    }
    assert.deepEqual(await Promise.all(coming), [1, 2, 3, 4, 5]);
    assert.deepEqual(began, [1, 2, 3, 4, 5]);
  });

  it('hands the place on when the work breaks', async () => {
    const turnstile = new Turnstile(1, 0);
    await assert.rejects(
      turnstile.through(() => Promise.reject(new Error('broke'))),
      /broke/,
    );
    assert.equal(await turnstile.through(async () => 'next'), 'next');
  });
});
