import { addDays, daysBetween, type LocalDay, weekdayOf } from '../../kernel/index.js';
import { ChartFrame, type Drawing } from './chart-frame.js';
import { Mark, type YearKind, yearKinds } from './marks.js';
import { dayInWords, monthAndYear, shortMonth } from './month.js';
import { say } from './words.js';

export interface YearEvent {
  readonly on: LocalDay;
  readonly kind: YearKind;
}

export interface TimelineYearProps {
  readonly id: string;
  readonly title: string;
  readonly level?: 2 | 3 | 4 | undefined;
  /** First day shown; the week it falls in is the first. */
  readonly from: LocalDay;
  /** Weeks shown, a year when left out. */
  readonly weeks?: number | undefined;
  readonly today: LocalDay;
  /** The first day that counts; null or left out when all of them do. A week before it is no week without a meeting. */
  readonly began?: LocalDay | null | undefined;
  /** In any order. What falls outside the weeks shown is left out of picture and table alike. */
  readonly events: readonly YearEvent[];
}

interface Week {
  readonly monday: LocalDay;
  readonly events: readonly YearEvent[];
}

// When a week holds two meetings, the one that somebody must look after is shown; the table counts both.
const meetingKinds = ['missing', 'cancelled', 'planned', 'held'] as const;
const flagKinds = ['concern', 'review'] as const;

const mondayOf = (day: LocalDay) => addDays(day, 1 - weekdayOf(day));

function weeksOf({ from, weeks = 52, events }: TimelineYearProps): Week[] {
  const first = mondayOf(from);
  return Array.from({ length: weeks }, (_, index) => {
    const monday = addDays(first, index * 7);
    return { monday, events: events.filter(({ on }) => mondayOf(on) === monday) };
  });
}

const count = (events: readonly YearEvent[], kind: YearKind) => events.filter((event) => event.kind === kind).length;

const eventWords = (events: readonly YearEvent[]) =>
  events.map(({ on, kind }) => say('eventOn', { day: dayInWords(on), what: say(kind) })).join('\n');

/** Heights within one line of weeks: "today" and flags above, meetings below, months at the foot. */
const lane = { today: 14, flag: 34, meeting: 58, month: 88, all: 100 };

interface LineFrame {
  readonly weeks: readonly Week[];
  readonly pitch: number;
  readonly mark: number;
  readonly top: number;
  readonly today: LocalDay;
}

const Line = ({ weeks, pitch, mark, top, today }: LineFrame) => {
  const middle = (index: number) => (index + 0.5) * pitch;
  const now = weeks.findIndex(({ monday }) => monday === mondayOf(today));
  const nowX = (now + daysBetween(mondayOf(today), today) / 7) * pitch;
  const width = weeks.length * pitch;
  return (
    <g transform={`translate(0 ${top})`}>
      <line class="oc-chart__axis" x1="0" x2={width} y1={lane.meeting + 14} y2={lane.meeting + 14} />
      {weeks.map(({ monday, events }, index) => {
        const startsMonth = index === 0 ? Number(monday.slice(8)) < 22 : Number(monday.slice(8)) <= 7;
        const meeting = meetingKinds.find((kind) => count(events, kind) > 0);
        const flags = flagKinds.filter((kind) => count(events, kind) > 0);
        return (
          <g key={monday}>
            {events.length > 0 && <title>{eventWords(events)}</title>}
            {meeting && <Mark kind={meeting} x={middle(index)} y={lane.meeting} size={mark} />}
            {flags.map((kind, above) => (
              <Mark kind={kind} x={middle(index)} y={lane.flag - above * (mark + 4)} size={mark + 2} key={kind} />
            ))}
            {startsMonth && (
              <text class="oc-chart__text oc-chart__text--quiet" x={index * pitch} y={lane.month + 4}>
                {shortMonth(monday)}
              </text>
            )}
          </g>
        );
      })}
      {now >= 0 && (
        <>
          <line class="oc-chart__now" x1={nowX} x2={nowX} y1={lane.today + 4} y2={lane.meeting + 14} />
          <text
            class={`oc-chart__text oc-chart__text--strong oc-chart__text--${nowX > width - 60 ? 'end' : 'start'}`}
            x={nowX}
            y={lane.today}
          >
            {say('today')}
          </text>
        </>
      )}
    </g>
  );
};

function draw(weeks: readonly Week[], today: LocalDay, width: number, weeksInLine: number): Drawing {
  const lines = Array.from({ length: Math.ceil(weeks.length / weeksInLine) }, (_, line) =>
    weeks.slice(line * weeksInLine, (line + 1) * weeksInLine),
  );
  const pitch = width / weeksInLine;
  return {
    width,
    height: lines.length * lane.all,
    content: lines.map((line, index) => (
      <Line
        weeks={line}
        pitch={pitch}
        mark={Math.min(12, pitch - 4)}
        top={index * lane.all}
        today={today}
        key={line[0]?.monday}
      />
    )),
  };
}

const columns = ['columnHeld', 'columnPlanned', 'columnCancelled', 'columnMissing', 'columnConcerns', 'columnReviews'] as const;

function tableOf(title: string, weeks: readonly Week[]) {
  const events = weeks.flatMap((week) => week.events);
  const last = weeks.at(-1);
  const days = [...weeks.map(({ monday }) => monday), ...(last ? [addDays(last.monday, 6)] : [])];
  const months = [...new Set(days.map((day) => day.slice(0, 7)))];
  return {
    caption: title,
    captionClass: 'govuk-visually-hidden',
    firstIsHeader: true,
    columns: [{ head: say('month') }, ...columns.map((head) => ({ head: say(head), numeric: true }))],
    rows: months.map((month) => {
      const inMonth = events.filter(({ on }) => on.startsWith(month));
      return [monthAndYear(`${month}-01` as LocalDay), ...yearKinds.map((kind) => count(inMonth, kind))];
    }),
  };
}

/** A circle's year: one mark a week for its meeting, worries and reviews above; on a phone in lines of thirteen weeks. */
export function TimelineYear(props: TimelineYearProps) {
  const weeks = weeksOf(props);
  const events = weeks.flatMap((week) => week.events);
  const first = props.began ? mondayOf(props.began) : '';
  const past = weeks.filter(({ monday }) => monday >= first && monday <= props.today);
  const sentence = say('yearSays', {
    held: past.filter((week) => count(week.events, 'held') > 0).length,
    weeks: past.length,
    cancelled: count(events, 'cancelled'),
    missing: count(events, 'missing'),
    concerns: count(events, 'concern'),
    reviews: count(events, 'review'),
  });
  return (
    <ChartFrame
      id={props.id}
      title={props.title}
      level={props.level}
      sentence={sentence}
      wide={draw(weeks, props.today, 640, weeks.length)}
      narrow={draw(weeks, props.today, 280, 13)}
      legend={yearKinds.map((kind) => ({ mark: <Mark kind={kind} x={8} y={8} size={12} />, says: say(kind) }))}
      table={tableOf(props.title, weeks)}
    />
  );
}
