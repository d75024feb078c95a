// The parts that most pages are made of.
import type { ComponentChildren } from 'preact';
import { classes, type Extra, isGiven } from './attributes.js';

interface Inside {
  readonly children: ComponentChildren;
}

export interface PageTitleProps {
  readonly children: ComponentChildren;
  /** One quiet line below the title: date, phase, who. */
  readonly lead?: ComponentChildren;
}

export const PageTitle = ({ children, lead }: PageTitleProps) => (
  <>
    <h1 class={classes('govuk-heading-l', isGiven(lead) && 'oc-title')}>{children}</h1>
    {isGiven(lead) && <p class="govuk-body oc-lead">{lead}</p>}
  </>
);

const sizeOfLevel = { 2: 'm', 3: 's', 4: 's' } as const;

export interface HeadingProps extends Inside {
  readonly level?: 2 | 3 | 4 | undefined;
  /** How it looks, where that differs from what it is. */
  readonly size?: 's' | 'm' | 'l' | undefined;
  readonly id?: string | undefined;
}

export const Heading = ({ level = 2, size, id, children }: HeadingProps) => {
  const Level = `h${level}` as const;
  return (
    <Level class={`govuk-heading-${size ?? sizeOfLevel[level]}`} id={id}>
      {children}
    </Level>
  );
};

/** Text that steps back: notes, dates, what is over. */
export const Quiet = ({ children }: Inside) => <p class="govuk-body oc-quiet">{children}</p>;

/** Words that somebody typed, with their line breaks. */
export const Words = ({ children }: Inside) => <p class="govuk-body oc-words">{children}</p>;

export interface CardProps extends Extra {
  readonly title?: ComponentChildren;
  readonly level?: 2 | 3 | undefined;
  readonly size?: 's' | 'm' | undefined;
  readonly children: ComponentChildren;
}

export const Card = ({ title, level = 2, size, class: more, attributes, children }: CardProps) => (
  <div class={classes('oc-card', more)} {...attributes}>
    {isGiven(title) && (
      <Heading level={level} size={size}>
        {title}
      </Heading>
    )}
    {children}
  </div>
);

/** Two thirds and one third on a desk; on a phone one below the other, the main part first. */
export const Columns = ({ children, aside }: Inside & { readonly aside: ComponentChildren }) => (
  <div class="oc-columns">
    <div>{children}</div>
    <div>{aside}</div>
  </div>
);

/** Keeps lines short: one question, or a text to read. */
export const Narrow = ({ children }: Inside) => <div class="oc-narrow">{children}</div>;

/** Two to four buttons of one weight, side by side even on a phone. */
export const EqualButtons = ({ children, label }: Inside & { readonly label?: string | undefined }) => (
  <div class="oc-equal" {...(label && { role: 'group', 'aria-label': label })}>
    {children}
  </div>
);

/** Shown on paper only: the code that finds the record again. */
export const PaperCode = ({ children }: Inside) => <p class="oc-code">{children}</p>;

/** Lines to write on; on paper only. */
export const RoomToWrite = () => <div class="oc-room" />;
