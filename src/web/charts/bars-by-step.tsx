import { scaleLinear } from 'd3-scale';
import { ChartFrame, type Drawing } from './chart-frame.js';
import { durationInWords } from './duration.js';
import { say } from './words.js';

export interface TimedStep {
  readonly label: string;
  /** How long it took, or has lasted so far; null when it has not begun. */
  readonly minutes: number | null;
  readonly isOpen?: boolean | undefined;
  /** How long it may take; left out where no clock runs. */
  readonly limitMinutes?: number | undefined;
  /** What a figure is counted from: "median of 12, 1 missing". No figure over several records stands without it. */
  readonly basis?: string | undefined;
}

export interface BarsByStepProps {
  readonly id: string;
  readonly title: string;
  readonly level?: 2 | 3 | 4 | undefined;
  /** In the order in which they happen. */
  readonly steps: readonly TimedStep[];
  /** What the picture shows, where the steps are not those of one thing. */
  readonly sentence?: string | undefined;
}

const isLate = ({ minutes, limitMinutes }: TimedStep) => minutes !== null && limitMinutes !== undefined && minutes > limitMinutes;

/** What happened at one step, in words: the picture's label, so that length and colour are never alone. */
function stepWords(step: TimedStep): string {
  if (step.minutes === null) return say('stepNever');
  const time = durationInWords(step.minutes);
  const limit = step.limitMinutes === undefined ? null : durationInWords(step.limitMinutes);
  if (!limit) return say(step.isOpen ? 'stepOpen' : 'stepDone', { time });
  if (step.isOpen) return say(isLate(step) ? 'stepOpenLate' : 'stepOpenOf', { time, limit });
  return say(isLate(step) ? 'stepLate' : 'stepInTime', { time, limit });
}

const lookOf = (step: TimedStep) => `oc-bar oc-bar--${step.isOpen ? 'open' : isLate(step) ? 'late' : 'fine'}`;

const letter = { width: 8.6, line: 20 };
const bar = { above: 6, height: 16, below: 2 };
const gap = 16;

/** SVG does not break lines, so we do: at words, by the width of an average letter. */
function linesOf(text: string, width: number): string[] {
  const most = Math.floor(width / letter.width);
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

interface TextFrame {
  readonly lines: readonly string[];
  readonly top: number;
  readonly look: 'strong' | 'quiet';
}

const Text = ({ lines, top, look }: TextFrame) =>
  lines.map((line, index) => (
    <text class={`oc-chart__text oc-chart__text--${look}`} x="0" y={top + 15 + index * letter.line} key={line}>
      {line}
    </text>
  ));

interface RowFrame {
  readonly step: TimedStep;
  readonly label: readonly string[];
  readonly says: readonly string[];
  readonly top: number;
  readonly x: (minutes: number) => number;
}

const Row = ({ step, label, says, top, x }: RowFrame) => {
  const barTop = label.length * letter.line + bar.above;
  const foot = barTop + bar.height;
  const limit = step.limitMinutes === undefined ? null : x(step.limitMinutes);
  return (
    <g transform={`translate(0 ${top})`}>
      <title>{`${step.label}: ${stepWords(step)}`}</title>
      <Text lines={label} top={0} look="strong" />
      <line class="oc-chart__axis" x1="0" x2="0" y1={barTop - 3} y2={foot + 3} />
      {step.minutes !== null && (
        <rect class={lookOf(step)} x="1" y={barTop} width={Math.max(3, x(step.minutes) - 1)} height={bar.height} />
      )}
      {limit !== null && <line class="oc-bar--limit" x1={limit} x2={limit} y1={barTop - 4} y2={foot + 4} />}
      <Text lines={says} top={foot + bar.below} look="quiet" />
    </g>
  );
};

function draw(steps: readonly TimedStep[], width: number): Drawing {
  const longest = Math.max(1, ...steps.flatMap(({ minutes, limitMinutes }) => [minutes ?? 0, limitMinutes ?? 0]));
  const x = scaleLinear([0, longest], [0, width - 2]);
  let top = 0;
  const rows = steps.map((step) => {
    const label = linesOf(step.label, width);
    const says = linesOf([stepWords(step), step.basis].filter(Boolean).join(' · '), width);
    const row = <Row step={step} label={label} says={says} top={top} x={x} key={step.label} />;
    top += (label.length + says.length) * letter.line + bar.above + bar.height + bar.below + gap;
    return row;
  });
  return { width, height: top, content: rows };
}

const verdict = (step: TimedStep) => {
  if (isLate(step)) return say('late');
  if (step.minutes === null || step.isOpen) return say('notYet');
  return step.limitMinutes === undefined ? say('noLimit') : say('inTime');
};

function tableOf(title: string, steps: readonly TimedStep[]) {
  const hasBasis = steps.some(({ basis }) => basis);
  const heads = [say('step'), say('took'), say('allowed'), say('verdict'), ...(hasBasis ? [say('basis')] : [])];
  return {
    caption: title,
    captionClass: 'govuk-visually-hidden',
    firstIsHeader: true,
    columns: heads.map((head) => ({ head })),
    rows: steps.map((step) => [
      step.label,
      step.minutes === null ? say('stepNever') : durationInWords(step.minutes),
      step.limitMinutes === undefined ? say('noLimit') : durationInWords(step.limitMinutes),
      verdict(step),
      ...(hasBasis ? [step.basis ?? ''] : []),
    ]),
  };
}

function sentenceOf(steps: readonly TimedStep[]): string {
  const done = steps.filter(({ minutes, isOpen }) => minutes !== null && !isOpen);
  const longest = [...done].sort((one, other) => (other.minutes ?? 0) - (one.minutes ?? 0))[0];
  const says = say('stepsSay', { done: done.length, all: steps.length, late: steps.filter(isLate).length });
  return longest ? `${says} ${say('longestStep', { label: longest.label, time: durationInWords(longest.minutes ?? 0) })}` : says;
}

const keyLooks = [
  ['fine', 'keyDone'],
  ['late', 'keyLate'],
  ['open', 'keyOpen'],
] as const;

/** How long each step took, on one scale of time, with a dashed line where a step's time runs out. */
export const BarsByStep = ({ id, title, level, steps, sentence }: BarsByStepProps) => (
  <ChartFrame
    id={id}
    title={title}
    level={level}
    sentence={sentence ?? sentenceOf(steps)}
    wide={draw(steps, 640)}
    narrow={draw(steps, 280)}
    legend={[
      ...keyLooks.map(([look, words]) => ({
        mark: <rect class={`oc-bar oc-bar--${look}`} x="1" y="3" width="14" height="10" />,
        says: say(words),
      })),
      { mark: <line class="oc-bar--limit" x1="8" x2="8" y1="0" y2="16" />, says: say('keyLimit') },
    ]}
    table={tableOf(title, steps)}
  />
);
