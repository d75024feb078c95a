import { classes } from './attributes.js';
import { Field, type FieldProps } from './field.js';
import { say } from './words.js';

export interface PasswordInputProps extends FieldProps {
  readonly autocomplete?: 'current-password' | 'new-password' | undefined;
}

// The button has no use without a script, so it is hidden until the page's script finds it. A password is never written into a page.
const Toggle = ({ id }: { readonly id: string }) => (
  <button
    type="button"
    class="govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
    data-module="govuk-button"
    aria-controls={id}
    aria-label={say('showPassword')}
    hidden
    data-oc-hide={say('hide')}
    data-oc-hide-label={say('hidePassword')}
  >
    {say('show')}
  </button>
);

export const PasswordInput = (props: PasswordInputProps) => (
  <Field field={props} group="govuk-password-input" groupAttributes={{ 'data-module': 'govuk-password-input' }}>
    {({ id, describedBy, hasError }) => (
      <div class="govuk-input__wrapper govuk-password-input__wrapper">
        <input
          class={classes(
            'govuk-input govuk-password-input__input govuk-js-password-input-input',
            props.class,
            hasError && 'govuk-input--error',
          )}
          id={id}
          name={props.name}
          type="password"
          spellcheck={false}
          aria-describedby={describedBy}
          autocomplete={props.autocomplete ?? 'current-password'}
          autocapitalize="none"
          {...props.attributes}
        />
        <Toggle id={id} />
      </div>
    )}
  </Field>
);
