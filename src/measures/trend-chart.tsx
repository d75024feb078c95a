import { scaleLinear } from 'd3-scale';
import { addDays, daysBetween, type LocalDay } from '../kernel/index.js';
import { ChartFrame, type Drawing, dayWords, shortDayWords } from '../web/index.js';
import type { Definition } from './instrument.js';
import { rangeOf } from './scoring-rules.js';
import { type Band, bandAround, changeOf, followed, type Point, stretchesOf } from './trend-rules.js';
import { say } from './words.js';

/** Points as people write them: no more than one decimal. */
export const pointsWords = (points: number): string => String(Math.round(points * 10) / 10);

type Plot = {
  readonly definition: Definition;
  /** Occasions in order of their days; those without figures among them. */
  readonly points: readonly Point[];
  readonly band: Band | null;
};

const edge = { left: 44, right: 16, top: 12, bottom: 34 };

function frameOf({ definition, points }: Plot, width: number, height: number) {
  const { least, most } = rangeOf(definition);
  const first = points[0]?.on ?? ('2000-01-01' as LocalDay);
  const days = Math.max(1, daysBetween(first, points.at(-1)?.on ?? first));
  const across = scaleLinear([0, days], [edge.left + 8, width - edge.right - 8]);
  const up = scaleLinear([least, most], [height - edge.bottom, edge.top]);
  return { across: (on: LocalDay) => across(daysBetween(first, on)), up, first, days, least, most };
}

const Middle = ({ x, y }: { readonly x: number; readonly y: number }) => (
  <path class="oc-mark oc-mark--held" d={`M${x} ${y - 6}L${x + 6} ${y}L${x} ${y + 6}L${x - 6} ${y}Z`} />
);
const One = ({ x, y }: { readonly x: number; readonly y: number }) => (
  <circle class="oc-mark oc-mark--planned" cx={x} cy={y} r="4" />
);

function draw(plot: Plot, width: number, height: number): Drawing {
  const { across, up, first, days, least, most } = frameOf(plot, width, height);
  const clamp = (points: number) => up(Math.min(most, Math.max(least, points)));
  const stretches = stretchesOf(plot.points).map((stretch) =>
    stretch.map((point) => [across(point.on), up(followed(point) ?? 0)] as const),
  );
  const ends = [first, ...(plot.points.length > 1 ? [addDays(first, days)] : [])];
  return {
    width,
    height,
    content: (
      <>
        {plot.band && (
          <rect
            class="oc-chart__band"
            x={edge.left}
            width={width - edge.left - edge.right}
            y={clamp(plot.band.high)}
            height={clamp(plot.band.low) - clamp(plot.band.high)}
          />
        )}
        {up.ticks(4).map((tick) => (
          <g key={tick}>
            <line class="oc-chart__axis" x1={edge.left} x2={width - edge.right} y1={up(tick)} y2={up(tick)} />
            <text class="oc-chart__text oc-chart__text--quiet oc-chart__text--end" x={edge.left - 8} y={up(tick) + 5}>
              {tick}
            </text>
          </g>
        ))}
        {stretches.map(
          (line) =>
            line.length > 1 && (
              <path class="oc-chart__line" key={line[0]?.[0]} d={`M${line.map(([x, y]) => `${x} ${y}`).join('L')}`} />
            ),
        )}
        {plot.points.flatMap(({ on, raters }) =>
          raters.map((points, place) => <One x={across(on)} y={up(points)} key={`${on} ${place}`} />),
        )}
        {stretches.flat().map(([x, y]) => (
          <Middle x={x} y={y} key={x} />
        ))}
        {ends.map((on, place) => (
          <text
            class={`oc-chart__text oc-chart__text--quiet oc-chart__text--${place === 0 ? 'start' : 'end'}`}
            x={place === 0 ? edge.left : width - edge.right}
            y={height - 8}
            key={on}
          >
            {shortDayWords(on)}
          </text>
        ))}
      </>
    ),
  };
}

function sentenceOf({ definition, points }: Plot): string {
  const figures = points.flatMap((point) => followed(point) ?? []);
  const missing = points.length - figures.length;
  const [first, last] = [pointsWords(figures[0] ?? 0), pointsWords(figures.at(-1) ?? 0)];
  if (figures.length === 1) return say('chart-one', { first, missing });
  return say('chart-sentence', {
    count: figures.length,
    first,
    last,
    missing,
    change: say(`change-${changeOf(points, definition)}`),
  });
}

const spread = (raters: readonly number[]): string =>
  raters.length === 0 ? '–' : `${pointsWords(Math.min(...raters))} – ${pointsWords(Math.max(...raters))}`;

/** One instrument in one circle over time: every rater, what they agreed on or their middle, and how much of a change may be chance. */
export function TrendChart({
  id,
  definition,
  points,
}: {
  readonly id: string;
  readonly definition: Definition;
  readonly points: readonly Point[];
}) {
  const first = points.map(followed).find((one) => one !== null) ?? null;
  if (first === null) return null;
  const plot: Plot = { definition, points, band: bandAround(first, definition) };
  const title = say('chart-title', { title: definition.title });
  return (
    <>
      <ChartFrame
        id={id}
        title={title}
        sentence={`${sentenceOf(plot)} ${say('more-means', { what: definition.moreMeans })}`}
        wide={draw(plot, 640, 240)}
        narrow={draw(plot, 320, 220)}
        legend={[
          { mark: <One x={8} y={8} />, says: say('key-rater') },
          { mark: <Middle x={8} y={8} />, says: say('key-middle') },
          ...(plot.band
            ? [{ mark: <rect class="oc-chart__band" x="0" y="2" width="16" height="12" />, says: say('key-band') }]
            : []),
        ]}
        table={{
          caption: title,
          captionClass: 'govuk-visually-hidden',
          firstIsHeader: true,
          columns: [
            { head: say('column-due') },
            { head: say('column-middle'), numeric: true },
            { head: say('column-spread'), numeric: true },
            { head: say('column-answered'), numeric: true },
          ],
          rows: points.map((point) => {
            const middle = followed(point);
            return [
              dayWords(point.on),
              middle === null ? '–' : pointsWords(middle),
              spread(point.raters),
              `${point.raters.length} / ${point.asked}`,
            ];
          }),
        }}
      />
      {definition.noise && <p class="govuk-body oc-quiet">{say('noise-source', { source: definition.noise.source })}</p>}
    </>
  );
}
