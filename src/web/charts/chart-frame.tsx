import type { ComponentChildren } from 'preact';
import { Details } from '../components/details.js';
import { type TableProps, WideTable } from '../components/table.js';
import { say } from './words.js';

/** One drawing, in units that are CSS pixels at its natural size, so that its letters are never under 16. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly content: ComponentChildren;
}

export interface KeyEntry {
  /** Drawn in a square of 16 by 16. */
  readonly mark: ComponentChildren;
  readonly says: string;
}

export interface ChartFrameProps {
  /** Unlike any other id of the page. */
  readonly id: string;
  readonly title: string;
  /** One sentence that says what the picture shows: what people hear who do not see it. */
  readonly sentence: string;
  readonly level?: 2 | 3 | 4 | undefined;
  /** The picture where there is room, and the same for a phone. The style sheet shows one of them. */
  readonly wide: Drawing;
  readonly narrow: Drawing;
  readonly legend: readonly KeyEntry[];
  readonly table: TableProps;
}

const Picture = ({ id, size, drawing, title, sentence }: PictureFrame) => (
  <svg
    class={`oc-chart__svg oc-chart__svg--${size}`}
    viewBox={`0 0 ${drawing.width} ${drawing.height}`}
    role="img"
    aria-labelledby={`${id}-${size}-title ${id}-${size}-says`}
  >
    <title id={`${id}-${size}-title`}>{title}</title>
    <desc id={`${id}-${size}-says`}>{sentence}</desc>
    {drawing.content}
  </svg>
);

interface PictureFrame extends Pick<ChartFrameProps, 'id' | 'title' | 'sentence'> {
  readonly size: 'wide' | 'narrow';
  readonly drawing: Drawing;
}

/** What every chart has: title, one sentence, the picture with its key, and its table. Classes only; no inline style. */
export const ChartFrame = ({ id, title, sentence, level = 3, wide, narrow, legend, table }: ChartFrameProps) => {
  const Heading = `h${level}` as const;
  return (
    <figure class="oc-chart" aria-labelledby={`${id}-heading`}>
      <figcaption>
        <Heading class="govuk-heading-s oc-title" id={`${id}-heading`}>
          {title}
        </Heading>
        <p class="govuk-body">{sentence}</p>
      </figcaption>
      <Picture id={id} size="wide" drawing={wide} title={title} sentence={sentence} />
      <Picture id={id} size="narrow" drawing={narrow} title={title} sentence={sentence} />
      <ul class="oc-key" aria-label={say('key')}>
        {legend.map(({ mark, says }) => (
          <li key={says}>
            <svg class="oc-key__mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
              {mark}
            </svg>
            {says}
          </li>
        ))}
      </ul>
      <Details summary={say('showTable')}>
        <WideTable label={title} {...table} />
      </Details>
    </figure>
  );
};
