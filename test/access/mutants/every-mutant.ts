import type { World } from '../world/world.js';
import { equivalents, isHeldBeside } from './equivalents.js';
import type { Judge } from './judge.js';
import { type Mutant, nameOf } from './mutant.js';
import { readMutants, writeMutants } from './policy-mutants.js';
import { scopeMutants } from './scope-mutants.js';
import { tableMutants } from './table-mutants.js';

/** What is changed, and where. */
export const groups = ['cells', 'functions', 'reads', 'writes'] as const;
export type Group = (typeof groups)[number];

export async function mutantsOf(group: Group, world: World): Promise<Mutant[]> {
  if (group === 'cells') return tableMutants();
  if (group === 'functions') return scopeMutants(world.administrator);
  return group === 'reads' ? readMutants() : writeMutants();
}

/** Why nobody could notice a mutant; undefined for one that must be noticed. */
export const whyEquivalent = (mutant: Mutant): string | undefined =>
  (isHeldBeside(mutant.of, mutant.what) ? 'whoever opened something in an emergency has it already' : undefined) ??
  equivalents.find(({ of, what }) => of.test(mutant.of) && what.test(mutant.what))?.because;

/** The part of a list that is worth the time of every test run. */
export const mustBeNoticed = (mutants: readonly Mutant[]): Mutant[] => mutants.filter((one) => whyEquivalent(one) === undefined);

export type Verdict = { readonly mutant: Mutant; readonly by: string | null };

/** Puts each mutant into the database, asks, and takes it out again. */
export async function judgeAll(
  judge: Judge,
  mutants: readonly Mutant[],
  told: (verdict: Verdict, n: number) => void = () => undefined,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const mutant of mutants) {
    const verdict = { mutant, by: await judge.judge(mutant) };
    verdicts.push(verdict);
    told(verdict, verdicts.length);
  }
  return verdicts;
}

export const survivorsOf = (verdicts: readonly Verdict[]): string[] =>
  verdicts.filter(({ by }) => by === null).map(({ mutant }) => nameOf(mutant));
