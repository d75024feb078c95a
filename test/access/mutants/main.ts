import { parseArgs } from 'node:util';
import { tableRules } from '../../../src/access/index.js';
import { seededDice } from '../seeded-dice.js';
import { openWorld } from '../world/world.js';
import { type Group, groups, judgeAll, mustBeNoticed, mutantsOf, survivorsOf, whyEquivalent } from './every-mutant.js';
import { Judge } from './judge.js';
import { type Mutant, nameOf } from './mutant.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    like: { type: 'string' },
    equivalents: { type: 'boolean', default: false },
    faults: { type: 'boolean', default: false },
  },
});
const asked = values.only?.split(',') ?? groups;
const like = new RegExp(values.like ?? '');
const { seed, shuffled } = seededDice();
const world = await openWorld('mutants');
const judge = await Judge.open(world, shuffled);

/** Mutants prove nothing where the database is wrong before anything is changed. */
async function mustBeRightBefore(asks: Mutant['asks']): Promise<void> {
  const by = await judge.judge({ of: 'nothing', what: 'nothing', sql: 'select 1', asks });
  if (by) throw new Error(`with nothing changed, ${by} is answered otherwise than the documents say: mend that first`);
}
if (asked.includes('functions')) await mustBeRightBefore({ about: 'everything' });
if (asked.includes('writes')) for (const table of Object.keys(tableRules)) await mustBeRightBefore({ about: 'writes', table });

let [all, killed, stumbled, failed] = [0, 0, 0, false];
const share = () => `${((100 * killed) / Math.max(1, all)).toFixed(1)} %`;
for (const group of groups.filter((one) => asked.includes(one))) {
  const made = (await mutantsOf(group as Group, world)).filter((one) => like.test(nameOf(one)));
  const began = performance.now();
  const verdicts = await judgeAll(judge, mustBeNoticed(made), ({ mutant, by }, n) => {
    if (by === null) console.log(`  survived: ${nameOf(mutant)}`);
    if (n % 50 === 0) console.log(`  ${group}: ${n} tried, ${((performance.now() - began) / 1000).toFixed(0)} s`);
  });
  const survivors = survivorsOf(verdicts);
  all += verdicts.length;
  killed += verdicts.length - survivors.length;
  const stumbling = verdicts.filter(({ by }) => by?.startsWith('fault: '));
  stumbled += stumbling.length;
  for (const { mutant, by } of values.faults ? stumbling : []) console.log(`  ${by}: ${nameOf(mutant)}`);
  const same = made.filter((one) => whyEquivalent(one) !== undefined);
  console.log(
    `${group}: ${verdicts.length} mutants, ${verdicts.length - survivors.length} killed, ${survivors.length} survived; ${same.length} more change nothing that anybody could notice`,
  );
  if (values.equivalents) {
    for (const one of same) console.log(`  equivalent: ${nameOf(one)} (${whyEquivalent(one)})`);
    for (const { mutant, by } of await judgeAll(judge, same))
      if (by) {
        failed = true;
        console.log(`  not equivalent after all: ${nameOf(mutant)}, noticed by ${by}`);
      }
  }
}
console.log(
  `${all} mutants, ${killed} killed (${stumbled} of them because the database stumbled), ${all - killed} survived (${share()}); seed ${seed}`,
);
await world.close();
process.exit(failed || killed < 0.95 * all ? 1 : 0);
