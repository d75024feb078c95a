import { type Fields, field, InsetText, Radios, Textarea } from '../web/index.js';
import { say } from './words.js';

/** What is asked at once when something worried the writer; it is sent by itself. */
export const Worry = ({ values }: { readonly values: Fields }) => (
  <>
    {field(values, 'worry-sent') !== '' && (
      <>
        <input type="hidden" name="worry-sent" value="yes" />
        <InsetText>{say('worry-sent')}</InsetText>
      </>
    )}
    <Radios
      name="danger"
      legend={say('danger')}
      inline
      value={field(values, 'danger')}
      choices={[
        { value: 'no', label: say('worried-no') },
        { value: 'not sure', label: say('not-sure') },
        { value: 'yes', label: say('danger-yes') },
      ]}
    />
    <p class="govuk-body oc-quiet">{say('danger-999')}</p>
    <p class="govuk-body oc-quiet">{say('worry-do-not')}</p>
    <Textarea name="worry" label={say('worry')} hint={say('worry-hint')} rows={3} value={field(values, 'worry')} />
    <Radios
      name="tonight"
      legend={say('tonight')}
      inline
      value={field(values, 'tonight')}
      choices={[
        { value: 'yes', label: say('danger-yes') },
        { value: 'no', label: say('worried-no') },
      ]}
    />
  </>
);
