import type { LocalDay } from '../kernel/index.js';
import { BarsByStep, durationInWords, Heading, Link, PageTitle, shortDayWords, Table, WideTable } from '../web/index.js';
import type { Counts, Looking, Steps } from './figures.js';
import { LookingFigures } from './looking-figures-views.js';
import { byEnding, byLevel, type StepFigure, shownCount, shownParts, stepFigures } from './rules.js';
import { say } from './words.js';

export type FiguresPage = {
  readonly counts: Counts;
  readonly steps: readonly Steps[];
  readonly looking: readonly Looking[];
  readonly from: LocalDay;
  readonly until: LocalDay;
  readonly months: 3 | 12;
};

const orKept = (count: number | null): string => (count === null ? say('kept-back') : String(count));
const single = (count: number): string => (shownCount(count) === null ? say('under-five') : String(count));

function share(part: number, whole: number): string {
  const [shown] = shownParts([part, whole - part]);
  return shown === null || shown === undefined ? say('kept-back') : say('of', { part: shown, whole });
}

const running = (phases: Counts['circlesByPhase']): number =>
  ['phase1_weekly', 'phase1_fortnightly', 'phase2'].reduce((sum, phase) => sum + (phases[phase] ?? 0), 0);

const stepWords = {
  opened: () => say('step-opened'),
  decided: () => say('step-decided'),
  told: () => say('step-told'),
  receipt: () => say('step-receipt'),
};
const levelWords: Record<string, () => string> = {
  imminent: () => say('level-imminent'),
  high: () => say('level-high'),
  medium: () => say('level-medium'),
  low: () => say('level-low'),
};
const endingWords: Record<string, () => string> = {
  'shared and acknowledged': () => say('ending-shared and acknowledged'),
  'not shared, with reason': () => say('ending-not shared, with reason'),
  'went with the minutes': () => say('ending-went with the minutes'),
  watching: () => say('ending-watching'),
  mistaken: () => say('ending-mistaken'),
};

const basis = ({ of, taken, missing }: StepFigure): string =>
  taken === null || missing === null ? say('basis-kept', { of }) : say('basis', { taken, missing });

const StepTimes = ({ steps }: { readonly steps: readonly Steps[] }) => {
  const figures = stepFigures(steps);
  const known = figures.flatMap((one) =>
    one.medianMinutes === null ? [] : [{ label: stepWords[one.step](), minutes: one.medianMinutes, basis: basis(one) }],
  );
  return (
    <section>
      <Heading>{say('steps-title')}</Heading>
      {known.length > 0 && <BarsByStep id="steps" title={say('steps-chart')} sentence={say('steps-sentence')} steps={known} />}
      <WideTable
        label={say('steps-title')}
        caption={say('steps-title')}
        captionClass="govuk-visually-hidden"
        columns={[
          { head: say('step') },
          { head: say('median'), numeric: true },
          { head: say('owed'), numeric: true },
          { head: say('taken'), numeric: true },
          { head: say('not-yet'), numeric: true },
        ]}
        rows={figures.map((one) => [
          stepWords[one.step](),
          one.medianMinutes === null ? say('too-few') : durationInWords(one.medianMinutes),
          single(one.of),
          orKept(one.taken),
          orKept(one.missing),
        ])}
        firstIsHeader
      />
    </section>
  );
};

type Row = readonly [string, string];

const circleRows = (counts: Counts): Row[] => [
  [say('circles-running'), single(running(counts.circlesByPhase))],
  [say('circles-started'), single(counts.circlesStarted)],
  [say('circles-closed'), single(counts.circlesClosed)],
  [say('waiting'), single(counts.waiting)],
  [say('volunteers-active'), single((counts.volunteersByState.active ?? 0) + (counts.volunteersByState.matched ?? 0))],
  [say('volunteers-pool'), single(counts.volunteersByState.pool ?? 0)],
  [say('meetings-held'), single(counts.meetingsHeld)],
  [say('minutes-on-time'), share(counts.minutesOnTime, counts.minutesWithClock)],
  [say('minutes-missing'), single(counts.minutesMissing)],
  [
    say('hours'),
    say('hours-missing', { hours: Math.round(counts.volunteerMinutes / 60), missing: single(counts.meetingsWithoutLength) }),
  ],
];

const Counted = ({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) => (
  <section>
    <Heading>{title}</Heading>
    <Table
      caption={title}
      captionClass="govuk-visually-hidden"
      columns={[{ head: say('what') }, { head: say('how-many'), numeric: true }]}
      rows={rows}
      firstIsHeader
    />
  </section>
);

/** Numbers and no names: for trustees, and for anybody of the staff. */
export const FiguresView = ({ page: { counts, steps, ...page } }: { readonly page: FiguresPage }) => (
  <>
    <PageTitle lead={say('figures-period', { from: shortDayWords(page.from), until: shortDayWords(page.until) })}>
      {say('figures')}
    </PageTitle>
    <p class="govuk-body">{say('figures-intro')}</p>
    <p class="govuk-body oc-no-print">
      {page.months === 3 ? (
        <Link href="/figures?months=12">{say('year')}</Link>
      ) : (
        <Link href="/figures">{say('three-months')}</Link>
      )}
    </p>
    <Counted title={say('circles-and-people')} rows={circleRows(counts)} />
    <Counted
      title={say('worries')}
      rows={[
        [say('worries-all'), single(steps.length)],
        ...byLevel(steps).map(([level, n]): Row => [levelWords[level]?.() ?? say('not-known'), orKept(n)]),
      ]}
    />
    <StepTimes steps={steps} />
    <Counted
      title={say('endings-title')}
      rows={byEnding(steps).map(([ending, n]): Row => [endingWords[ending]?.() ?? say('ending-not ended'), orKept(n)])}
    />
    <LookingFigures looking={page.looking} />
  </>
);
