import type { Reading } from '../audit/index.js';
import { addDays } from '../kernel/index.js';
import {
  careClocksOf,
  dueOn,
  listCared,
  listPolicies,
  listRunningOut,
  listVolunteers,
  type Policy,
  type RunningOut,
  renewalDays,
  titleOf,
  type VolunteerRow,
} from '../volunteers/index.js';
import type { Gathered } from './needs-rules.js';
import { holds, type Reader } from './reader.js';

/** A volunteer hears of her own things a month ahead; whoever renews them, ninety days. */
const ownDays = 30;

type Known = {
  readonly out: readonly RunningOut[];
  readonly policies: readonly Policy[];
  readonly rows: readonly VolunteerRow[];
};

const rowFor = ({ id: volunteerId, name, state, circles }: VolunteerRow) => ({
  ...{ volunteerId, name, circles: circles.map((circle) => circle.name), dueAt: null },
  ...(state === 'resting' ? { rests: true } : {}),
});

/** Training, and what else an organisation asks. */
function others({ out, policies, rows }: Known): Gathered['checks'] {
  const known = new Map(rows.map((row) => [row.id, row]));
  return out.flatMap(({ volunteerId, code, isOver, endsOn: runsOutOn }) => {
    const row = known.get(volunteerId);
    if (!row || code === 'vetting') return [];
    return [
      {
        ...rowFor(row),
        standing: isOver ? ('run out' as const) : ('run out soon' as const),
        runsOutOn,
        title: titleOf(code, policies),
      },
    ];
  });
}

/** What the reader has herself that runs out within a month, or keeps her from her circle. */
async function mine(r: Reading): Promise<Gathered['checks']> {
  const out = await listRunningOut(r, addDays(r.today, ownDays));
  if (out.length === 0) return [];
  const policies = await listPolicies(r);
  return out.map(({ volunteerId, code, isOver, endsOn: runsOutOn }) => ({
    ...{ volunteerId, name: '', circles: [], dueAt: null, isMine: true, title: titleOf(code, policies), runsOutOn },
    standing: isOver ? ('run out' as const) : ('run out soon' as const),
  }));
}

/** Checks and training that run out, have run out or were never made: of volunteers in the reader's care, or her own. */
export async function checksFor(r: Reading, reader: Reader): Promise<Gathered['checks']> {
  if (!holds(reader.roles, ['coordinator', 'volunteer coordinator', 'manager']))
    return holds(reader.roles, ['volunteer']) ? mine(r) : [];
  const isManagerOnly = !holds(reader.roles, ['coordinator', 'volunteer coordinator']);
  const until = isManagerOnly ? r.today : addDays(r.today, renewalDays);
  const atWork = await listVolunteers(r, { states: ['pool', 'matched', 'active'], checksEndBy: until });
  const out = await listRunningOut(r, until);
  const ids = [...new Set(out.flatMap((one) => (one.isOver || one.code !== 'vetting' ? [one.volunteerId] : [])))];
  const wanted = ids.length > 0 ? await listVolunteers(r, { ids }) : [];
  const resting = wanted.filter((row) => row.state === 'resting' && row.circles.length > 0 && row.standing === 'run out');
  const policies = out.some((one) => one.code !== 'vetting') ? await listPolicies(r) : [];
  const checks = [...atWork, ...resting].map((row) => ({
    ...{ ...rowFor(row), standing: row.standing, runsOutOn: row.vettingExpiresOn },
  }));
  return [...checks, ...others({ out, policies, rows: wanted })].filter(
    (one) => !isManagerOnly || one.standing !== 'run out soon',
  );
}

/** Whom somebody should sit down with within the week, by the charity's own clocks; and who asked for it. */
export async function careFor(r: Reading): Promise<Gathered['care']> {
  const [cared, clocks] = [await listCared(r), await careClocksOf(r)];
  const soon = addDays(r.today, 7);
  const found = cared.flatMap(({ volunteerId, began, supervisedOn, reviewedOn, hasAsked }) => {
    const supervision = dueOn('supervision', clocks, { lastOn: supervisedOn, began });
    const review = dueOn('annual review', clocks, { lastOn: reviewedOn, began });
    return [
      ...(hasAsked ? [{ volunteerId, what: 'asked' as const, dueOn: null }] : []),
      ...(supervision && supervision <= soon ? [{ volunteerId, what: 'supervision' as const, dueOn: supervision }] : []),
      ...(review && review <= soon ? [{ volunteerId, what: 'review' as const, dueOn: review }] : []),
    ];
  });
  if (found.length === 0) return [];
  const rows = await listVolunteers(r, { ids: [...new Set(found.map((one) => one.volunteerId))] });
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return found.map((one) => ({ ...one, name: names.get(one.volunteerId) ?? '', dueAt: null }));
}
