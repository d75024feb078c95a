import type { Reading } from '../audit/index.js';
import { getCircle, isCircleOpenFor } from '../circles/index.js';
import { addDays } from '../kernel/index.js';
import { namesOf } from '../people/index.js';
import {
  type Answer,
  choice,
  type FieldProblem,
  type Fields,
  noFields,
  page,
  type Route,
  seeOther,
  showPage,
  type Visit,
} from '../web/index.js';
import { type OpenAction, settlings } from './action.js';
import type { PromisesPage } from './action-form-views.js';
import { openActions, settledActions } from './action-queries.js';
import { ActionsView, type Owner, type OwnerNames } from './action-views.js';
import { namesInContacts } from './contact-names.js';
import { listToBringBack } from './contact-queries.js';
import { type ActionProblem, readActionForm } from './form.js';
import { ownersOn, recordAction, settleAction } from './record-action.js';
import { say } from './words.js';

const settledDays = 28;
/** What was not talked about for so long is not asked for any more. */
const broughtBackDays = 91;

/** Everybody an action of the circle can belong to today, the core member first. */
export async function ownersToChoose(r: Reading, circleId: string): Promise<Owner[]> {
  const owners = await ownersOn(r, circleId, r.today);
  const names = await namesOf(r, [...owners.keys()]);
  const me = r.actor.kind === 'person' ? r.actor.personId : '';
  const order = { 'core member': 1, volunteer: 2, coordinator: 3 };
  return [...owners]
    .sort(([, one], [, other]) => order[one] - order[other])
    .flatMap(([personId]) => {
      const name = names.get(personId)?.name;
      return name ? [{ personId, name, isMe: personId === me }] : [];
    });
}

/** Names of owners, as far as they are open to the reader. */
export async function namesOfOwners(r: Reading, actions: readonly OpenAction[]): Promise<OwnerNames> {
  const names = await namesOf(
    r,
    actions.flatMap((one) => one.owner ?? []),
  );
  return new Map([...names].flatMap(([person, who]) => (who.name ? [[person, who.name] as const] : [])));
}

/** What the form of minutes shows of actions. */
export async function promisesFor(r: Reading, circleId: string): Promise<Omit<PromisesPage, 'values'>> {
  const before = await openActions(r, circleId);
  const contacts = await listToBringBack(r, circleId, addDays(r.today, -broughtBackDays));
  return {
    contacts,
    contactNames: await namesInContacts(r, contacts),
    before,
    owners: await ownersToChoose(r, circleId),
    ownerNames: await namesOfOwners(r, before),
    me: {
      personId: r.actor.kind === 'person' ? r.actor.personId : '',
      coordinates: await isCircleOpenFor(r, circleId, 'action.settle'),
    },
    today: r.today,
  };
}

type Shown = {
  readonly values: Fields;
  readonly problems: readonly FieldProblem[];
  readonly status: 200 | 409 | 422;
};

async function actionsPage(visit: Visit, shown: Shown): Promise<Answer> {
  const id = visit.param('circle');
  const loaded = await visit.read({ kind: 'circle', id }, async (r) => {
    const { name } = await getCircle(r, id);
    const [open, settled] = [await openActions(r, id), await settledActions(r, id, settledDays)];
    return {
      circleName: name,
      open,
      settled,
      names: await namesOfOwners(r, [...open, ...settled]),
      owners: await ownersToChoose(r, id),
      mayWrite: await isCircleOpenFor(r, id, 'action.record'),
      coordinates: await isCircleOpenFor(r, id, 'action.settle'),
      today: r.today,
    };
  });
  const { coordinates, ...rest } = loaded;
  const me = { personId: visit.actor.personId, coordinates };
  const body = ActionsView({ page: { circleId: id, ...rest, me, values: shown.values, problems: shown.problems } });
  return showPage(say('actions-title', { circle: loaded.circleName }), body, {
    back: `/circles/${id}`,
    current: 'circles',
    ...(shown.status === 200 ? {} : { status: shown.status }),
  });
}

const problemOf = (problem: ActionProblem): FieldProblem =>
  problem === 'no words'
    ? { field: 'words', says: say('action-no-words') }
    : { field: 'due-day', says: say('action-no-such-day') };

async function add(visit: Visit): Promise<Answer> {
  const { form, ledger, actor, once } = visit;
  const id = visit.param('circle');
  const read = readActionForm(form);
  if (!read.ok) return actionsPage(visit, { values: form, problems: read.problems.map(problemOf), status: 422 });
  await recordAction(ledger, actor, id, read.value, once);
  return seeOther(`/circles/${id}/actions`);
}

async function tick(visit: Visit): Promise<Answer> {
  const { form, ledger, actor, once } = visit;
  const id = visit.param('circle');
  const how = choice(form, 'how', settlings) ?? 'done';
  const kept = await settleAction(ledger, actor, id, visit.param('action'), how, once);
  if (kept.ok) return seeOther(`/circles/${id}/actions`);
  const problems = [{ field: 'open', says: say('action-not-yours') }];
  return actionsPage(visit, { values: noFields, problems, status: 409 });
}

export const actionRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/actions', 'contact.read', (visit) =>
    actionsPage(visit, { values: noFields, problems: [], status: 200 }),
  ),
  page('POST', '/circles/:circle/actions', 'action.record', add),
  page('POST', '/circles/:circle/actions/:action', 'action.record', tick),
];
