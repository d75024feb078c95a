import { useKept } from '../kept-fields.js';
import { classes } from './attributes.js';
import { Field, Group, type GroupProps } from './field.js';
import { say } from './words.js';

const parts = ['day', 'month', 'year'] as const;
export type DatePart = (typeof parts)[number];

export interface DateInputProps extends GroupProps {
  /** Posted as `name-day`, `name-month` and `name-year`; an empty name posts plain day, month and year. */
  readonly name: string;
  /** What was typed, as typed: a wrong date is shown again, not emptied. */
  readonly values?: { readonly [Part in DatePart]?: string | undefined } | undefined;
  /** Which boxes are wrong; all three when there is an error and nothing is said. */
  readonly wrong?: readonly DatePart[] | undefined;
  /** Which boxes are asked; day, month and year when left out. */
  readonly asks?: readonly DatePart[] | undefined;
  /** For a person's own date of birth, so that the browser can fill it in. */
  readonly isBirthday?: boolean | undefined;
}

interface PartFrame {
  readonly part: DatePart;
  readonly id: string;
  readonly name: string;
  readonly value: string | undefined;
  readonly isWrong: boolean;
  readonly autocomplete: string | undefined;
}

const DatePartInput = ({ part, id, name, value, isWrong, autocomplete }: PartFrame) => {
  const typed = useKept(name, value);
  return (
    <div class="govuk-date-input__item">
      <Field field={{ name, id, label: say(part) }} labelClass="govuk-date-input__label">
        {() => (
          <input
            class={classes(
              'govuk-input govuk-date-input__input',
              isWrong && 'govuk-input--error',
              `govuk-input--width-${part === 'year' ? 4 : 2}`,
            )}
            id={id}
            name={name}
            type="text"
            value={typed}
            autocomplete={autocomplete}
            inputMode="numeric"
          />
        )}
      </Field>
    </div>
  );
};

export const DateInput = (props: DateInputProps) => (
  <Group group={props} role="group">
    {({ id, hasError }) => (
      <div class={classes('govuk-date-input', props.class)} {...props.attributes} id={id}>
        {(props.asks ?? parts).map((part) => (
          <DatePartInput
            part={part}
            id={`${id}-${part}`}
            name={props.name === '' ? part : `${props.name}-${part}`}
            value={props.values?.[part]}
            isWrong={props.wrong?.includes(part) ?? hasError}
            autocomplete={props.isBirthday ? `bday-${part}` : undefined}
          />
        ))}
      </div>
    )}
  </Group>
);
