import type { ComponentChildren } from 'preact';
import { classes, type Extra } from './attributes.js';
import { safeHref } from './safe-href.js';

interface Look extends Extra {
  readonly children: ComponentChildren;
  /** Warning is red, and red means that somebody must act now: not for deleting a draft. */
  readonly look?: 'secondary' | 'warning' | 'inverse' | 'start' | undefined;
  readonly id?: string | undefined;
}

export interface ButtonProps extends Look {
  readonly type?: 'submit' | 'button' | 'reset' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Every form is kept from being sent twice by the page's script; this marks the button for GOV.UK's own. */
  readonly preventDoubleClick?: boolean | undefined;
  /** Sends the form to another address. */
  readonly formAction?: string | undefined;
  /** True for buttons that must work whatever else is filled in (save for later, back). */
  readonly formNoValidate?: boolean | undefined;
}

const lookOf = ({ look, class: more }: Look) =>
  classes('govuk-button', look && look !== 'start' && `govuk-button--${look}`, more, look === 'start' && 'govuk-button--start');

const StartIcon = () => (
  <svg
    class="govuk-button__start-icon"
    xmlns="http://www.w3.org/2000/svg"
    width="17.5"
    height="19"
    viewBox="0 0 33 40"
    aria-hidden="true"
    focusable="false"
  >
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
  </svg>
);

const inside = ({ look, children }: Look) =>
  look === 'start' ? (
    <>
      {typeof children === 'string' ? children : <span>{children}</span>}
      <StartIcon />
    </>
  ) : (
    children
  );

export const Button = (props: ButtonProps) => (
  <button
    type={props.type ?? 'submit'}
    value={props.value}
    name={props.name}
    disabled={props.disabled}
    aria-disabled={props.disabled ? 'true' : undefined}
    data-prevent-double-click={props.preventDoubleClick?.toString()}
    class={lookOf(props)}
    data-module="govuk-button"
    formAction={props.formAction === undefined ? undefined : safeHref(props.formAction)}
    formNoValidate={props.formNoValidate}
    {...props.attributes}
    id={props.id}
  >
    {inside(props)}
  </button>
);

// The pattern's own: people who are told "press the button" find one, and the page's script lets the space bar press it.
const asButton = { role: 'button', draggable: false } as const;

/** A link that looks like a button: it leads somewhere, and changes nothing. */
export const ButtonLink = (props: Look & { readonly href: string }) => (
  <a
    href={safeHref(props.href)}
    {...asButton}
    class={lookOf(props)}
    data-module="govuk-button"
    {...props.attributes}
    id={props.id}
  >
    {inside(props)}
  </a>
);

/** Buttons, and links beside them, in a row that stacks on a phone. */
export const ButtonGroup = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="govuk-button-group">{children}</div>
);
