import type { Reading } from '../audit/index.js';
import { getCircle } from '../circles/index.js';
import { clockTimeOf, dayOf, isId, type LocalDay } from '../kernel/index.js';
import { contactCodeFor, listAgreements, listPosts } from '../partners/index.js';
import { accountNames, namesOf } from '../people/index.js';
import {
  type Answer,
  choice,
  dayWords,
  noFields,
  page,
  type Route,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import type { OpenAction } from './action.js';
import { actionsOfMinutes } from './action-queries.js';
import { namesOfOwners, promisesFor } from './action-routes.js';
import { minutesHoursOf } from './clock-queries.js';
import type { Contact } from './contact.js';
import { namesInContacts } from './contact-names.js';
import { listBroughtBack } from './contact-queries.js';
import { coreMemberOf, expectedOf, type Shown } from './expected.js';
import { readMinutesForm } from './form.js';
import type { Attendance, MinutesRead } from './meeting.js';
import { MinutesForm, type MinutesFormPage } from './minutes-form-view.js';
import { attendanceOf, getMinutes, sendingsOf } from './minutes-queries.js';
import { MinutesView } from './minutes-view.js';
import { openSending } from './open-sending.js';
import { getMeeting } from './queries.js';
import { recordMinutes } from './record-minutes.js';
import { agreedPosts, sendMinutes } from './send-minutes.js';
import { groundsWithout, sendAnswers } from './sending.js';
import { splitWorry, tellWorry, withoutWorry } from './tell-worry.js';
import { say } from './words.js';

async function plannedDay(r: Reading, meeting: string | null): Promise<LocalDay | null> {
  if (!meeting || !isId(meeting)) return null;
  const { plannedAt, heldOn } = await getMeeting(r, meeting);
  return heldOn ?? (plannedAt ? dayOf(plannedAt) : null);
}

async function formPage(visit: Visit, shown: Shown): Promise<Answer> {
  const id = visit.param('circle');
  const loaded = await visit.read({ kind: 'circle', id }, async (r) => {
    const heldOn = (await plannedDay(r, visit.query.get('meeting'))) ?? r.today;
    const promises = await promisesFor(r, id);
    return {
      heldOn,
      ...(await expectedOf(r, id, heldOn, 'minutes.record')),
      ...promises,
      mayTakeForOthers: await r.may('minutes.send'),
      hoursToWrite: await minutesHoursOf(r),
    };
  });
  const { circle, ...rest } = loaded;
  const form: MinutesFormPage = {
    ...rest,
    circleId: id,
    circleName: circle.name,
    action: `/circles/${id}/minutes/new`,
    draft: `minutes:${id}`,
    draftSavedAt: shown.savedAt,
    values: shown.values,
    problems: shown.problems,
    also: [],
    correction: null,
  };
  const title = say('minutes-new', { circle: circle.name });
  const options = { back: `/circles/${id}/meetings`, current: 'circles' };
  return shown.problems.length > 0
    ? showAgain(title, MinutesForm({ page: form }), options)
    : showPage(title, MinutesForm({ page: form }), options);
}

async function newMinutes(visit: Visit): Promise<Answer> {
  const draft = await visit.draft(`minutes:${visit.param('circle')}`);
  return formPage(visit, { values: draft?.fields ?? noFields, problems: [], savedAt: draft ? clockTimeOf(draft.savedAt) : null });
}

async function keepMinutes(visit: Visit): Promise<Answer> {
  const { form, ledger, actor, once } = visit;
  const id = visit.param('circle');
  const read = readMinutesForm(form, dayOf(ledger.clock()));
  // The worry first and by itself: it does not wait for the minutes to be right, nor for them to be kept.
  const worry = await tellWorry(visit, id, 'minutes');
  const values = worry ? withoutWorry(form) : form;
  if (!read.ok) return formPage(visit, { values, problems: read.problems, savedAt: null });
  const kept = await recordMinutes(ledger, actor, id, read.value, once);
  if (!kept.ok) return formPage(visit, { values, problems: [], savedAt: null });
  await visit.dropDraft(`minutes:${id}`);
  return seeOther(`/minutes/${kept.value.minutes}?sent=1${worry ? `&worry=${worry}` : ''}`);
}

/** For whoever the names are not open to: an officer reads that a volunteer was there. */
const partWords: Readonly<Record<Attendance['part'], () => string>> = {
  volunteer: () => say('a-volunteer'),
  trainee: () => say('a-trainee'),
  guest: () => say('a-guest'),
  coordinator: () => say('the-coordinator'),
  'core member': () => say('the-core-member'),
};

type LayerRead = MinutesRead & {
  readonly attendance: readonly Attendance[];
  readonly actions: readonly OpenAction[];
  readonly talkedAbout: readonly Contact[];
};

async function namedLayers(r: Reading, layers: readonly LayerRead[]) {
  const names = await namesOf(
    r,
    layers.flatMap((layer) => [...layer.attendance.map((one) => one.personId), ...(layer.takenFrom ? [layer.takenFrom] : [])]),
  );
  const writers = await accountNames(
    r,
    layers.flatMap((layer) => layer.recordedBy ?? []),
  );
  return layers.map((layer) => ({
    ...layer,
    from: layer.takenFrom ? (names.get(layer.takenFrom)?.name ?? say('a-volunteer')) : null,
    by: (layer.recordedBy && writers.get(layer.recordedBy)?.name) ?? say('one-of-us'),
    attendance: layer.attendance.map((one) => ({ ...one, name: names.get(one.personId)?.name ?? partWords[one.part]() })),
  }));
}

/** To whom minutes were sent. A reader who may not know the posts (a volunteer, another agency) still reads that the officers have them. */
async function namedSendings(r: Reading, meeting: string) {
  const sendings = await sendingsOf(r, meeting);
  const readers = await accountNames(
    r,
    sendings.flatMap((one) => one.readBy ?? []),
  );
  const ids = sendings.flatMap((one) => one.posts.map((post) => post.postId));
  const titles = new Map((await listPosts(r, { ids })).map(({ id, title }) => [id, title]));
  const agreements = new Map((await listAgreements(r)).map(({ id, title }) => [id, title]));
  return sendings.map((one) => ({
    minutesId: one.minutesId,
    readAt: one.readAt,
    readBy: (one.readBy && readers.get(one.readBy)?.name) ?? say('one-of-us'),
    withoutAgreement: one.withoutAgreement,
    posts: one.posts.flatMap(({ postId, openedAt, agreementId }) => {
      const title = titles.get(postId);
      return title === undefined ? [] : [{ title, openedAt, under: agreements.get(agreementId ?? '') ?? null }];
    }),
    isSentToOthers: one.posts.some(({ postId }) => !titles.has(postId)),
  }));
}

async function minutesPage(visit: Visit, problem: string | null = null, asksWhy = false): Promise<Answer> {
  const id = visit.param('minutes');
  const worry = visit.query.get('worry');
  const shown = await visit.read({ kind: 'minutes', id }, async (r) => {
    const found = await getMinutes(r, id);
    const actions = await actionsOfMinutes(
      r,
      found.layers.map((one) => one.id),
    );
    const brought = await listBroughtBack(
      r,
      found.layers.map((one) => one.id),
    );
    const layers = await Promise.all(
      [...found.layers].reverse().map(
        async (layer): Promise<LayerRead> => ({
          ...layer,
          attendance: await attendanceOf(r, layer.id),
          actions: actions.get(layer.id) ?? [],
          talkedAbout: brought.filter((one) => one.broughtBackIn === layer.id),
        }),
      ),
    );
    const circleId = layers[0]?.circleId ?? '';
    const circle = await getCircle(r, circleId);
    const maySend = await r.may('minutes.send');
    const meeting = await getMeeting(r, found.meeting);
    const isOfficer = await r.may('minutes.acknowledge');
    return {
      circleId,
      circleName: circle.name,
      meeting,
      code: isOfficer ? await contactCodeFor(r, meeting.kind === 'review' ? 'review' : 'meeting') : null,
      layers: await namedLayers(r, layers),
      contactNames: await namesInContacts(r, brought),
      ownerNames: await namesOfOwners(r, [...actions.values()].flat()),
      ...(await coreMemberOf(r, circle)),
      sendings: await namedSendings(r, found.meeting),
      maySend,
      mayCorrect: await r.may('minutes.correct'),
      postsToday: maySend ? await agreedPosts(r, circleId) : [],
      today: r.today,
    };
  });
  await openSending(visit, id);
  const body = MinutesView({
    page: { ...shown, justSent: visit.query.has('sent'), worryId: worry && isId(worry) ? worry : null, problem, asksWhy },
  });
  return showPage(say('minutes-title', { day: shown.meeting.heldOn ? dayWords(shown.meeting.heldOn) : '' }), body, {
    back: `/circles/${shown.circleId}/meetings`,
    current: 'circles',
    ...(problem ? { status: 409 } : asksWhy ? { status: 422 } : {}),
  });
}

async function readAndSend(visit: Visit): Promise<Answer> {
  const sent = await sendMinutes(
    visit.ledger,
    visit.actor,
    visit.param('minutes'),
    choice(visit.form, 'send', sendAnswers) ?? 'no',
    visit.once,
    choice(visit.form, 'without-agreement', groundsWithout),
  );
  if (sent.ok) return seeOther(`/minutes/${visit.param('minutes')}`);
  if (sent.problems.includes('no agreement and no reason')) return minutesPage(visit, null, true);
  const isCorrected = sent.problems.includes('corrected meanwhile');
  return minutesPage(visit, isCorrected ? say('read-corrected') : say('read-already'));
}

export const minutesRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/minutes/new', 'minutes.record', newMinutes),
  page('POST', '/circles/:circle/minutes/new', 'minutes.record', keepMinutes, { splits: splitWorry }),
  page('GET', '/minutes/:minutes', 'minutes.read', (visit) => minutesPage(visit)),
  page('POST', '/minutes/:minutes/readings', 'minutes.send', readAndSend),
];
