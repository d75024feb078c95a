import type { Seen } from '../kernel/index.js';
import { whoEdited } from '../people/index.js';
import {
  type Answer,
  type FieldProblem,
  field,
  page,
  type Route,
  readSeen,
  sayMeanwhile,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { setCharity } from './set-charity.js';
import type { GivenSettings, SettingsProblem } from './settings.js';
import { readSettings } from './settings-queries.js';
import { SettingsPage, type TypedSettings } from './settings-views.js';
import { saySetting as say } from './settings-words.js';

const address = '/charity-settings';

type Attempt = { readonly typed: TypedSettings; readonly seen: Seen; readonly problems: readonly FieldProblem[] };

const numberFrom = (text: string): number | null => (/^\d{1,5}$/.test(text) ? Number(text) : null);
const givenFrom = (typed: TypedSettings): GivenSettings => ({
  smallestCount: numberFrom(typed.smallestCount),
  shareMarking: typed.shareMarking,
  vaultRows: numberFrom(typed.vaultRows),
  otherRows: numberFrom(typed.otherRows),
});

async function settingsPage(visit: Visit, attempt: Attempt | null): Promise<Answer> {
  const shown = await visit.ledger.read(visit.actor, 'organisation.record', null, async (r) => {
    const { edits, ...read } = await readSettings(r);
    const edited = {
      ...{ smallestCount: await whoEdited(r, edits.smallestCount), shareMarking: await whoEdited(r, edits.shareMarking) },
      ...{ vaultRows: await whoEdited(r, edits.vaultRows), otherRows: await whoEdited(r, edits.otherRows) },
    };
    return { ...read, edited, today: r.today, now: r.at };
  });
  const { smallestCount, shareMarking, vaultRows, otherRows } = shown.stands;
  const typed = attempt?.typed ?? {
    ...{ shareMarking, smallestCount: String(smallestCount), vaultRows: String(vaultRows), otherRows: String(otherRows) },
  };
  const body = (
    <SettingsPage
      {...shown}
      typed={typed}
      facts={givenFrom(typed)}
      seen={attempt?.seen ?? null}
      problems={attempt?.problems ?? []}
      hasSaved={visit.query.has('saved')}
    />
  );
  const options = { back: '/' };
  return attempt ? showAgain(say('title'), body, options) : showPage(say('title'), body, options);
}

const fieldOf = (problem: SettingsProblem) => problem.slice('wrong '.length) as keyof TypedSettings;

async function keepSettings(visit: Visit): Promise<Answer> {
  const of = (name: keyof TypedSettings) => field(visit.form, name);
  const typed = {
    ...{ smallestCount: of('smallestCount'), shareMarking: of('shareMarking') },
    ...{ vaultRows: of('vaultRows'), otherRows: of('otherRows') },
  };
  const seen = readSeen(visit.form);
  const kept = await setCharity(visit.ledger, visit.actor, givenFrom(typed), seen, visit.once);
  if (kept.ok) return seeOther(`${address}?saved=1`);
  const problems = kept.problems.map((problem) =>
    problem === 'changed meanwhile' ? sayMeanwhile() : { field: fieldOf(problem), says: say(`wrong-${fieldOf(problem)}`) },
  );
  return settingsPage(visit, { typed, seen, problems });
}

/** What a charity sets, by whoever keeps its rules. */
export const settingsRoutes: readonly Route[] = [
  page('GET', address, 'organisation.record', (visit) => settingsPage(visit, null)),
  page('POST', address, 'organisation.record', keepSettings),
];
