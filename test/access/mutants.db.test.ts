import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { equivalents } from './mutants/equivalents.js';
import { type Group, groups, judgeAll, mustBeNoticed, mutantsOf, survivorsOf } from './mutants/every-mutant.js';
import { Judge } from './mutants/judge.js';
import type { Mutant } from './mutants/mutant.js';
import { seededDice } from './seeded-dice.js';
import { openWorld, type World } from './world/world.js';

// Of the whole (`npm run mutants`) as many as one run of the tests has time for; others with another ACCESS_SEED. So few of functions and writes are tried that
// one or two that are known to survive may be among them.
const sample: Record<Group, number> = { cells: 60, functions: 4, reads: 20, writes: 5 };
const { seed, shuffled } = seededDice();

describe('a small change of who may do what', () => {
  let world: World;
  let judge: Judge;
  const made = new Map<Group, Mutant[]>();
  before(async () => {
    world = await openWorld('mutants');
    judge = await Judge.open(world, shuffled);
    for (const group of groups) made.set(group, await mutantsOf(group, world));
  });
  after(() => world.close());

  const survivors = async (group: Group) =>
    survivorsOf(await judgeAll(judge, shuffled(mustBeNoticed(made.get(group) ?? [])).slice(0, sample[group])));
  for (const group of ['cells', 'reads'] as const)
    it(`is always noticed: ${group}`, async () => assert.deepEqual(await survivors(group), [], `seed ${seed}`));

  it('is nearly always noticed: functions and writes', async () => {
    const all = [...(await survivors('functions')), ...(await survivors('writes'))];
    for (const name of all) console.log(`survived (seed ${seed}): ${name}`);
    assert.ok(all.length <= (sample.functions + sample.writes) / 4, all.join('\n'));
  });

  it('is not made where nothing is changed', async () => {
    const nothing = { of: 'nothing', what: 'nothing', sql: 'select 1' };
    const asks = [
      { about: 'cell', role: 'volunteer', action: 'minutes.read' },
      { about: 'rows', table: 'minutes' },
      { about: 'writes', table: 'minutes' },
    ] as const;
    for (const one of asks) assert.equal(await judge.judge({ ...nothing, asks: one }), null);
  });

  it('is called equivalent only with a reason, and only where it is made', () => {
    const all = [...made.values()].flat();
    for (const { of, what, because } of equivalents) {
      assert.ok(because.length > 20);
      assert.ok(
        all.some((one) => of.test(one.of) && what.test(one.what)),
        `no mutant is like ${of} ${what}`,
      );
    }
  });
});
