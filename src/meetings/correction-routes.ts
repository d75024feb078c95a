import { clockTimeOf, dayOf, NotFound } from '../kernel/index.js';
import { namesOf, whoEdited } from '../people/index.js';
import {
  type Answer,
  type FieldProblem,
  type Fields,
  page,
  type Route,
  readSeen,
  sayMeanwhile,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { promisesFor } from './action-routes.js';
import { expectedOf, type Shown } from './expected.js';
import { factsFrom, readMinutesForm } from './form.js';
import type { Attendance, MinutesRead } from './meeting.js';
import { MinutesForm } from './minutes-form-view.js';
import { attendanceOf, getMinutes } from './minutes-queries.js';
import { getMeeting } from './queries.js';
import { correctMinutes } from './record-minutes.js';
import { minutesFactsOf, newestOf } from './rules.js';
import { say } from './words.js';

async function correctionPage(visit: Visit, given: Shown | null, also: readonly FieldProblem[] = []): Promise<Answer> {
  const id = visit.param('minutes');
  const loaded = await visit.read({ kind: 'minutes', id }, async (r) => {
    const { layers, meeting } = await getMinutes(r, id);
    const layer = newestOf(layers, id);
    if (!layer) throw new NotFound('minutes');
    const heldOn = (await getMeeting(r, meeting)).heldOn ?? r.today;
    const attendance = await attendanceOf(r, layer.id);
    const expected = await expectedOf(r, layer.circleId, heldOn, 'minutes.correct');
    const edited = await whoEdited(r, { at: layer.submittedAt, by: layer.recordedBy });
    const people = [...attendance, ...expected.expected].map((one) => one.personId);
    const promises = { ...(await promisesFor(r, layer.circleId)), before: [], contacts: [] };
    return { layer, heldOn, attendance, names: await namesOf(r, people), edited, ...promises, ...expected };
  });
  const { circle, layer, attendance, names, edited, ...rest } = loaded;
  const { today } = rest;
  const typed = given && { facts: factsFrom(given.values), seen: readSeen(given.values) };
  const values = given?.values ?? valuesOf(layer, attendance);
  const body = MinutesForm({
    page: {
      ...rest,
      circleId: circle.id,
      circleName: circle.name,
      action: `/minutes/${id}/corrections`,
      draft: `correction:${id}`,
      draftSavedAt: given?.savedAt ?? null,
      values,
      problems: given?.problems ?? [],
      also,
      correction: { stands: minutesFactsOf(layer, attendance), typed, edited, today, nameOf: (id) => names.get(id)?.name ?? '–' },
      mayTakeForOthers: false,
      hoursToWrite: null,
    },
  });
  return given && given.problems.length + also.length > 0
    ? showAgain(say('correct'), body, { back: `/minutes/${id}` })
    : showPage(say('correct'), body, { back: `/minutes/${id}` });
}

/** The fields of the form as an earlier layer has them. */
function valuesOf(layer: MinutesRead, attendance: readonly Attendance[]): Fields {
  const words = {
    'went-well': layer.wentWell,
    happened: layer.happened,
    agreed: layer.agreed,
    guests: layer.guests,
    worried: layer.worried,
    engagement: layer.engagement === null ? '' : String(layer.engagement),
  };
  return Object.fromEntries([
    ...Object.entries(words).map(([name, text]) => [name, [text ?? '']] as const),
    ...attendance.map((one) => [`came-${one.personId}`, [one.came]] as const),
  ]);
}

async function newCorrection(visit: Visit): Promise<Answer> {
  const draft = await visit.draft(`correction:${visit.param('minutes')}`);
  return correctionPage(visit, draft ? { values: draft.fields, problems: [], savedAt: clockTimeOf(draft.savedAt) } : null);
}

async function keepCorrection(visit: Visit): Promise<Answer> {
  const { form, ledger, actor, once } = visit;
  const id = visit.param('minutes');
  const read = readMinutesForm(form, dayOf(ledger.clock()));
  if (!read.ok) return correctionPage(visit, { values: form, problems: read.problems, savedAt: null });
  const kept = await correctMinutes(ledger, actor, id, read.value, readSeen(form), once);
  if (!kept.ok) return correctionPage(visit, { values: form, problems: [], savedAt: null }, [sayMeanwhile()]);
  await visit.dropDraft(`correction:${id}`);
  return seeOther(`/minutes/${kept.value.minutes}`);
}

export const correctionRoutes: readonly Route[] = [
  page('GET', '/minutes/:minutes/corrections', 'minutes.correct', newCorrection),
  page('POST', '/minutes/:minutes/corrections', 'minutes.correct', keepCorrection),
];
