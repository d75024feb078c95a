import { useKeptFields } from '../kept-fields.js';
import { classes } from './attributes.js';
import { type Choice, Choices, type Divider } from './choices.js';
import { Group, type GroupProps } from './field.js';

export interface CheckChoice extends Choice {
  /** Posts under its own name instead of the field's. */
  readonly name?: string | undefined;
  /** "None of these": choosing it clears the others, and the others it. */
  readonly isNone?: boolean | undefined;
}

export interface CheckboxesProps extends GroupProps {
  readonly choices: readonly (CheckChoice | Divider)[];
  readonly values?: readonly string[] | undefined;
  readonly small?: boolean | undefined;
}

export const Checkboxes = (props: CheckboxesProps) => {
  const kept = useKeptFields();
  const chosen = (name: string) => (kept ? (kept[name] ?? []) : (props.values ?? []));
  return (
    <Group group={props}>
      {({ id, describedBy }) => (
        <Choices
          kind="checkboxes"
          id={id}
          items={props.choices}
          class={classes(props.small && 'govuk-checkboxes--small', props.class)}
          attributes={props.attributes}
          each={(choice: CheckChoice) => ({
            name: choice.name ?? props.name,
            checked: chosen(choice.name ?? props.name).includes(choice.value),
            describedBy,
            behaviour: choice.isNone ? 'exclusive' : undefined,
          })}
        />
      )}
    </Group>
  );
};
