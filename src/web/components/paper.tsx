import type { ComponentChildren } from 'preact';
import { Heading } from './page-parts.js';

/** Empty lines for a pen. */
const Lines = ({ count }: { readonly count: number }) => (
  <div class="oc-lines" aria-hidden="true">
    {Array.from({ length: count }, (_, place) => (
      <div class="oc-lines__line" key={place} />
    ))}
  </div>
);

/** A box for a pen. */
export const Tick = () => <span class="oc-tick" aria-hidden="true" />;

/** A question on paper, with lines to answer it. */
export const WriteHere = ({
  title,
  hint,
  lines,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly lines: number;
  readonly children?: ComponentChildren;
}) => (
  <section>
    <Heading level={2} size="s">
      {title}
    </Heading>
    {hint && <p class="govuk-body oc-quiet">{hint}</p>}
    {children}
    <Lines count={lines} />
  </section>
);

/** Answers on paper, one of them to be ticked. */
export const TickOne = ({ answers }: { readonly answers: readonly string[] }) => (
  <ul class="oc-ticks">
    {answers.map((answer) => (
      <li key={answer}>
        <Tick />
        {answer}
      </li>
    ))}
  </ul>
);
