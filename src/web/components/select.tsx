import { useKept } from '../kept-fields.js';
import { type Attributes, classes } from './attributes.js';
import { Field, type FieldProps } from './field.js';

export interface Option {
  /** What is posted; the text itself when left out. */
  readonly value?: string | undefined;
  readonly text: string;
  readonly disabled?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface SelectProps extends FieldProps {
  readonly options: readonly Option[];
  /** The value of the option already chosen. */
  readonly value?: string | null | undefined;
}

export const Select = (props: SelectProps) => {
  const value = useKept(props.name, props.value);
  return (
    <Field field={props}>
      {({ id, describedBy, hasError }) => (
        <select
          class={classes('govuk-select', props.class, hasError && 'govuk-select--error')}
          id={id}
          name={props.name}
          aria-describedby={describedBy}
          {...props.attributes}
        >
          {props.options.map((option) => (
            <option
              value={option.value}
              selected={(option.value ?? option.text) === value}
              disabled={option.disabled}
              {...option.attributes}
            >
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};
