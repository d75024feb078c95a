import type { ComponentChild, ComponentChildren } from 'preact';
import { classes, type Extra, ids, isGiven } from './attributes.js';
import { ErrorMessage } from './error-message.js';
import { Fieldset } from './fieldset.js';
import { Hint } from './hint.js';
import { Label, type Size } from './label.js';

interface Asked extends Extra {
  /** What the answer is posted under. It is the id too, unless `id` is given, and so what the error summary links to. */
  readonly name: string;
  readonly id?: string | undefined;
  readonly hint?: ComponentChildren;
  readonly error?: ComponentChildren;
  /** Ids of further text that explains the field, read before hint and error. */
  readonly describedBy?: string | undefined;
  readonly groupClass?: string | undefined;
}

/** What every field with one control takes. */
export interface FieldProps extends Asked {
  readonly label: ComponentChildren;
  readonly labelSize?: Size | undefined;
  readonly labelIsPageHeading?: boolean | undefined;
}

/** What every field of several controls takes; without a legend it stands in no fieldset, and somebody else must name it. */
export interface GroupProps extends Asked {
  readonly legend?: ComponentChildren;
  readonly legendSize?: Size | undefined;
  readonly legendIsPageHeading?: boolean | undefined;
}

/** The parts of a field that explain it, and the ids that say so. */
function explained(field: Asked) {
  const id = field.id ?? field.name;
  const [hint, error] = [isGiven(field.hint), isGiven(field.error)];
  return {
    id,
    describedBy: ids(field.describedBy, hint && `${id}-hint`, error && `${id}-error`),
    parts: (
      <>
        {hint && <Hint id={`${id}-hint`}>{field.hint}</Hint>}
        {error && <ErrorMessage id={`${id}-error`}>{field.error}</ErrorMessage>}
      </>
    ),
  };
}

const groupClass = (field: Asked, more?: string) =>
  classes('govuk-form-group', isGiven(field.error) && 'govuk-form-group--error', more, field.groupClass);

export interface Explained {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly hasError: boolean;
}

interface FieldFrame {
  readonly field: FieldProps;
  readonly group?: string | undefined;
  readonly groupAttributes?: object | undefined;
  readonly labelClass?: string | undefined;
  readonly children: (explained: Explained) => ComponentChild;
}

/** Label, hint, error and control, in the order they are read. */
export function Field({ field, group, groupAttributes, labelClass, children }: FieldFrame) {
  const { id, describedBy, parts } = explained(field);
  return (
    <div class={groupClass(field, group)} {...groupAttributes}>
      <Label for={id} size={field.labelSize} class={labelClass} isPageHeading={field.labelIsPageHeading}>
        {field.label}
      </Label>
      {parts}
      {children({ id, describedBy, hasError: isGiven(field.error) })}
    </div>
  );
}

interface GroupFrame {
  readonly group: GroupProps;
  readonly role?: 'group';
  readonly children: (explained: Explained) => ComponentChild;
}

/** Legend, hint, error and controls, in a fieldset when there is a legend. */
export function Group({ group, role, children }: GroupFrame) {
  const { id, describedBy, parts } = explained(group);
  const hasLegend = isGiven(group.legend);
  const inside = (
    <>
      {parts}
      {children({ id, describedBy: hasLegend ? undefined : describedBy, hasError: isGiven(group.error) })}
    </>
  );
  return (
    <div class={groupClass(group)}>
      {hasLegend ? (
        <Fieldset
          legend={group.legend}
          legendSize={group.legendSize}
          legendIsPageHeading={group.legendIsPageHeading}
          describedBy={describedBy}
          role={role}
        >
          {inside}
        </Fieldset>
      ) : (
        inside
      )}
    </div>
  );
}
