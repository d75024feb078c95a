import type { Actor, Ledger, Reading } from '../audit/index.js';
import { getCircle, listCoordinators, rosterOn } from '../circles/index.js';
import { done, type LocalDay, NotFound, type Outcome, refused } from '../kernel/index.js';
import type { NewAction, OwnerPart, Owners, Settling } from './action.js';
import { saveActions, settle } from './action-queries.js';
import { mustBeOpen } from './queries.js';

/** Whose an action of a circle can be, on a day: its core member, its roster, whoever coordinates it. */
export async function ownersOn(r: Reading, circleId: string, day: LocalDay): Promise<Owners> {
  const coordinators = (await listCoordinators(r, [circleId])).get(circleId) ?? [];
  const roster = await rosterOn(r, circleId, day);
  return new Map<string, OwnerPart>([
    ...coordinators.map((one) => [one.personId, 'coordinator'] as const),
    ...roster.map((one) => [one.personId, 'volunteer'] as const),
    [(await getCircle(r, circleId)).coreMemberPersonId, 'core member'],
  ]);
}

/** Writes down by hand what somebody said they would do. @throws NotFound when the circle is not open to the writer */
export function recordAction(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  action: NewAction,
  once?: string,
): Promise<Outcome<string, never>> {
  return ledger.change(
    actor,
    'action.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await mustBeOpen(c, circleId, 'action.record');
      const toSave = { ...action, minutesId: null, writtenAt: c.at };
      const [id = ''] = await saveActions(c, circleId, [toSave], await ownersOn(c, circleId, c.today));
      c.note({ action: id });
      return done(id);
    },
    { once },
  );
}

/** Ticks it, or takes the tick away. @throws NotFound when the circle is not open to the writer, or has no such action */
export function settleAction(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  actionId: string,
  how: Settling,
  once?: string,
): Promise<Outcome<null, 'somebody else’s'>> {
  return ledger.change(
    actor,
    'action.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await mustBeOpen(c, circleId, 'action.record');
      const settled = await settle(c, circleId, actionId, how);
      if (settled === 'none') throw new NotFound('action');
      if (settled === 'somebody else’s') return refused(settled);
      c.note({ action: actionId, settled: how });
      return done(null);
    },
    { once },
  );
}
