import type { ComponentChildren } from 'preact';
import { type Attributes, classes, ids, isGiven } from './attributes.js';
import { Hint } from './hint.js';
import { Label } from './label.js';

export interface Choice {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  /** Further questions shown while this one is chosen, and always where no script runs. */
  readonly reveals?: ComponentChildren;
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A word between two choices ("or"). */
export interface Divider {
  readonly divider: ComponentChildren;
}

interface ChoiceFrame {
  readonly kind: 'radios' | 'checkboxes';
  readonly choice: Choice;
  readonly id: string;
  readonly name: string;
  readonly checked: boolean;
  readonly describedBy?: string | undefined;
  readonly behaviour?: 'exclusive' | undefined;
}

const ChoiceItem = ({ kind, choice, id, name, checked, describedBy, behaviour }: ChoiceFrame) => {
  const hasHint = isGiven(choice.hint);
  const reveals = isGiven(choice.reveals);
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input
          class={`govuk-${kind}__input`}
          id={id}
          name={name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={choice.value}
          checked={checked}
          disabled={choice.disabled}
          data-aria-controls={reveals ? `conditional-${id}` : undefined}
          data-behaviour={behaviour}
          aria-describedby={ids(describedBy, hasHint && `${id}-item-hint`)}
          {...choice.attributes}
        />
        <Label class={`govuk-${kind}__label`} for={id}>
          {choice.label}
        </Label>
        {hasHint && (
          <Hint id={`${id}-item-hint`} class={`govuk-${kind}__hint`}>
            {choice.hint}
          </Hint>
        )}
      </div>
      {reveals && (
        <div
          class={classes(`govuk-${kind}__conditional`, !checked && `govuk-${kind}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {choice.reveals}
        </div>
      )}
    </>
  );
};

interface ChoicesFrame<Item extends Choice> {
  readonly kind: 'radios' | 'checkboxes';
  readonly id: string;
  readonly items: readonly (Item | Divider)[];
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly each: (item: Item) => Pick<ChoiceFrame, 'name' | 'checked' | 'describedBy' | 'behaviour'>;
}

/** The list of choices itself. The first one's id is the field's, so that the error summary leads to it. */
export const Choices = <Item extends Choice>({ kind, id, items, class: more, attributes, each }: ChoicesFrame<Item>) => (
  <div class={classes(`govuk-${kind}`, more)} data-module={`govuk-${kind}`} {...attributes}>
    {items.map((item, index) =>
      'divider' in item ? (
        <div class={`govuk-${kind}__divider`}>{item.divider}</div>
      ) : (
        <ChoiceItem kind={kind} choice={item} id={item.id ?? (index === 0 ? id : `${id}-${index + 1}`)} {...each(item)} />
      ),
    )}
  </div>
);
