import type { Change, Reading } from '../audit/index.js';
import { type LocalDay, momentOf, NotFound, newId } from '../kernel/index.js';
import { insertMany, sql } from '../storage/index.js';
import type { BegunBy, Contact, ContactQuestion, NewContact, OneToOneRule, Way } from './contact.js';
import { isOneToOne } from './contact-rules.js';
import type { Worried } from './meeting.js';

const contacts = (r: Reading) =>
  r.db
    .selectFrom('contacts as k')
    .select([
      'k.id',
      'k.circle_id',
      'k.corrects',
      'k.way',
      'k.begun_by',
      'k.held_on',
      'k.began_at',
      'k.minutes_long',
      'k.one_to_one',
    ])
    .select([
      'k.happened',
      'k.worried',
      'k.questions',
      'k.brought_back_at',
      'k.brought_back_in',
      'k.recorded_at',
      'k.recorded_by',
    ])
    .select((eb) =>
      eb
        .selectFrom('contact_people as p')
        .select(sql<string[]>`coalesce(array_agg(p.person_id::text order by p.person_id), '{}')`.as('people'))
        .whereRef('p.org_id', '=', 'k.org_id')
        .whereRef('p.contact_id', '=', 'k.id')
        .as('people'),
    );

/** Nobody has corrected it since. */
const isNewest = sql<boolean>`not exists (select from oc.contacts later where later.org_id = k.org_id and later.corrects = k.id)`;

type Row = Awaited<ReturnType<ReturnType<typeof contacts>['execute']>>[number];

async function opened(r: Reading, rows: readonly Row[]): Promise<Contact[]> {
  const open = await r.opener(rows.map((row) => row.circle_id));
  return rows.map((row) => ({
    id: row.id,
    circleId: row.circle_id,
    corrects: row.corrects,
    way: row.way as Way,
    begunBy: row.begun_by as BegunBy,
    heldOn: row.held_on as LocalDay,
    beganAt: row.began_at,
    minutesLong: row.minutes_long,
    people: row.people ?? [],
    happened: open('contacts', 'happened', row.id, row.circle_id, row.happened),
    worried: row.worried as Worried,
    oneToOne: row.one_to_one,
    questions: row.questions as ContactQuestion[],
    broughtBackAt: row.brought_back_at,
    broughtBackIn: row.brought_back_in,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }));
}

/** Contacts of a circle with every layer, the newest day first. */
export async function listContacts(r: Reading, circleId: string, limit = 200): Promise<Contact[]> {
  const query = contacts(r).where('k.circle_id', '=', circleId);
  return opened(r, await query.orderBy('k.held_on', 'desc').orderBy('k.id', 'desc').limit(limit).execute());
}

/** Contacts since a day that the circle has not talked about yet, the earliest first; without layers that were corrected. */
export async function listToBringBack(r: Reading, circleId: string, since: LocalDay): Promise<Contact[]> {
  const rows = await contacts(r)
    .where('k.circle_id', '=', circleId)
    .where('k.held_on', '>=', since)
    .where('k.brought_back_at', 'is', null)
    .where(isNewest, '=', true)
    .orderBy('k.held_on')
    .orderBy('k.id')
    .limit(50)
    .execute();
  return opened(r, rows);
}

/** Contacts that were talked about when these minutes were written. */
export async function listBroughtBack(r: Reading, minutesIds: readonly string[]): Promise<Contact[]> {
  if (minutesIds.length === 0) return [];
  const query = contacts(r)
    .where('k.brought_back_in', 'in', [...minutesIds])
    .where(isNewest, '=', true);
  return opened(r, await query.orderBy('k.held_on').execute());
}

/** @throws NotFound when there is none, or it is not open to this account */
export async function getContact(r: Reading, id: string): Promise<Contact> {
  const [contact] = await opened(r, await contacts(r).where('k.id', '=', id).execute());
  if (!contact) throw new NotFound('contact');
  return contact;
}

/** The correction of a contact, if there is one; after holding it so that two who correct it follow each other. */
export async function findCorrection(c: Change, id: string): Promise<string | null> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 17))', [id]);
  const row = await c.write.selectFrom('contacts').select('id').where('corrects', '=', id).executeTakeFirst();
  return row?.id ?? null;
}

/** @param over the layer it corrects; what was brought back to the circle stays so */
export async function saveContact(
  c: Change,
  circleId: string,
  contact: NewContact,
  questions: readonly ContactQuestion[],
  over: Contact | null,
): Promise<string> {
  const id = newId<'contact'>() as string;
  const row = { org_id: c.orgId, id, circle_id: circleId, corrects: over?.id ?? null, ...c.stamp };
  const happened = await c.sealOne('contacts', 'happened', id, circleId, contact.happened);
  const { way, begunBy, heldOn, beganAt, minutesLong, worried } = contact;
  await c.write
    .insertInto('contacts')
    .values({
      ...row,
      ...{ way, begun_by: begunBy, held_on: heldOn, minutes_long: minutesLong, happened, worried, questions: [...questions] },
      began_at: beganAt === null ? null : momentOf(heldOn, beganAt),
      one_to_one: isOneToOne(contact),
      ...{ brought_back_at: over?.broughtBackAt ?? null, brought_back_in: over?.broughtBackIn ?? null },
    })
    .execute();
  await insertMany(
    c.write,
    'contact_people',
    [...new Set(contact.people)].map((person_id) => ({ org_id: c.orgId, contact_id: id, circle_id: circleId, person_id })),
  );
  return id;
}

/** The circle talked about these; those of another circle, and those talked about before, stay as they are. */
export async function markBroughtBack(c: Change, circleId: string, ids: readonly string[], minutesId: string): Promise<void> {
  if (ids.length === 0) return;
  await c.write
    .updateTable('contacts')
    .set({ brought_back_at: c.at, brought_back_in: minutesId })
    .where('org_id', '=', c.orgId)
    .where('circle_id', '=', circleId)
    .where('id', 'in', [...ids])
    .where('brought_back_at', 'is', null)
    .execute();
}

/** What was ever said of one to one in a circle, newest first. */
export async function listOneToOneRules(r: Reading, circleId: string): Promise<OneToOneRule[]> {
  const rows = await r.db
    .selectFrom('one_to_one_rules')
    .select(['id', 'allowed', 'from_on', 'words', 'recorded_at', 'recorded_by'])
    .where('circle_id', '=', circleId)
    .orderBy('from_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const open = await r.opener([circleId]);
  return rows.map((row) => ({
    id: row.id,
    allowed: row.allowed,
    fromOn: row.from_on as LocalDay,
    words: open('one_to_one_rules', 'words', row.id, circleId, row.words),
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }));
}

export async function saveOneToOneRule(
  c: Change,
  circleId: string,
  rule: Pick<OneToOneRule, 'allowed' | 'fromOn' | 'words'>,
): Promise<void> {
  const id = newId<'one to one'>() as string;
  const words = await c.sealOne('one_to_one_rules', 'words', id, circleId, rule.words);
  await c.write
    .insertInto('one_to_one_rules')
    .values({ org_id: c.orgId, id, circle_id: circleId, allowed: rule.allowed, from_on: rule.fromOn, words, ...c.stamp })
    .execute();
}
