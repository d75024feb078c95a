// What every page does where scripts run; without them each page works too. Nothing here asks, confirms or decides.
import { watchButtons } from './page/buttons.js';
import { watchChoices } from './page/choices.js';
import { watchCopying } from './page/copy.js';
import { watchDrafts } from './page/draft.js';
import { growWithText, watchPasswords } from './page/fields.js';
import { focusWhatMatters } from './page/focus.js';
import { watchOutbox } from './page/outbox.js';
import { watchQuickExit } from './page/quick-exit.js';

// Named by GOV.UK's styles: from here on, what a choice reveals may be hidden.
document.documentElement.classList.add('govuk-frontend-supported');

function begin() {
  watchChoices();
  growWithText();
  watchPasswords();
  watchDrafts();
  watchButtons();
  watchCopying();
  watchQuickExit();
  focusWhatMatters();
  watchOutbox();
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
else begin();
