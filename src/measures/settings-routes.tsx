import type { LocalDay } from '../kernel/index.js';
import {
  type Answer,
  type FieldProblem,
  type Fields,
  field,
  fieldList,
  noFields,
  page,
  type Route,
  readTypedDay,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { listInstruments, listSchedules } from './queries.js';
import { readDefinition } from './read-definition.js';
import { SettingsView } from './settings-view.js';
import { shipped } from './shipped.js';
import { type ScheduleProblem, setSchedule, type TakeUpProblem, takeUpInstrument } from './take-up.js';
import { say } from './words.js';

type Attempt = { readonly at: string; readonly values: Fields; readonly problems: readonly FieldProblem[] };

async function settingsPage(visit: Visit, attempt: Attempt | null): Promise<Answer> {
  const shown = await visit.ledger.read(visit.actor, 'organisation.record', null, async (r) => ({
    instruments: await listInstruments(r),
    schedules: await listSchedules(r),
    today: r.today,
  }));
  const draft = attempt ? null : await visit.draft('measures:new');
  const taken = new Set(shown.instruments.map((one) => one.definition.code));
  const body = SettingsView({
    page: {
      ...shown,
      offered: shipped.filter((one) => !taken.has(one.code)),
      at: attempt?.at ?? (draft ? 'new' : null),
      values: attempt?.values ?? draft?.fields ?? noFields,
      problems: attempt?.problems ?? [],
      hasSaved: visit.query.has('saved'),
    },
  });
  const options = { back: '/' };
  return attempt ? showAgain(say('settings-title'), body, options) : showPage(say('settings-title'), body, options);
}

const takeUpFields: Record<TakeUpProblem, string> = {
  'no holder': 'holder',
  'no proof': 'proof',
  'no day': 'from-day',
  'before today': 'from-day',
};

/** One that comes with the program: free to use, or made up; there is nobody to ask. */
const ours = (visit: Visit, today: LocalDay) => {
  const definition = shipped.find((one) => one.code === field(visit.form, 'ours'));
  return definition && { definition, licenceHolder: definition.source, licenceProof: say('none-needed'), fromOn: today };
};

async function takeUp(visit: Visit): Promise<Answer> {
  const { form, ledger, actor, once } = visit;
  const again = (problems: readonly FieldProblem[]) => settingsPage(visit, { at: 'new', values: form, problems });
  const today = await ledger.read(actor, 'organisation.record', null, async (r) => r.today);
  const own = ours(visit, today);
  if (own) {
    await takeUpInstrument(ledger, actor, own, once);
    return seeOther('/measures?saved=1');
  }
  const read = readDefinition(field(form, 'definition'));
  if (!read.ok) return again(read.problems.map((one) => ({ field: 'definition', says: say('wrong-file', one) })));
  const kept = await takeUpInstrument(
    ledger,
    actor,
    {
      definition: read.value,
      licenceHolder: field(form, 'holder'),
      licenceProof: field(form, 'proof'),
      fromOn: readTypedDay(form, 'from').on,
    },
    once,
  );
  if (!kept.ok) return again(kept.problems.map((one) => ({ field: takeUpFields[one], says: say(`wrong-${one}`) })));
  await visit.dropDraft('measures:new');
  return seeOther('/measures?saved=1');
}

const scheduleFields: Record<ScheduleProblem, string> = {
  'no such instrument': 'when',
  'no weeks': 'weeks',
  'no grace': 'grace',
  'no day': 'from-day',
  'before today': 'from-day',
  meanwhile: 'when',
};

const wholeNumber = (typed: string): number | null => (/^\d{1,4}$/.test(typed) ? Number(typed) : null);

async function keepSchedule(visit: Visit): Promise<Answer> {
  const { form, ledger, actor, once } = visit;
  const [code, weeks, when] = [field(form, 'code'), field(form, 'weeks'), fieldList(form, 'when')];
  const kept = await setSchedule(
    ledger,
    actor,
    {
      ...{ code, atStart: when.includes('start'), atEnd: when.includes('end'), everyWeeks: wholeNumber(weeks) },
      isWeeksWrong: weeks !== '' && wholeNumber(weeks) === null,
      graceDays: wholeNumber(field(form, 'grace')),
      fromOn: readTypedDay(form, 'from').on,
      seen: field(form, 'seen'),
    },
    once,
  );
  if (kept.ok) return seeOther('/measures?saved=1');
  const problems = kept.problems.map((one) => ({ field: scheduleFields[one], says: say(`wrong-${one}`) }));
  return settingsPage(visit, { at: code, values: form, problems });
}

export const settingsRoutes: readonly Route[] = [
  page('GET', '/measures', 'organisation.record', (visit) => settingsPage(visit, null)),
  page('POST', '/measures/instruments', 'organisation.record', takeUp),
  page('POST', '/measures/schedules', 'organisation.record', keepSchedule),
];
