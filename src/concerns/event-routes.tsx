import { getCoreMember, isCoreMemberOpenFor } from '../core-members/index.js';
import { dayOf, type Instant, type LocalDay, NotFound } from '../kernel/index.js';
import { accountNames } from '../people/index.js';
import {
  type Answer,
  choice,
  type FieldProblem,
  type Fields,
  field,
  page,
  type Route,
  readTypedDay,
  seeOther,
  showAgain,
  showPage,
  typedDay,
  type Visit,
} from '../web/index.js';
import { idIn, type Read, text, wrong } from './case-form.js';
import {
  circleParts,
  type EventGiven,
  type EventProblem,
  type EventRead,
  eventKinds,
  knownFrom,
  natures,
  standingEvents,
} from './event.js';
import { readEvents, readOwnEvents } from './event-queries.js';
import { EventsView, OwnEventsView } from './event-views.js';
import { recordEvent } from './record-event.js';
import { say } from './words.js';

type Typed = { readonly fields: Fields; readonly problems: readonly FieldProblem[] };

const eventSays: Readonly<Record<EventProblem, () => FieldProblem>> = {
  'that day is ahead': () => ({ field: 'happened-day', says: say('problem-event-ahead') }),
  'known before it happened': () => ({ field: 'known-day', says: say('problem-event-known') }),
  'corrected meanwhile': () => ({ says: say('problem-event-corrected') }),
};

function readEventForm(fields: Fields, now: Instant): Read<EventGiven> {
  const kind = choice(fields, 'kind', eventKinds);
  if (!kind) return wrong('kind', say('problem-event-kind'));
  const [happened, known] = [readTypedDay(fields, 'happened'), readTypedDay(fields, 'known')];
  if (happened.on === null) return wrong('happened-day', say('problem-event-day'));
  const knownOn = known.isBlank ? dayOf(now) : known.on;
  if (knownOn === null) return wrong('known-day', say('day-problem'));
  return {
    ok: true,
    value: {
      kind,
      nature: choice(fields, 'nature', natures) ?? 'not known',
      circlePart: choice(fields, 'circle-part', circleParts) ?? 'not known',
      source: choice(fields, 'source', knownFrom) ?? 'other',
      toldHim: field(fields, 'told-him') === 'yes',
      happenedOn: happened.on,
      ...{ knownOn, words: text(fields, 'words'), concernId: idIn(fields, 'concern'), corrects: idIn(fields, 'corrects') },
    },
  };
}

/** An event as its form shows it, to be put right. */
function valuesOf(event: EventRead): Fields {
  const days = ([name, day]: readonly [string, LocalDay]) =>
    Object.entries(typedDay(day).typed).map(([part, text]) => [`${name}-${part}`, [text ?? '']]);
  return {
    ...Object.fromEntries([...days(['happened', event.happenedOn]), ...days(['known', event.knownOn])]),
    ...{ kind: [event.kind], nature: [event.nature], 'circle-part': [event.circlePart], source: [event.source] },
    ...{ words: [event.words ?? ''], concern: [event.concernId ?? ''], 'told-him': event.toldHim ? ['yes'] : [] },
  };
}

async function show(visit: Visit, typed: Typed | null): Promise<Answer> {
  const id = visit.param('coreMember');
  const shown = await visit.ledger.read(visit.actor, 'adverse-event.read', { kind: 'core member', id }, async (r) => {
    if (!(await isCoreMemberOpenFor(r, id, 'adverse-event.read'))) throw new NotFound('core member');
    const events = await readEvents(r, id);
    const names = await accountNames(
      r,
      events.map((one) => one.by),
    );
    return {
      coreMember: await getCoreMember(r, id),
      ...{ events, now: r.at },
      nameOf: (account: string) => names.get(account)?.name ?? null,
      may: await isCoreMemberOpenFor(r, id, 'adverse-event.record'),
    };
  });
  const asked = (name: string) => [visit.query.get(name) ?? ''];
  const stands = shown.events.find((one) => one.id === visit.query.get('corrects'));
  const values = typed?.fields ?? { concern: asked('concern'), corrects: asked('corrects'), ...(stands && valuesOf(stands)) };
  const form = shown.may ? { values, problems: typed?.problems ?? [] } : null;
  const title = say('events-title', { name: shown.coreMember.name });
  const body = <EventsView page={{ ...shown, form }} />;
  const options = { back: `/core-members/${id}`, current: 'circles' };
  return typed ? showAgain(title, body, options) : showPage(title, body, options);
}

async function keep(visit: Visit): Promise<Answer> {
  const id = visit.param('coreMember');
  const read = readEventForm(visit.form, visit.ledger.clock());
  if (!read.ok) return show(visit, { fields: visit.form, problems: read.problems });
  const kept = await recordEvent(visit.ledger, visit.actor, id, read.value, visit.once);
  if (!kept.ok) return show(visit, { fields: visit.form, problems: kept.problems.map((problem) => eventSays[problem]()) });
  return seeOther(`/core-members/${id}/adverse-events`);
}

/** His own page: no name on it, and nothing that he does not know. */
async function showOwn(visit: Visit): Promise<Answer> {
  const id = visit.param('coreMember');
  const shown = await visit.read({ kind: 'core member', id }, async (r) => {
    if (!(await isCoreMemberOpenFor(r, id, 'adverse-event.read-own'))) throw new NotFound('core member');
    return { events: standingEvents(await readOwnEvents(r, id)), today: r.today };
  });
  return showPage(say('own-events-title'), <OwnEventsView {...shown} />, { back: `/core-members/${id}` });
}

/** What happened to a core member. */
export const eventRoutes: readonly Route[] = [
  page('GET', '/core-members/:coreMember/adverse-events', 'adverse-event.read', (visit) => show(visit, null)),
  page('GET', '/core-members/:coreMember/known-events', 'adverse-event.read-own', showOwn),
  page('POST', '/core-members/:coreMember/adverse-events', 'adverse-event.record', keep),
];
