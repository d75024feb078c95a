import type { Ledger, Person } from '../audit/index.js';
import { done, type Id, type Meanwhile, meanwhile, type Outcome, refused, type Seen, settle } from '../kernel/index.js';
import { listColleagues, listSlots, rolesOnCall } from './arrangement-queries.js';
import { findSlotPeople, insertSlot, mustBeOnRota, setSlotPeople } from './hand-over-queries.js';
import { problemsWithSlot, problemsWithWho, type SlotFacts, type SlotProblem } from './rota-rules.js';
import { holdRota } from './write-queries.js';

/** Somebody is on call from a moment until a moment, with a deputy behind her. */
export function addSlot(
  ledger: Ledger,
  actor: Person,
  slot: SlotFacts,
  once?: string,
): Promise<Outcome<Id<'slot'>, SlotProblem>> {
  return ledger.change(
    actor,
    'rota.record',
    null,
    async (c) => {
      await holdRota(c);
      const colleagues = (await listColleagues(c, rolesOnCall)).map((one) => one.accountId);
      const { fromAt, untilAt, primary, deputy, projectId } = slot;
      const others = fromAt && untilAt && fromAt < untilAt ? await listSlots(c, fromAt, untilAt) : [];
      const problems = problemsWithSlot(slot, { at: c.at, colleagues, others });
      if (problems.length > 0 || fromAt === null || untilAt === null || primary === null) return refused(...problems);
      const id = await insertSlot(c, { fromAt, untilAt, primary, deputy, projectId });
      c.note({ slot: id, primary, deputy });
      return done(id);
    },
    { once },
  );
}

/** Another person takes a slot, or another deputy stands behind it: illness, a swap. @throws NotFound */
export function changeSlot(
  ledger: Ledger,
  actor: Person,
  slotId: string,
  given: { readonly primary: string | null; readonly deputy: string | null },
  seen: Seen | null,
  once?: string,
): Promise<Outcome<null, SlotProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'rota.record',
    { kind: 'slot', id: slotId },
    async (c) => {
      await holdRota(c);
      await mustBeOnRota(c, slotId);
      const colleagues = (await listColleagues(c, rolesOnCall)).map((one) => one.accountId);
      const stands = await findSlotPeople(c, slotId);
      const who = stands ? settle(given, stands, seen) : given;
      if (who === null) return refused(meanwhile);
      const problems = problemsWithWho(who.primary, who.deputy, colleagues);
      if (problems.length > 0 || who.primary === null) return refused(...problems);
      if (!(await setSlotPeople(c, slotId, who.primary, who.deputy))) return refused('over already');
      c.note({ primary: who.primary, deputy: who.deputy });
      return done(null);
    },
    { once },
  );
}
