import type { ComponentChildren } from 'preact';
import { classes, type Extra, isGiven } from './attributes.js';
import type { Size } from './label.js';

export interface FieldsetProps extends Extra {
  readonly legend?: ComponentChildren;
  readonly legendSize?: Size | undefined;
  readonly legendIsPageHeading?: boolean | undefined;
  readonly legendClass?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly role?: 'group' | undefined;
  readonly children?: ComponentChildren;
}

export const Fieldset = (props: FieldsetProps) => (
  <fieldset
    class={classes('govuk-fieldset', props.class)}
    role={props.role}
    aria-describedby={props.describedBy}
    {...props.attributes}
  >
    {isGiven(props.legend) && (
      <legend
        class={classes(
          'govuk-fieldset__legend',
          props.legendSize && `govuk-fieldset__legend--${props.legendSize}`,
          props.legendClass,
        )}
      >
        {props.legendIsPageHeading ? <h1 class="govuk-fieldset__heading">{props.legend}</h1> : props.legend}
      </legend>
    )}
    {props.children}
  </fieldset>
);
