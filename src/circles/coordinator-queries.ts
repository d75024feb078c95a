import type { Role } from '../access/index.js';
import type { Reading } from '../audit/index.js';
import { accountNames } from '../people/index.js';
import type { Coordinator } from './circle.js';

/** Who coordinates each of these circles at the moment of reading, then who covers; by circle. */
export async function listCoordinators(r: Reading, circleIds: readonly string[]): Promise<Map<string, Coordinator[]>> {
  if (circleIds.length === 0) return new Map();
  const rows = await r.db
    .selectFrom('coordinations')
    .select(['circle_id', 'account_id', 'kind'])
    .where('circle_id', 'in', circleIds)
    .where('from_at', '<=', r.at)
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', r.at)]))
    .orderBy('kind')
    .orderBy('from_at')
    .execute();
  const names = await accountNames(
    r,
    rows.map((row) => row.account_id),
  );
  const byCircle = new Map<string, Coordinator[]>();
  for (const { circle_id, account_id: accountId, kind } of rows) {
    const who = names.get(accountId);
    if (who)
      byCircle.set(circle_id, [...(byCircle.get(circle_id) ?? []), { accountId, ...who, kind: kind as Coordinator['kind'] }]);
  }
  return byCircle;
}

/** Whom to turn to about a circle: whoever took over the cover last while its coordinator is away, or else whoever coordinates it. */
export const inCharge = (coordinators: readonly Coordinator[] = []): Coordinator | null =>
  coordinators.findLast((one) => one.kind === 'covers') ?? coordinators[0] ?? null;

/** Ids of the circles in which something is the reader's to do: those coordinated or covered now. */
export async function listCoordinated(r: Reading): Promise<string[]> {
  const rows = await r.tx.run<{ id: string }>('select n as id from oc.my_coordinated() n');
  return rows.map((row) => row.id);
}

export type Mine = {
  /** Every role the reader holds at this moment, each once. */
  readonly roles: readonly Role[];
  /** Ids of circles, by what the reader is to them. */
  readonly coordinated: readonly string[];
  readonly volunteer: readonly string[];
  readonly coreMember: readonly string[];
};

/** What the reader is, and to which circles, in one question. */
export async function listMine(r: Reading): Promise<Mine> {
  const [row] = await r.tx.run<Mine>(
    `select array(select distinct m.role from oc.my_roles() m order by m.role) as roles, array(select oc.my_coordinated()) as coordinated,
            array(select oc.my_circles('volunteer')) as volunteer, array(select oc.my_circles('core member')) as "coreMember"`,
  );
  return row ?? { roles: [], coordinated: [], volunteer: [], coreMember: [] };
}
