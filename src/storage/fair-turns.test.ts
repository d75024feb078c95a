import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FairTurns } from './fair-turns.js';

/** Everything that can happen without the clock has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns at the connections', () => {
  it('leave a place to the next organisation, whatever one asks for, and are taken in order', async () => {
    const turns = new FairTurns(2, 60_000);
    const order: string[] = [];
    const enter = (organisation: string, who: string) =>
      turns.take(organisation).then((leave) => {
        order.push(who);
        return leave;
      });
    const [first, second] = [await enter('north', 'one'), await enter('north', 'two')];
    const [third, fourth] = [enter('north', 'three'), enter('north', 'four')];
    const other = await enter('east', 'other');
    assert.deepEqual(order, ['one', 'two', 'other']);
    first();
    await settled();
    assert.deepEqual(order.slice(3), ['three']);
    other();
    await settled();
    assert.equal(order.length, 4, 'another organisation’s place is not taken by the line of this one');
    second();
    for (const leave of await Promise.all([third, fourth])) leave();
    // All gone: the next two come in at once, and the third waits again.
    const late = [enter('north', 'five'), enter('north', 'six'), enter('north', 'seven')];
    await settled();
    assert.deepEqual(order.slice(4), ['four', 'five', 'six']);
    (await late[0])?.();
    await late[2];
    assert.equal(order.at(-1), 'seven');
  });

  it('end with the words of the pool for whoever waits too long, and whose place is then nobody’s', async () => {
    const turns = new FairTurns(1, 1);
    const leave = await turns.take('north');
    await assert.rejects(turns.take('north'), /timeout exceeded when trying to connect/);
    leave();
    (await turns.take('north'))();
    (await turns.take('north'))();
  });
});
