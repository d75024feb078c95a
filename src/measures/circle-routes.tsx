import type { Reading } from '../audit/index.js';
import { isCircleOpenFor, rosterOn } from '../circles/index.js';
import { clockTimeOf, type LocalDay, NotFound, readDay } from '../kernel/index.js';
import { namesOf } from '../people/index.js';
import {
  type Answer,
  choice,
  type FieldProblem,
  type Fields,
  field,
  noFields,
  page,
  type Route,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { fieldsOf, readAnswers, readOrigin } from './answer-form.js';
import type { AnswerProblem, ClosingProblem } from './answer-rules.js';
import { AnswerForm } from './answer-view.js';
import { notHeldReasons, type OccasionSeen, type Rater } from './assessment.js';
import { type Asked, MeasuresView } from './circle-view.js';
import { courseOf, nextDueOn } from './due-rules.js';
import { type CircleMeasures, measuresOf } from './occasion-queries.js';
import { standingNow } from './point-rules.js';
import { recordAnswers, sayNotHeld, signOff, type Which } from './record-answers.js';
import { say } from './words.js';

/** Whoever was of the circle when it was due; while it is open, whoever has joined since may answer too. */
const daysOf = (occasion: OccasionSeen, today: LocalDay): LocalDay[] => {
  const { dueOn } = occasion.due;
  const isOpen = !['signed off', 'not held'].includes(standingNow(occasion, today));
  return [...(dueOn < today ? [dueOn] : []), ...(isOpen || dueOn >= today ? [today] : [])];
};

/** Who was to answer each occasion: the volunteers of that day, or the core member; with whoever has answered since. */
async function askedOf(r: Reading, { circle, occasions }: CircleMeasures): Promise<Map<OccasionSeen, Asked[]>> {
  const asked = new Map<OccasionSeen, string[]>();
  for (const occasion of occasions) {
    const own =
      occasion.instrument.definition.answeredBy === 'core member'
        ? [circle.coreMemberPersonId]
        : (await Promise.all(daysOf(occasion, r.today).map((day) => rosterOn(r, circle.id, day))))
            .flat()
            .map((one) => one.personId);
    asked.set(occasion, [...new Set([...own, ...occasion.ratings.flatMap((one) => one.personId ?? [])])]);
  }
  const names = await namesOf(r, [...asked.values()].flat());
  const named = (ids: readonly string[]) => ids.map((personId) => ({ personId, name: names.get(personId)?.name ?? '–' }));
  return new Map([...asked].map(([occasion, ids]) => [occasion, named(ids)]));
}

/** By version: figures that were scored in two ways do not stand in one picture. The newest version says when the next is due. */
function groupsOf({ circle, schedules, occasions }: CircleMeasures, today: LocalDay) {
  const instruments = [...new Map(occasions.map(({ instrument }) => [instrument.id, instrument])).values()];
  const newest = (code: string) =>
    Math.max(...instruments.filter((one) => one.definition.code === code).map((one) => one.version));
  return instruments
    .map((instrument) => {
      const { code } = instrument.definition;
      const isNewest = instrument.version === newest(code);
      const own = occasions.filter((one) => one.instrument.id === instrument.id);
      return { instrument, nextOn: isNewest ? nextDueOn(schedules, code, courseOf(circle), today) : null, occasions: own };
    })
    .sort(
      (a, b) =>
        a.instrument.definition.code.localeCompare(b.instrument.definition.code) || b.instrument.version - a.instrument.version,
    );
}

async function circlePage(visit: Visit, problems: readonly FieldProblem[]): Promise<Answer> {
  const id = visit.param('circle');
  const shown = await visit.ledger.read(visit.actor, 'measure.due', { kind: 'circle', id }, async (r) => {
    const measures = await measuresOf(r, id);
    return {
      circleName: measures.circle.name,
      groups: groupsOf(measures, r.today),
      asked: await askedOf(r, measures),
      readsAll: await isCircleOpenFor(r, id, 'measure.read'),
      maySettle: await isCircleOpenFor(r, id, 'measure.settle'),
      mayAnswer: (await isCircleOpenFor(r, id, 'measure.record')) || (await isCircleOpenFor(r, id, 'measure.answer')),
      mayKeepSettings: await r.may('organisation.record'),
      today: r.today,
    };
  });
  const rest = { circleId: id, me: visit.actor.personId, hasSaved: visit.query.has('saved'), problems };
  const title = shown.readsAll ? say('title', { circle: shown.circleName }) : say('title-own');
  const options = { back: `/circles/${id}`, current: 'circles' };
  const body = MeasuresView({ page: { ...shown, ...rest } });
  return problems.length > 0 ? showAgain(title, body, options) : showPage(title, body, options);
}

const nowhere = () => new NotFound('occasion');

/** The occasion and the person that a form or an address names. */
function namedBy(read: (name: string) => string, me: string): { which: Which; who: string } {
  const dueOn = readDay(read('due'));
  if (dueOn === null || read('of') === '') throw nowhere();
  return { which: { code: read('of'), dueOn }, who: read('for') || me };
}

type Shown = {
  readonly values: Fields | null;
  readonly problems: readonly FieldProblem[];
  readonly savedAt: string | null;
};

const draftOf = (circleId: string, { code, dueOn }: Which, who: string) => `measure:${circleId}:${code}:${dueOn}:${who}`;

async function answerPage(visit: Visit, named: { which: Which; who: string }, shown: Shown): Promise<Answer> {
  const id = visit.param('circle');
  const { which, who } = named;
  const isOwn = who === visit.actor.personId;
  const loaded = await visit.ledger.read(visit.actor, 'measure.due', { kind: 'circle', id }, async (r) => {
    const measures = await measuresOf(r, id);
    const occasion = measures.occasions.find(({ due }) => due.code === which.code && due.dueOn === which.dueOn);
    if (!occasion) throw nowhere();
    if (!isOwn && !(await isCircleOpenFor(r, id, 'measure.settle'))) throw nowhere();
    const name = isOwn || who === 'together' ? null : ((await namesOf(r, [who])).get(who)?.name ?? null);
    return { occasion, name, today: r.today, answersHimself: await isCircleOpenFor(r, id, 'measure.answer') };
  });
  const { occasion, answersHimself, ...rest } = loaded;
  const stands = occasion.ratings.find((one) => (one.personId ?? 'together') === who) ?? null;
  const isMeanwhile = shown.problems.some((one) => one.field === 'theirs');
  const body = AnswerForm({
    page: {
      ...{ ...rest, circleId: id, occasion, who, isOwn, problems: shown.problems },
      action: `/circles/${id}/measures/${answersHimself ? 'own-answers' : 'answers'}`,
      draft: draftOf(id, which, who),
      draftSavedAt: shown.savedAt,
      // What she has seen: the layer that was on her form or under her draft; the newest once it is shown to her.
      over: shown.values === null || isMeanwhile ? (stands?.id ?? null) : field(shown.values, 'over') || null,
      values: shown.values ?? (stands ? fieldsOf(stands) : noFields),
      theirs: isMeanwhile ? stands : null,
    },
  });
  const { title } = occasion.instrument.definition;
  const options = { back: `/circles/${id}/measures`, current: 'circles' };
  return shown.problems.length > 0 ? showAgain(title, body, options) : showPage(title, body, options);
}

async function showAnswers(visit: Visit): Promise<Answer> {
  const named = namedBy((name) => visit.query.get(name) ?? '', visit.actor.personId);
  const draft = await visit.draft(draftOf(visit.param('circle'), named.which, named.who));
  return answerPage(visit, named, {
    values: draft?.fields ?? null,
    problems: [],
    savedAt: draft ? clockTimeOf(draft.savedAt) : null,
  });
}

const problemsOf: Record<AnswerProblem, FieldProblem> = {
  closed: { field: 'theirs', says: say('problem-closed') },
  'not somebody of this circle': { field: 'for', says: say('problem-not somebody') },
  'nothing answered': { field: 'item', says: say('problem-nothing') },
  'in the future': { field: 'paper-day', says: say('problem-future') },
  'too early': { field: 'paper-day', says: say('problem-early') },
  meanwhile: { field: 'theirs', says: say('problem-meanwhile') },
};

async function definitionOf(visit: Visit, which: Which) {
  const id = visit.param('circle');
  const { occasions } = await visit.ledger.read(visit.actor, 'measure.due', { kind: 'circle', id }, (r) => measuresOf(r, id));
  const occasion = occasions.find(({ due }) => due.code === which.code && due.dueOn === which.dueOn);
  if (!occasion) throw nowhere();
  return occasion.instrument.definition;
}

const keepAnswers =
  (action: 'measure.record' | 'measure.answer') =>
  async (visit: Visit): Promise<Answer> => {
    const { form, ledger, actor, once } = visit;
    const id = visit.param('circle');
    const named = namedBy((name) => field(form, name), actor.personId);
    const { which, who } = named;
    const again = (problems: readonly FieldProblem[]) => answerPage(visit, named, { values: form, problems, savedAt: null });
    const definition = await definitionOf(visit, which);
    const origin = readOrigin(form);
    if (!origin.ok) return again([{ field: 'paper-day', says: say('problem-day') }]);
    const rater: Rater = who === 'together' ? 'together' : definition.answeredBy === 'core member' ? 'core member' : 'volunteer';
    const hasDeclined = rater !== 'together' && field(form, 'decline') === 'yes';
    const kept = await recordAnswers(
      ledger,
      actor,
      id,
      which,
      {
        ...{ rater, onPaper: origin.onPaper, over: field(form, 'over') || null },
        personId: who === 'together' ? null : who,
        answers: hasDeclined ? null : readAnswers(form, definition),
      },
      { action, once },
    );
    if (!kept.ok) {
      const first = `item-${definition.items[0]?.code}`;
      return again(
        kept.problems.map((one) => (one === 'nothing answered' ? { ...problemsOf[one], field: first } : problemsOf[one])),
      );
    }
    await visit.dropDraft(draftOf(id, which, who));
    return seeOther(`/circles/${id}/measures?saved=1`);
  };

const closingProblem = (one: ClosingProblem): FieldProblem => ({ field: 'why', says: say(`problem-${one}`) });

async function sign(visit: Visit): Promise<Answer> {
  const { which } = namedBy((name) => field(visit.form, name), visit.actor.personId);
  const kept = await signOff(visit.ledger, visit.actor, visit.param('circle'), which, visit.once);
  if (!kept.ok) return circlePage(visit, kept.problems.map(closingProblem));
  return seeOther(`/circles/${visit.param('circle')}/measures?saved=1`);
}

async function notHeld(visit: Visit): Promise<Answer> {
  const { which } = namedBy((name) => field(visit.form, name), visit.actor.personId);
  const why = choice(visit.form, 'why', notHeldReasons);
  if (why === null) return circlePage(visit, [{ field: 'why', says: say('problem-no-why') }]);
  const kept = await sayNotHeld(visit.ledger, visit.actor, visit.param('circle'), which, why, visit.once);
  if (!kept.ok) return circlePage(visit, kept.problems.map(closingProblem));
  return seeOther(`/circles/${visit.param('circle')}/measures?saved=1`);
}

export const circleRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/measures', 'measure.due', (visit) => circlePage(visit, [])),
  page('GET', '/circles/:circle/measures/answers', 'measure.due', showAnswers),
  page('POST', '/circles/:circle/measures/answers', 'measure.record', keepAnswers('measure.record')),
  page('POST', '/circles/:circle/measures/own-answers', 'measure.answer', keepAnswers('measure.answer')),
  page('POST', '/circles/:circle/measures/signatures', 'measure.settle', sign),
  page('POST', '/circles/:circle/measures/not-held', 'measure.settle', notHeld),
];
