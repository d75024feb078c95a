import type { ComponentChildren } from 'preact';
import { isGiven } from './attributes.js';
import { Heading } from './page-parts.js';

export interface DangerProps {
  readonly title: ComponentChildren;
  /** The number to ring, "999" or whoever is on call; left out where there is no telephone. */
  readonly number?: string | undefined;
  /** The words on the button: "Ring 999". */
  readonly call?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** Somebody is in danger now: the one big red thing there is. */
export const Danger = ({ title, number, call, children }: DangerProps) => (
  <div class="oc-danger">
    <Heading>{title}</Heading>
    {number && (
      <a class="govuk-button govuk-button--warning oc-danger__call" href={`tel:${number.replace(/[^\d+*#]/g, '')}`}>
        {isGiven(call) ? call : number}
      </a>
    )}
    {children}
  </div>
);
