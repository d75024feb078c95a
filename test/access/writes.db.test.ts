import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { tableRules } from '../../src/access/index.js';
import { prepareAttempts, tryAll } from './attempts.js';
import { rowWrites } from './oracle/row-writes.js';
import { seededDice } from './seeded-dice.js';
import { openWorld, type World } from './world/world.js';
import { changed, isAsExpected, WriteCases } from './write-cases.js';

const { seed, shuffled } = seededDice();
describe('every table, written by everybody under every action', () => {
  let world: World;
  let writing: WriteCases;
  before(async () => {
    world = await openWorld('writes');
    await prepareAttempts(world);
    writing = await WriteCases.open(world, shuffled);
    console.log(`seed ${seed}`);
  });
  after(() => world.close());

  it('takes what the documents let them write and refuses the rest', async () => {
    const cases = Object.keys(rowWrites).flatMap((table) => writing.of(table));
    const found = await tryAll(world, cases);
    const wrong = cases.flatMap((one, n) => {
      const answer = found[n];
      return isAsExpected(one, answer)
        ? []
        : [
            `${one.asker.name} ${one.action} ${one.how} ${one.table} ${JSON.stringify(changed(one.row))}: documents ${one.expected}, database ${answer?.says}`,
          ];
    });
    console.log(`${cases.length} writes tried, ${cases.filter((one) => one.expected).length} of them allowed`);
    assert.equal(wrong.length, 0, `${wrong.length} wrong (seed ${seed})\n${wrong.slice(0, 40).join('\n')}`);
  });

  it('is said of every table that can be written at all', () => {
    const written = Object.entries(tableRules).filter(([, rule]) => 'write' in rule);
    assert.deepEqual(Object.keys(rowWrites).sort(), written.map(([table]) => table).sort());
  });
});
