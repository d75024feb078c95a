import type { ComponentChild } from 'preact';
import { useKept } from '../kept-fields.js';
import type { TextKind } from '../look-again.js';
import { LookAgain } from '../look-again-views.js';
import { classes } from './attributes.js';
import { Field, type FieldProps } from './field.js';

export interface TextareaProps extends FieldProps {
  readonly value?: string | undefined;
  /** How tall it starts; it grows with what is written where scripts run. */
  readonly rows?: number | undefined;
  readonly autocomplete?: string | undefined;
  readonly spellcheck?: boolean | undefined;
  /** Words that label or name somebody are pointed out below it; never on the page where somebody tells us something. */
  readonly looksAgain?: TextKind | undefined;
}

// A parser drops a line break that comes first in a textarea; without a second one, what somebody wrote would lose a line at each showing.
const asTyped = (text: string | undefined) => (text?.startsWith('\n') ? `\n${text}` : text);

interface Around {
  readonly props: TextareaProps;
  readonly group?: string | undefined;
  readonly groupAttributes?: object | undefined;
  readonly after?: (id: string) => ComponentChild;
}

/** A textarea with something more round it: the character count is made of this. */
export const TextareaField = ({ props, group, groupAttributes, after }: Around) => {
  const value = useKept(props.name, props.value);
  return (
    <Field field={props} group={group} groupAttributes={groupAttributes}>
      {({ id, describedBy, hasError }) => (
        <>
          <textarea
            class={classes('govuk-textarea', hasError && 'govuk-textarea--error', props.class)}
            id={id}
            name={props.name}
            rows={props.rows ?? 5}
            spellcheck={props.spellcheck}
            aria-describedby={describedBy}
            autocomplete={props.autocomplete}
            {...props.attributes}
          >
            {asTyped(value)}
          </textarea>
          {props.looksAgain && <LookAgain name={props.name} text={value ?? ''} kind={props.looksAgain} />}
          {after?.(id)}
        </>
      )}
    </Field>
  );
};

export const Textarea = (props: TextareaProps) => <TextareaField props={props} />;
