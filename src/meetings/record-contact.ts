import type { Actor, Change, Ledger } from '../audit/index.js';
import { getCircle } from '../circles/index.js';
import { done, type LocalDay, type Outcome, refused } from '../kernel/index.js';
import type { NewContact, OneToOneRule } from './contact.js';
import { findCorrection, getContact, listOneToOneRules, saveContact, saveOneToOneRule } from './contact-queries.js';
import { questionsAboutContact, ruleOn } from './contact-rules.js';
import { mustBeOpen } from './queries.js';
import { ownersOn } from './record-action.js';

async function questionsFor(c: Change, circleId: string, contact: NewContact) {
  const owners = await ownersOn(c, circleId, contact.heldOn);
  const rule = ruleOn(await listOneToOneRules(c, circleId), contact.heldOn);
  return questionsAboutContact(contact, {
    known: new Set([...owners].flatMap(([person, part]) => (part === 'core member' ? [] : [person]))),
    isAllowed: rule?.allowed ?? false,
    circleBeganOn: (await getCircle(c, circleId)).firstMetOn,
  });
}

/**
 * Keeps what happened between two meetings. Odd things are asked about and never refused: one to one where nobody allowed it, too.
 * @throws NotFound when the circle is not open to the writer
 */
export function recordContact(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  contact: NewContact,
  once?: string,
): Promise<Outcome<string, never>> {
  return ledger.change(
    actor,
    'contact.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await mustBeOpen(c, circleId, 'contact.record');
      const id = await saveContact(c, circleId, contact, await questionsFor(c, circleId, contact), null);
      c.note({ contact: id });
      return done(id);
    },
    { once },
  );
}

/** A corrected layer over a contact; of two who correct one at once the second is told. @throws NotFound when it is not open to the writer */
export function correctContact(
  ledger: Ledger,
  actor: Actor,
  id: string,
  contact: NewContact,
  once?: string,
): Promise<Outcome<string, 'corrected meanwhile'>> {
  return ledger.change(
    actor,
    'contact.record',
    { kind: 'contact', id },
    async (c) => {
      const over = await getContact(c, id);
      await mustBeOpen(c, over.circleId, 'contact.record');
      if ((await findCorrection(c, id)) !== null) return refused('corrected meanwhile' as const);
      const questions = await questionsFor(c, over.circleId, contact);
      const corrected = await saveContact(c, over.circleId, contact, questions, await getContact(c, id));
      c.note({ contact: corrected });
      return done(corrected);
    },
    { once },
  );
}

/** Says whether one volunteer may meet the core member alone, from a day on. @throws NotFound when the circle is not open to her */
export function allowOneToOne(
  ledger: Ledger,
  actor: Actor,
  circleId: string,
  rule: Pick<OneToOneRule, 'allowed' | 'words'> & { readonly fromOn: LocalDay },
  once?: string,
): Promise<Outcome<null, never>> {
  return ledger.change(
    actor,
    'one-to-one.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await mustBeOpen(c, circleId, 'one-to-one.record');
      await saveOneToOneRule(c, circleId, rule);
      c.note({ allowed: rule.allowed, from: rule.fromOn });
      return done(null);
    },
    { once },
  );
}
