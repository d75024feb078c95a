import type { Action } from '../access/index.js';
import type { Reading } from '../audit/index.js';
import { getCircle, isCircleOpenFor } from '../circles/index.js';
import { clockTimeOf, dayOf } from '../kernel/index.js';
import { namesOf } from '../people/index.js';
import {
  type Answer,
  type FieldProblem,
  type Fields,
  noFields,
  page,
  type Route,
  seeOther,
  showAgain,
  showPage,
  typedDay,
  type Visit,
} from '../web/index.js';
import { ownersToChoose } from './action-routes.js';
import type { Contact } from './contact.js';
import { type ContactProblem, readContactForm } from './contact-form.js';
import { ContactForm } from './contact-form-view.js';
import { namesInContacts } from './contact-names.js';
import { getContact, listContacts, listOneToOneRules } from './contact-queries.js';
import { ruleOn } from './contact-rules.js';
import { ContactsView } from './contact-views.js';
import { correctContact, recordContact } from './record-contact.js';
import { splitWorry, tellWorry, withoutWorry } from './tell-worry.js';
import { say } from './words.js';

async function around(r: Reading, circleId: string, action: Action) {
  const circle = await getCircle(r, circleId, action);
  const name = (await namesOf(r, [circle.coreMemberPersonId])).get(circle.coreMemberPersonId)?.name;
  return { circleId, circleName: circle.name, coreMemberName: name ?? circle.reference, coreMember: circle.coreMemberPersonId };
}

async function showContacts(visit: Visit): Promise<Answer> {
  const id = visit.param('circle');
  const shown = await visit.read({ kind: 'circle', id }, async (r) => {
    const contacts = await listContacts(r, id);
    return {
      ...(await around(r, id, 'contact.read')),
      contacts,
      names: await namesInContacts(r, contacts),
      mayWrite: await isCircleOpenFor(r, id, 'contact.record'),
      isAllowed: ruleOn(await listOneToOneRules(r, id), r.today)?.allowed ?? false,
      today: r.today,
    };
  });
  const justSaved = visit.query.has('worry') ? 'with a worry' : visit.query.has('saved') ? 'saved' : null;
  return showPage(say('contacts-title', { circle: shown.circleName }), ContactsView({ page: { ...shown, justSaved } }), {
    back: `/circles/${id}`,
    current: 'circles',
  });
}

const problemFields: Record<ContactProblem, FieldProblem> = {
  'no way': { field: 'way', says: say('contact-no-way') },
  'no day': { field: 'held-day', says: say('held-day') },
  'in the future': { field: 'held-day', says: say('held-future') },
  'no time': { field: 'began', says: say('clock-wrong') },
  'no length': { field: 'long', says: say('contact-no-length') },
};

type Shown = {
  readonly values: Fields;
  readonly problems: readonly FieldProblem[];
  readonly savedAt: string | null;
  readonly theirs?: Contact;
};

async function formPage(visit: Visit, circleId: string, over: Contact | null, shown: Shown): Promise<Answer> {
  const loaded = await visit.read({ kind: 'circle', id: circleId }, async (r) => ({
    ...(await around(r, circleId, 'contact.record')),
    people: await ownersToChoose(r, circleId),
    today: r.today,
  }));
  const { coreMember, ...rest } = loaded;
  const body = ContactForm({
    page: {
      ...rest,
      people: loaded.people.filter((one) => one.personId !== coreMember),
      action: over ? `/contacts/${over.id}/corrections` : `/circles/${circleId}/contacts/new`,
      draft: over ? `contact-correction:${over.id}` : `contact:${circleId}`,
      draftSavedAt: shown.savedAt,
      values: shown.values,
      isCorrection: over !== null,
      theirs: shown.theirs ?? null,
      problems: shown.problems,
    },
  });
  const title = over ? say('contact-correct-title') : say('contact-new-title', { circle: loaded.circleName });
  const options = { back: `/circles/${circleId}/contacts`, current: 'circles' };
  return shown.problems.length > 0 ? showAgain(title, body, options) : showPage(title, body, options);
}

async function newContact(visit: Visit): Promise<Answer> {
  const id = visit.param('circle');
  const draft = await visit.draft(`contact:${id}`);
  const savedAt = draft ? clockTimeOf(draft.savedAt) : null;
  return formPage(visit, id, null, { values: draft?.fields ?? noFields, problems: [], savedAt });
}

async function keepContact(visit: Visit): Promise<Answer> {
  const { form, ledger, actor, once } = visit;
  const id = visit.param('circle');
  // The worry first and by itself, whatever becomes of the rest.
  const worry = await tellWorry(visit, id, 'told by hand');
  const read = readContactForm(form, dayOf(ledger.clock()));
  if (!read.ok) {
    const problems = read.problems.map((one) => problemFields[one]);
    return formPage(visit, id, null, { values: worry ? withoutWorry(form) : form, problems, savedAt: null });
  }
  await recordContact(ledger, actor, id, read.value, once);
  await visit.dropDraft(`contact:${id}`);
  return seeOther(`/circles/${id}/contacts?${worry ? 'worry' : 'saved'}=1`);
}

/** The fields of the form as a contact has them. */
function valuesOf(contact: Contact): Fields {
  const { typed } = typedDay(contact.heldOn);
  return {
    ...{ way: [contact.way], begun: [contact.begunBy], worried: [contact.worried], people: contact.people },
    ...{ 'held-day': [typed.day ?? ''], 'held-month': [typed.month ?? ''], 'held-year': [typed.year ?? ''] },
    began: [contact.beganAt ? clockTimeOf(contact.beganAt) : ''],
    long: [contact.minutesLong === null ? '' : String(contact.minutesLong)],
    happened: [contact.happened ?? ''],
  };
}

const contactOf = (visit: Visit, id: string) => visit.read({ kind: 'contact', id }, (r) => getContact(r, id));

async function newCorrection(visit: Visit): Promise<Answer> {
  const contact = await contactOf(visit, visit.param('contact'));
  const draft = await visit.draft(`contact-correction:${contact.id}`);
  return formPage(visit, contact.circleId, contact, {
    values: draft?.fields ?? valuesOf(contact),
    problems: [],
    savedAt: draft ? clockTimeOf(draft.savedAt) : null,
  });
}

async function newestOver(visit: Visit, contact: Contact): Promise<Contact> {
  const all = await visit.read({ kind: 'circle', id: contact.circleId }, (r) => listContacts(r, contact.circleId));
  let newest = contact;
  for (let next: Contact | undefined = contact; next; next = all.find((one) => one.corrects === newest.id)) newest = next;
  return newest;
}

async function keepCorrection(visit: Visit): Promise<Answer> {
  const { form, ledger, actor, once } = visit;
  const contact = await contactOf(visit, visit.param('contact'));
  const again = (over: Contact, problems: readonly FieldProblem[], theirs?: Contact) =>
    formPage(visit, contact.circleId, over, { values: form, problems, savedAt: null, ...(theirs ? { theirs } : {}) });
  const read = readContactForm(form, dayOf(ledger.clock()));
  if (!read.ok)
    return again(
      contact,
      read.problems.map((one) => problemFields[one]),
    );
  const kept = await correctContact(ledger, actor, contact.id, read.value, once);
  if (!kept.ok) {
    // Sent again it goes over theirs, which she has seen by then.
    const newest = await newestOver(visit, contact);
    return again(newest, [{ field: 'theirs', says: say('contact-meanwhile') }], newest);
  }
  await visit.dropDraft(`contact-correction:${contact.id}`);
  return seeOther(`/circles/${contact.circleId}/contacts?saved=1`);
}

export const contactRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/contacts', 'contact.read', showContacts),
  page('GET', '/circles/:circle/contacts/new', 'contact.record', newContact),
  page('POST', '/circles/:circle/contacts/new', 'contact.record', keepContact, { splits: splitWorry }),
  page('GET', '/contacts/:contact/corrections', 'contact.record', newCorrection),
  page('POST', '/contacts/:contact/corrections', 'contact.record', keepCorrection),
];
