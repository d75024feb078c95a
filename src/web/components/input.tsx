import type { ComponentChildren } from 'preact';
import { useKept } from '../kept-fields.js';
import { classes, isGiven } from './attributes.js';
import { Field, type FieldProps } from './field.js';

export interface InputProps extends FieldProps {
  readonly value?: string | number | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'number' | 'url' | undefined;
  /** Characters the box has room for; a hint about the answer's length, no limit. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
  readonly prefix?: ComponentChildren;
  readonly suffix?: ComponentChildren;
  readonly autocomplete?: string | undefined;
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | 'url' | 'none' | undefined;
  readonly autocapitalize?: 'none' | 'words' | 'sentences' | 'characters' | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly pattern?: string | undefined;
  readonly disabled?: boolean | undefined;
}

const Affix = ({ kind, children }: { readonly kind: 'prefix' | 'suffix'; readonly children: ComponentChildren }) => (
  <div class={`govuk-input__${kind}`} aria-hidden="true">
    {children}
  </div>
);

export const Input = (props: InputProps) => {
  const value = useKept(props.name, props.value);
  return (
    <Field field={props}>
      {({ id, describedBy, hasError }) => {
        // Preact has one type for each kind of input and none for "one of these"; they take the same attributes.
        const input = (
          <input
            class={classes(
              'govuk-input',
              props.width && `govuk-input--width-${props.width}`,
              props.class,
              hasError && 'govuk-input--error',
            )}
            id={id}
            name={props.name}
            type={(props.type ?? 'text') as 'text'}
            spellcheck={props.spellcheck}
            value={value}
            disabled={props.disabled}
            aria-describedby={describedBy}
            autocomplete={props.autocomplete}
            autocapitalize={props.autocapitalize}
            pattern={props.pattern}
            inputMode={props.inputmode}
            {...props.attributes}
          />
        );
        if (!isGiven(props.prefix) && !isGiven(props.suffix)) return input;
        return (
          <div class="govuk-input__wrapper">
            {isGiven(props.prefix) && <Affix kind="prefix">{props.prefix}</Affix>}
            {input}
            {isGiven(props.suffix) && <Affix kind="suffix">{props.suffix}</Affix>}
          </div>
        );
      }}
    </Field>
  );
};
