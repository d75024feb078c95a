import type { LocalDay } from '../kernel/index.js';
import { durationInWords, Link, shortDayWords, Table } from '../web/index.js';
import type { Counts, Steps } from './figures.js';
import { byEnding, byLevel, shownCount, stepFigures } from './rules.js';
import { say } from './words.js';

export type FiguresPage = {
  readonly counts: Counts;
  readonly steps: readonly Steps[];
  readonly from: LocalDay;
  readonly until: LocalDay;
  readonly months: 3 | 12;
};

const count = (n: number): string => {
  const shown = shownCount(n);
  return shown === null ? say('under-five') : String(shown);
};

const share = (part: number, whole: number): string =>
  shownCount(part) === null || shownCount(whole) === null || shownCount(whole - part) === null
    ? say('under-five')
    : say('of', { part, whole });

const running = (phases: Counts['circlesByPhase']): number =>
  ['phase1_weekly', 'phase1_fortnightly', 'phase2'].reduce((sum, phase) => sum + (phases[phase] ?? 0), 0);

const stepWords = {
  opened: () => say('step-opened'),
  decided: () => say('step-decided'),
  told: () => say('step-told'),
  receipt: () => say('step-receipt'),
};

const StepTimes = ({ steps }: { readonly steps: readonly Steps[] }) => {
  const figures = stepFigures(steps);
  return (
    <section>
      <h2 class="govuk-heading-m">{say('steps-title')}</h2>
      <p class="govuk-body">{say('steps-sentence')}</p>
      <Table
        columns={[
          { head: say('step') },
          { head: say('median'), numeric: true },
          { head: say('taken'), numeric: true },
          { head: say('not-yet'), numeric: true },
        ]}
        rows={figures.map((one) => [
          stepWords[one.step](),
          one.medianMinutes === null ? say('too-few') : durationInWords(one.medianMinutes),
          count(one.taken),
          count(one.missing),
        ])}
        firstIsHeader
      />
    </section>
  );
};

/** Numbers and no names: for trustees, and for anybody of the staff. */
export const FiguresView = ({ page }: { readonly page: FiguresPage }) => {
  const { counts, steps } = page;
  const rows: [string, string][] = [
    [say('circles-running'), count(running(counts.circlesByPhase))],
    [say('circles-started'), count(counts.circlesStarted)],
    [say('circles-closed'), count(counts.circlesClosed)],
    [say('waiting'), count(counts.waiting)],
    [say('volunteers-active'), count((counts.volunteersByState.active ?? 0) + (counts.volunteersByState.matched ?? 0))],
    [say('volunteers-pool'), count(counts.volunteersByState.pool ?? 0)],
    [say('meetings-held'), count(counts.meetingsHeld)],
    [say('minutes-on-time'), share(counts.minutesOnTime, counts.minutesWithClock)],
    [
      say('hours'),
      say('hours-missing', { hours: Math.round(counts.volunteerMinutes / 60), missing: counts.meetingsWithoutLength }),
    ],
    [say('worries'), count(steps.length)],
    ...byLevel(steps)
      .filter(([, n]) => n > 0)
      .map(([level, n]): [string, string] => [say('worries-level', { level }), count(n)]),
  ];
  return (
    <>
      <h1 class="govuk-heading-l">{say('figures')}</h1>
      <p class="govuk-body">{say('figures-intro')}</p>
      <p class="govuk-body">
        {say('figures-period', { from: shortDayWords(page.from), until: shortDayWords(page.until) })} ·{' '}
        {page.months === 3 ? (
          <Link href="/figures?months=12">{say('year')}</Link>
        ) : (
          <Link href="/figures?months=3">{say('three-months')}</Link>
        )}
      </p>
      <Table columns={[{ head: say('what') }, { head: say('how-many'), numeric: true }]} rows={rows} firstIsHeader />
      <StepTimes steps={steps} />
      <section>
        <h2 class="govuk-heading-m">{say('endings-title')}</h2>
        <Table
          columns={[{ head: say('what') }, { head: say('how-many'), numeric: true }]}
          rows={byEnding(steps).map(([ending, n]) => [say(`ending-${ending}` as 'ending-mistaken'), count(n)])}
          firstIsHeader
        />
      </section>
    </>
  );
};
