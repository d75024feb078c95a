import type { ComponentChildren } from 'preact';
import { useKeptChoices } from '../kept-fields.js';
import { classes, ids, isGiven } from './attributes.js';
import { ErrorMessage } from './error-message.js';

export interface SegmentsProps {
  readonly name: string;
  readonly id?: string | undefined;
  /** Whose row it is: "Ada (you)". */
  readonly legend: ComponentChildren;
  /** Two to four short words. */
  readonly options: readonly { readonly value: string; readonly label: ComponentChildren }[];
  readonly value?: string | null | undefined;
  readonly error?: ComponentChildren;
  readonly class?: string | undefined;
}

/** One row of attendance: radio buttons that look like one switch, each a thumb wide. */
export const Segments = (props: SegmentsProps) => {
  const id = props.id ?? props.name;
  const hasError = isGiven(props.error);
  const chosen = useKeptChoices(props.name, [props.value]);
  return (
    <fieldset class={classes('oc-seg', props.class)} aria-describedby={ids(hasError && `${id}-error`)}>
      <legend class="oc-seg__legend">{props.legend}</legend>
      {hasError && <ErrorMessage id={`${id}-error`}>{props.error}</ErrorMessage>}
      <div class="oc-seg__options">
        {props.options.map(({ value, label }, index) => {
          const optionId = index === 0 ? id : `${id}-${index + 1}`;
          return (
            <div class="oc-seg__option">
              <input
                class="oc-seg__input"
                type="radio"
                id={optionId}
                name={props.name}
                value={value}
                checked={chosen.includes(value)}
              />
              <label class="oc-seg__label" for={optionId}>
                {label}
              </label>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
};
