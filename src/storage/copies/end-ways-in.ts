import type pg from 'pg';
import { astrayNow, bindMarks, layMarks } from '../marks.js';

/**
 * A copy is of the past: a session that was signed out since, an invitation that was used or taken back since, a code of a card that was typed since would
 * be alive in it again. Nothing here tells which, so that all of them end. Of each card its last code stays: codes are used in order, so that it is the one
 * that was not typed since, and whoever has nothing but the card gets in by it once and makes a new one.
 */
const endings = [
  "update oc.sessions set ended_at = now(), ended_why = 'restored from a copy' where ended_at is null",
  'update oc.invitations set expires_at = least(expires_at, now()) where used_at is null',
  'update oc.demo_links set expires_at = least(expires_at, now()) where used_at is null',
  'delete from oc.challenges',
  `update oc.card_codes c set used_at = now() where c.used_at is null and exists (
     select from oc.card_codes l where l.org_id = c.org_id and l.card_id = c.card_id and l.used_at is null and l.place > c.place)`,
];

/** Ends them in the transaction of a restore, while its triggers are down; the audit says that it was done, and what is astray in the copy stays so. */
export async function endWaysIn(client: pg.ClientBase): Promise<void> {
  const marked = ['invitations', 'card_codes'];
  const astray = await astrayNow(client, marked);
  for (const statement of endings) await client.query(statement);
  await layMarks(client, marked, astray);
  await bindMarks(client, 'restored from a copy');
}
