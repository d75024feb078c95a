import { words } from './words/index.js';

/** Words of the page round every page, of forms in general and of things that go wrong. */
export const say = words('page', {
  'service-name': 'Open Circles',
  demo: 'DEMO · nobody here is real',
  'sign-out': 'Sign out',
  'your-account': 'Your account',
  'main-navigation': 'Main',
  back: 'Back',
  skip: 'Skip to the main part',
  'tell-us': 'Tell us something',
  'on-call-now': 'Somebody is on call now: { $name }, { $number }.',
  'on-call-no-number': 'Somebody is on call now: { $name }.',
  'on-call-nobody': 'Nobody is on the rota at this moment.',
  emergency: 'In an emergency call 999 first.',
  'saved-at': 'Saved at { $time }',
  'saved-pattern': 'Saved at { $time }',
  unsaved: 'Not saved yet. Carry on writing: we keep trying.',
  'save-for-later': 'Save and carry on later',
  'kept-for-you': 'We kept what you wrote. Look it over, then send it.',
  'saved-for-later': 'Saved. You can come back to it on this page.',
  'not-found-title': 'We cannot find that page',
  'not-found': 'It may have moved, or it may not be open to you. Nothing you have written is lost.',
  'denied-title': 'This page is not for your role',
  denied: 'Your account does not include this. If you think it should, ask your coordinator or manager.',
  'fault-title': 'Something went wrong',
  fault: 'Sorry. This was our fault. Please try again; if it happens twice, tell your coordinator this number: { $reference }.',
  'closed-title': 'We cannot save anything at this moment',
  closed:
    'The service cannot reach its records. What you wrote has NOT been sent. Keep this page open, or copy your words from below, and try again in a few minutes.',
  'closed-worry': 'If this is about somebody’s safety, do not wait: ring { $number }. If somebody is in danger now, call 999.',
  'closed-worry-no-number':
    'If this is about somebody’s safety, do not wait: ring the number on your card. If somebody is in danger now, call 999.',
  'closed-your-words': 'Your words',
  'form-refused-title': 'We could not accept that form',
  'form-refused':
    'It did not come from a page of this service, or it is more than a day old. Go back, load the page again and send it once more.',
  'too-large-title': 'That is too large',
  'too-large': 'Please send a smaller file or a shorter text.',
  'problem-title': 'There is a problem',
  'quick-exit': 'Leave this page quickly',
});
