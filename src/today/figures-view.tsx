import type { LocalDay } from '../kernel/index.js';
import { BarsByStep, durationInWords, Heading, Link, PageTitle, shortDayWords, Table, WideTable } from '../web/index.js';
import type { Counts, Happenings, Looking, Steps } from './figures.js';
import { LookingFigures } from './looking-figures-views.js';
import { byEnding, byLevel, givesAway, type StepFigure, shownCount, shownParts, stepFigures } from './rules.js';
import { say } from './words.js';

export type FiguresPage = {
  readonly counts: Counts;
  readonly steps: readonly Steps[];
  readonly happenings: Happenings;
  readonly looking: readonly Looking[];
  readonly from: LocalDay;
  readonly until: LocalDay;
  readonly months: 3 | 12;
  /** Under which number a count is not told. */
  readonly least: number;
  /** The same of the whole year, where three months are shown: what the two pages together would give away is told on neither. */
  readonly year: { readonly counts: Counts; readonly steps: readonly Steps[]; readonly happenings: Happenings } | null;
};

const orKept = (count: number | null): string => (count === null ? say('kept-back') : String(count));
/** One count, and the same of the year where it holds this one. */
function single(count: number, least: number, ofYear?: number): string {
  if (shownCount(count, least) === null) return say('under-least', { least });
  return givesAway(count, ofYear, least) ? say('kept-back') : String(count);
}

type Share = { readonly part: number; readonly whole: number };
const partsOf = ({ part, whole }: Share) => [part, whole - part];

function share(given: Share, least: number, ofYear?: Share): string {
  const [shown, rest] = shownParts(partsOf(given), least, ofYear && partsOf(ofYear));
  // Nobody of two says that there were two.
  if (shown === null || shown === undefined || rest === null) return say('kept-back');
  return say('of', { part: shown, whole: given.whole });
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

function basis({ of, taken, missing }: StepFigure): string {
  if (taken !== null && missing !== null) return say('basis', { taken, missing });
  return of === null ? say('basis-alone') : say('basis-kept', { of });
}

const StepTimes = ({ page: { steps, least, year } }: { readonly page: FiguresPage }) => {
  const figures = stepFigures(steps, least, year?.steps ?? null);
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
          orKept(one.of),
          orKept(one.taken),
          orKept(one.missing),
        ])}
        firstIsHeader
      />
    </section>
  );
};

type Row = readonly [string, string];

/** What is counted at this moment is the same on both pages; what is counted over a time may be taken from the year's. */
function circleRows({ counts, year, least }: FiguresPage): Row[] {
  const now = (count: number) => single(count, least);
  const over = (count: number, ofYear?: number) => single(count, least, ofYear);
  const inTime = (of: Counts): Share => ({ part: of.minutesOnTime, whole: of.minutesWithClock });
  return [
    [say('circles-running'), now(running(counts.circlesByPhase))],
    [say('circles-started'), over(counts.circlesStarted, year?.counts.circlesStarted)],
    [say('circles-closed'), over(counts.circlesClosed, year?.counts.circlesClosed)],
    [say('waiting'), now(counts.waiting)],
    [say('volunteers-active'), now((counts.volunteersByState.active ?? 0) + (counts.volunteersByState.matched ?? 0))],
    [say('volunteers-pool'), now(counts.volunteersByState.pool ?? 0)],
    [say('meetings-held'), over(counts.meetingsHeld, year?.counts.meetingsHeld)],
    [say('minutes-on-time'), share(inTime(counts), least, year ? inTime(year.counts) : undefined)],
    [say('minutes-missing'), over(counts.minutesMissing, year?.counts.minutesMissing)],
    [
      say('hours'),
      say('hours-missing', {
        hours: Math.round(counts.volunteerMinutes / 60),
        missing: over(counts.meetingsWithoutLength, year?.counts.meetingsWithoutLength),
      }),
    ],
  ];
}

/** How many, and of them those the circle saw or helped to see. */
function happeningRows({ happenings, year, least }: FiguresPage): Row[] {
  const seen = (of: Happenings): Share => ({ part: of.circleSaw, whole: of.happened });
  return [
    [say('happenings-all'), single(happenings.happened, least, year?.happenings.happened)],
    // Of too few nothing is said: the whole would stand beside it.
    ...(happenings.happened === 0 ||
    shownCount(happenings.happened, least) === null ||
    givesAway(happenings.happened, year?.happenings.happened, least)
      ? []
      : [[say('happenings-seen'), share(seen(happenings), least, year ? seen(year.happenings) : undefined)] as const]),
  ];
}

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
export const FiguresView = ({ page }: { readonly page: FiguresPage }) => (
  <>
    <PageTitle lead={say('figures-period', { from: shortDayWords(page.from), until: shortDayWords(page.until) })}>
      {say('figures')}
    </PageTitle>
    <p class="govuk-body">{say('figures-intro', { least: page.least })}</p>
    <p class="govuk-body oc-no-print">
      {page.months === 3 ? (
        <Link href="/figures?months=12">{say('year')}</Link>
      ) : (
        <Link href="/figures">{say('three-months')}</Link>
      )}
    </p>
    <Counted title={say('circles-and-people')} rows={circleRows(page)} />
    <Counted
      title={say('worries')}
      rows={[
        [say('worries-all'), single(page.steps.length, page.least, page.year?.steps.length)],
        ...byLevel(page.steps, { least: page.least, year: page.year?.steps ?? null }).map(
          ([level, n]): Row => [levelWords[level]?.() ?? say('not-known'), orKept(n)],
        ),
      ]}
    />
    <StepTimes page={page} />
    <Counted
      title={say('endings-title')}
      rows={byEnding(page.steps, { least: page.least, year: page.year?.steps ?? null }).map(
        ([ending, n]): Row => [endingWords[ending]?.() ?? say('ending-not ended'), orKept(n)],
      )}
    />
    <Counted title={say('happenings')} rows={happeningRows(page)} />
    <LookingFigures looking={page.looking} least={page.least} />
  </>
);
