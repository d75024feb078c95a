import type { Ledger, Person } from '../src/audit/index.js';
import { done, newId } from '../src/kernel/index.js';
import type { MessageTimes } from '../src/messages/index.js';
import { saveMessageTimes } from '../src/messages/index.js';
import type { CastName } from './cast.js';

const rule = (orgId: string) => ({ kind: 'rule', orgId, rule: 'tests' }) as const;

/** Gives somebody an e-mail address; the newest counts. */
export const giveEmail = (ledger: Ledger, person: Person, email: string) =>
  ledger.change(rule(person.orgId), 'service.record', null, async (c) => {
    const id = newId(Date.now() + 1000);
    const sealed = await c.sealOne('person_details', 'email', id, person.personId, email);
    await c.write
      .insertInto('person_details')
      .values({ org_id: c.orgId, id, person_id: person.personId, email: sealed, ...c.stamp })
      .execute();
    return done(id);
  });

/** Everybody named has an address of her own name. */
export async function giveEmails(ledger: Ledger, who: Readonly<Record<CastName, Person>>, names: readonly CastName[]) {
  for (const name of names) await giveEmail(ledger, who[name], `${name}@example.org`);
}

/** When somebody wants to be told. */
export const wants = (ledger: Ledger, person: Person, times: MessageTimes) =>
  ledger.change(person, 'own.record', null, async (c) => done(await saveMessageTimes(c, person.accountId, times)));

/** Settings of the organisation, as its administrator would have them. */
export const setting = (ledger: Ledger, orgId: string, settings: object) =>
  ledger.change(rule(orgId), 'service.record', null, async (c) => {
    await c.write
      .updateTable('organisations')
      .set({ settings: JSON.stringify(settings) })
      .where('org_id', '=', orgId)
      .execute();
    return done(null);
  });
