import { useKeptChoices } from '../kept-fields.js';
import { classes } from './attributes.js';
import { type Choice, Choices, type Divider } from './choices.js';
import { Group, type GroupProps } from './field.js';

export interface RadiosProps extends GroupProps {
  readonly choices: readonly (Choice | Divider)[];
  /** The value already chosen; none is chosen for anybody. */
  readonly value?: string | null | undefined;
  readonly inline?: boolean | undefined;
  readonly small?: boolean | undefined;
}

export const Radios = (props: RadiosProps) => {
  const chosen = useKeptChoices(props.name, [props.value]);
  return (
    <Group group={props}>
      {({ id }) => (
        <Choices
          kind="radios"
          id={id}
          items={props.choices}
          class={classes(props.small && 'govuk-radios--small', props.inline && 'govuk-radios--inline', props.class)}
          attributes={props.attributes}
          each={(choice: Choice) => ({ name: props.name, checked: chosen.includes(choice.value) })}
        />
      )}
    </Group>
  );
};
