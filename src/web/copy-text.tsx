import { Button } from './components/index.js';
import { say } from './page-words.js';

/** Text to be taken elsewhere: it can be selected as it stands; where scripts run there is a button that copies it. */
export const CopyText = ({ text }: { readonly text: string }) => (
  <details class="govuk-details" data-copies>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{say('copy-show')}</span>
    </summary>
    <div class="govuk-details__text">
      <p class="govuk-body oc-words" data-copied>
        {text}
      </p>
      <div hidden data-copier>
        <Button type="button" look="secondary" attributes={{ 'data-done': say('copy-done') }}>
          {say('copy')}
        </Button>
      </div>
    </div>
  </details>
);
