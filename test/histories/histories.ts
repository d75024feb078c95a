import assert from 'node:assert/strict';
import { Denied, NotFound } from '../../src/kernel/index.js';
import { dice } from '../kills/dice.js';
import { type Act, History, type Told, weights } from './acts.js';

export type HistoryFigures = {
  readonly done: number;
  readonly refused: number;
  /** Lost a race three times in a row and was told so. */
  readonly gaveUp: number;
  readonly told: Readonly<Partial<Record<Act, number>>>;
};

const acts = Object.keys(weights) as Act[];
const whole = acts.reduce((sum, act) => sum + weights[act], 0);

function nextAct(die: () => number): Act {
  let left = die() * whole;
  return acts.find((act) => {
    left -= weights[act];
    return left < 0;
  }) as Act;
}

const lostTheRace = (fault: unknown) => ['40001', '40P01'].includes((fault as { code?: string }).code ?? '');

/** @returns whether it was done; a fault that no refusal explains is thrown */
async function step(history: History, die: () => number): Promise<'done' | 'refused' | 'gave up'> {
  try {
    return (await history.acts[nextAct(die)](die)) ? 'done' : 'refused';
  } catch (fault) {
    if (lostTheRace(fault)) return 'gave up';
    // Whoever coordinates no longer has nothing to do there.
    if (fault instanceof NotFound || fault instanceof Denied) return 'refused';
    throw fault;
  }
}

const twice = (all: readonly string[]): string[] => all.filter((one, at) => all.indexOf(one) !== at);

/** What was acknowledged, held against what the database holds now. */
async function compare({ told, administrator, circle, wrong }: History): Promise<void> {
  const of = (what: Act): Told[] => told.filter((one) => one.what === what);
  const ids = async (text: string, values: unknown[] = []): Promise<string[]> =>
    (await administrator.query<{ id: string }>(text, values)).rows.map(({ id }) => id).sort();
  const made = (what: Act): string[] =>
    of(what)
      .map((one) => one.made)
      .sort();
  assert.deepEqual(wrong, []);
  assert.deepEqual(await ids('select id from oc.concerns'), made('tell'), 'every worry that was told, and no other');
  assert.deepEqual(await ids('select id from oc.concern_decisions'), made('decide'), 'every decision, and no other');
  // Each decision names the one it replaced: none was written over another that its writer had not seen.
  assert.deepEqual(twice(of('decide').map(({ about, instead }) => `${about} after ${instead}`)), []);
  const circles = "select id from oc.circles where name like 'DEMO %'";
  assert.deepEqual(await ids(circles), made('form a circle'), 'every circle, and no other');
  assert.deepEqual(twice(of('form a circle').map(({ about }) => about)), [], 'one core member, one circle');
  assert.deepEqual(twice(of('settle a role').map(({ about }) => about)), [], 'of two answers to one request one counts');
  const agreed = of('settle a role').flatMap(({ about, made: how }) => (how === 'agreed' ? [about] : []));
  assert.deepEqual(
    await ids('select id from oc.role_grants where asked_by is not null and approved_at is not null'),
    agreed.sort(),
    'who was agreed to has the role, and nobody else',
  );
  const slots = 'select id from oc.on_call where id = any ($1)';
  assert.deepEqual(await ids(slots, [made('be on call')]), made('be on call'));
  const overlapping =
    'select a.id from oc.on_call a join oc.on_call b on b.org_id = a.org_id and b.id > a.id and b.from_at < a.until_at and a.from_at < b.until_at where a.id = any ($1)';
  assert.deepEqual(await ids(overlapping, [made('be on call')]), [], 'one person at a time is called first');
  const coordinators =
    "select account_id as id from oc.coordinations where circle_id = $1 and kind = 'coordinates' and until_at is null";
  const now = await ids(coordinators, [circle]);
  assert.ok(now.length > 0, 'somebody coordinates it');
  assert.deepEqual(twice(now), [], 'nobody does so twice');
  for (const account of new Set(told.flatMap(({ what, about }) => (what === 'give a coordinator' ? [about] : [])))) {
    const [given, ended] = (['give a coordinator', 'end a coordinator'] as const).map(
      (what) => of(what).filter(({ about }) => about === account).length,
    );
    const difference = (given ?? 0) - (ended ?? 0);
    assert.ok(now.includes(account) ? difference >= 0 : difference <= 0, 'given and ended in turn');
  }
}

/**
 * Eight people at once do one random thing after another, each of which alone is right. What each was told is kept outside the database.
 * @throws Error when something acknowledged is not there, not told of is there, or was done on top of what its doer had not seen
 */
export async function runHistory(steps: number, seed: number, say: (line: string) => void): Promise<HistoryFigures> {
  const history = await History.open();
  const counts = { done: 0, refused: 0, 'gave up': 0 };
  let taken = 0;
  try {
    const client = async (number: number) => {
      const die = dice(seed + number);
      while (taken < steps) {
        taken += 1;
        if (taken % 1000 === 0) say(`${taken} steps`);
        counts[await step(history, die)] += 1;
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, number) => client(number)));
    await compare(history);
    const told = Object.fromEntries(acts.map((act) => [act, history.told.filter(({ what }) => what === act).length]));
    return { done: counts.done, refused: counts.refused, gaveUp: counts['gave up'], told };
  } finally {
    await history.close();
  }
}
