import type { Ledger, Person } from '../audit/index.js';
import { isCoreMemberOpenFor } from '../core-members/index.js';
import { done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { type EventGiven, type EventProblem, isSameToHim, problemsWithEvent } from './event.js';
import { insertEvent, readEvents } from './event-queries.js';
import { actionsOpenOn } from './queries.js';

/**
 * Writes down what happened to a core member, or what takes the place of something written before: nothing is changed or taken out.
 * @throws NotFound when the core member, the worry it came of, or the event it corrects is not open to her
 */
export function recordEvent(
  ledger: Ledger,
  actor: Person,
  coreMemberId: string,
  given: EventGiven,
  once?: string,
): Promise<Outcome<string, EventProblem>> {
  return ledger.change(
    actor,
    'adverse-event.record',
    { kind: 'core member', id: coreMemberId },
    async (c) => {
      if (!(await isCoreMemberOpenFor(c, coreMemberId, 'adverse-event.record'))) throw new NotFound('core member');
      const { concernId, corrects } = given;
      if (concernId !== null && (await actionsOpenOn(c, concernId, ['concern.read'])).size === 0) throw new NotFound('concern');
      const before = corrects === null ? null : (await readEvents(c, coreMemberId)).find((one) => one.id === corrects);
      if (before === undefined) throw new NotFound('event');
      // He knows what it was and on which day, no more: where one of them is another now, he reads it when somebody says that he knows.
      const kept = { ...given, toldHim: given.toldHim || (before?.toldHim === true && isSameToHim(before, given)) };
      const problems = problemsWithEvent(given, c.today);
      if (problems.length > 0) return refused(...problems);
      const event = await insertEvent(c, coreMemberId, kept, actor.accountId);
      if (event === null) return refused('corrected meanwhile' as const);
      c.note({ event, what: given.kind, corrects });
      return done(event);
    },
    { once },
  );
}
