import type { Reading } from '../audit/index.js';
import { addDays, isId, type LocalDay, readDay } from '../kernel/index.js';
import { namesOf } from '../people/index.js';
import {
  type Answer,
  choice,
  type FieldProblem,
  field,
  fieldList,
  page,
  type Route,
  readTypedDay,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { careOutcomes, talkKinds, timeKinds } from './care.js';
import { careClocksOf, findFree, listTalks, listTimes } from './care-queries.js';
import { dueOn, lastHeld, monthsOf, type TimeProblem } from './care-rules.js';
import { type FreeForm, FreePage } from './care-views.js';
import { say } from './care-words.js';
import { HoursPage, type HoursPageProps } from './hours-views.js';
import { getVolunteer, isOpenFor } from './queries.js';
import { addTime, askForSupport, correctTime, recordTalk, sayFree } from './record-care.js';
import { SupportPage, type TalkForm } from './support-views.js';

async function who(r: Reading, visit: Visit) {
  const id = visit.param('volunteer');
  const volunteer = await getVolunteer(r, id);
  const isSelf = volunteer.personId === visit.actor.personId;
  const name = (await namesOf(r, [volunteer.personId])).get(volunteer.personId)?.name ?? volunteer.reference;
  return { id, volunteer, isSelf, name, today: r.today };
}
const optionsOf = (id: string) => ({ back: `/volunteers/${id}`, current: 'volunteers' });
const answer = (title: string, body: Parameters<typeof showPage>[1], id: string, problems: readonly FieldProblem[]): Answer =>
  problems.length > 0 ? showAgain(title, body, optionsOf(id)) : showPage(title, body, optionsOf(id));

async function supportPage(visit: Visit, typed: TalkForm | null, problems: readonly FieldProblem[]) {
  const shown = await visit.ledger.read(
    visit.actor,
    'volunteer.read',
    { kind: 'volunteer', id: visit.param('volunteer') },
    async (r) => {
      const { volunteer, ...known } = await who(r, visit);
      const talks = await listTalks(r, known.id);
      const clocks = await careClocksOf(r);
      const isAtWork = ['matched', 'active', 'resting'].includes(volunteer.state);
      const due = (kind: 'supervision' | 'annual review') =>
        isAtWork ? dueOn(kind, clocks, { lastOn: lastHeld(talks, kind), began: volunteer.stateOn }) : null;
      return {
        ...{ ...known, talks, supervisionDue: due('supervision'), reviewDue: due('annual review') },
        mayRecord: await isOpenFor(r, known.id, 'supervision.record'),
        mayCare: await isOpenFor(r, known.id, 'wellbeing.record'),
      };
    },
  );
  const title = say(shown.isSelf ? 'support-title-own' : 'support-title');
  return answer(title, <SupportPage {...shown} typed={typed} problems={problems} />, shown.id, problems);
}

const readTalk = (visit: Visit, at: TalkForm['at']): TalkForm => ({
  ...{ at, kind: choice(visit.form, 'kind', talkKinds), outcome: choice(visit.form, 'outcome', careOutcomes) },
  ...{ on: readTypedDay(visit.form, 'on'), note: field(visit.form, 'note') },
});
const problemFields = { 'no kind': 'kind', 'no outcome': 'outcome', 'no day': 'on', 'in the future': 'on' } as const;

const postTalk = (at: TalkForm['at']) => async (visit: Visit) => {
  const typed = readTalk(visit, at);
  const id = visit.param('volunteer');
  const isOfForm = (at === 'care') === (typed.kind === 'debrief' || typed.kind === 'support');
  const talk = { kind: isOfForm ? typed.kind : null, outcome: typed.outcome, on: typed.on.on, note: typed.note };
  const kept = await recordTalk(visit.ledger, visit.actor, id, talk, visit.once);
  if (kept.ok) return seeOther(`/volunteers/${id}/support`);
  const problems = kept.problems.map((one) => ({ field: `${at}-${problemFields[one]}`, says: say(`problem-${one}`) }));
  return supportPage(visit, typed, problems);
};

const postAsking = async (visit: Visit) => {
  const id = visit.param('volunteer');
  const what = choice(visit.form, 'what', ['asked', 'accepted', 'declined'] as const) ?? 'asked';
  const kept = await askForSupport(visit.ledger, visit.actor, id, what, visit.once);
  return kept.ok ? seeOther(`/volunteers/${id}/support`) : supportPage(visit, null, [{ says: say('problem-nothing offered') }]);
};

async function hoursOf(r: Reading, visit: Visit) {
  const { volunteer: _, ...known } = await who(r, visit);
  const times = await listTimes(r, known.id, addDays(r.today, -365), r.today);
  const months = monthsOf(times);
  const asked = visit.query.get('month') ?? '';
  const month = months.some((one) => one.month === asked) ? asked : (months[0]?.month ?? r.today.slice(0, 7));
  return {
    ...{ ...known, months, month, times: times.filter((one) => one.on.startsWith(month)), all: times },
    mayKeep: await isOpenFor(r, known.id, 'volunteer.keep'),
  };
}

async function hoursPage(visit: Visit, typed: HoursPageProps['typed'], problems: readonly FieldProblem[]) {
  const subject = { kind: 'volunteer', id: visit.param('volunteer') };
  const { all: _, ...shown } = await visit.ledger.read(visit.actor, 'volunteer.read', subject, (r) => hoursOf(r, visit));
  const title = say(shown.isSelf ? 'hours-title-own' : 'hours-title');
  return answer(title, <HoursPage {...shown} typed={typed} problems={problems} />, shown.id, problems);
}

/** Days, kinds and minutes: nothing that anybody typed, so that no cell can be a formula. */
const hoursCsv = async (visit: Visit): Promise<Answer> => {
  const { all } = await visit.read({ kind: 'volunteer', id: visit.param('volunteer') }, (r) => hoursOf(r, visit));
  const lines = all.map(({ on, kind, minutes }) => `${on},${kind},${minutes ?? ''}`);
  return {
    kind: 'file',
    name: 'hours.csv',
    type: 'text/csv; charset=utf-8',
    body: `${['day,for,minutes', ...lines].join('\r\n')}\r\n`,
  };
};

const minutesFrom = (typed: string): number | undefined => (/^\d{1,4}$/.test(typed) ? Number(typed) : undefined);
const readTime = (visit: Visit) => ({
  ...{ kind: choice(visit.form, 'kind', timeKinds), on: readTypedDay(visit.form, 'on') },
  ...{ minutes: field(visit.form, 'minutes'), which: field(visit.form, 'which') },
});
const timeFields: Record<TimeProblem, string> = {
  ...{ 'no kind': 'kind', 'no minutes': 'minutes', 'no day': 'on', 'in the future': 'on', 'no such time': 'which' },
};

const postTime = async (visit: Visit) => {
  const form = readTime(visit);
  const id = visit.param('volunteer');
  const kind = form.kind === 'meeting' || form.kind === 'contact' ? null : form.kind;
  const time = { kind, on: form.on.on, minutes: minutesFrom(form.minutes) };
  const kept = await addTime(visit.ledger, visit.actor, id, time, visit.once);
  if (kept.ok) return seeOther(`/volunteers/${id}/hours`);
  const problems = kept.problems.map((one) => ({ field: timeFields[one], says: say(`problem-${one}`) }));
  return hoursPage(visit, { at: 'add', form }, problems);
};

const postCorrection = async (visit: Visit) => {
  const form = readTime(visit);
  const id = visit.param('volunteer');
  const [which = '', day = ''] = form.which.split('|');
  const on: LocalDay | null = isId(which) ? readDay(day) : null;
  const kept = await correctTime(
    visit.ledger,
    visit.actor,
    id,
    { id: which, on, minutes: minutesFrom(form.minutes) },
    visit.once,
  );
  if (kept.ok) return seeOther(`/volunteers/${id}/hours`);
  const problems = kept.problems.map((one) => ({
    field: one === 'no minutes' ? 'correct-minutes' : 'which',
    says: say(`problem-${one}`),
  }));
  return hoursPage(visit, { at: 'correct', form }, problems);
};

async function freePage(visit: Visit, typed: FreeForm | null, problems: readonly FieldProblem[]) {
  const id = visit.param('volunteer');
  const shown = await visit.ledger.read(visit.actor, 'volunteer.keep', { kind: 'volunteer', id }, async (r) => {
    const { volunteer, ...known } = await who(r, visit);
    const said = (await findFree(r, id)) ?? { evenings: volunteer.evenings, distanceKm: null, from: null };
    const [year = '', month = '', day = ''] = (said.from ?? '').split('-');
    const stands = {
      ...{ evenings: said.evenings.map(String), distance: String(said.distanceKm ?? '') },
      from: { typed: { day, month, year }, on: said.from, isBlank: said.from === null },
    };
    return { ...known, form: typed ?? stands };
  });
  return answer(say(shown.isSelf ? 'free-title-own' : 'free-title'), <FreePage {...shown} problems={problems} />, id, problems);
}

const postFree = async (visit: Visit) => {
  const id = visit.param('volunteer');
  const form = {
    evenings: fieldList(visit.form, 'evenings'),
    distance: field(visit.form, 'distance'),
    from: readTypedDay(visit.form, 'from'),
  };
  if (!form.from.isBlank && form.from.on === null) return freePage(visit, form, [{ field: 'from', says: say('problem-no day') }]);
  const distanceKm = form.distance === '' ? null : /^\d{1,3}$/.test(form.distance) ? Number(form.distance) : undefined;
  const evenings = form.evenings.map(Number).filter((evening) => evening >= 1 && evening <= 7);
  const kept = await sayFree(visit.ledger, visit.actor, id, { evenings, distanceKm, from: form.from.on }, visit.once);
  return kept.ok
    ? seeOther(`/volunteers/${id}`)
    : freePage(visit, form, [{ field: 'distance', says: say('problem-no such distance') }]);
};

/** Supervision and support, hours, and when somebody is free. */
export const careRoutes: readonly Route[] = [
  page('GET', '/volunteers/:volunteer/support', 'volunteer.read', (visit) => supportPage(visit, null, [])),
  page('POST', '/volunteers/:volunteer/support/talk', 'supervision.record', postTalk('talk')),
  page('POST', '/volunteers/:volunteer/support/care', 'wellbeing.record', postTalk('care')),
  page('POST', '/volunteers/:volunteer/support/asking', 'support.ask', postAsking),
  page('GET', '/volunteers/:volunteer/hours', 'volunteer.read', (visit) => hoursPage(visit, null, [])),
  page('GET', '/volunteers/:volunteer/hours.csv', 'volunteer.read', hoursCsv),
  page('POST', '/volunteers/:volunteer/hours', 'volunteer.keep', postTime),
  page('POST', '/volunteers/:volunteer/hours/correction', 'volunteer.keep', postCorrection),
  page('GET', '/volunteers/:volunteer/free', 'volunteer.keep', (visit) => freePage(visit, null, [])),
  page('POST', '/volunteers/:volunteer/free', 'volunteer.keep', postFree),
];
