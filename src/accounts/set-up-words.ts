import { words } from '../web/index.js';

/** Words of the first evening. */
export const say = words('set-up', {
  title: 'Set up your service',
  says: 'Five questions. Then you choose how you sign in, and you are in. All of it can be changed later.',
  organisation: 'Name of your organisation',
  'neutral-name': 'Name that volunteers, officers and core members see',
  'neutral-name-hint':
    'It stands on their pages and in messages, where others may look over a shoulder. Choose one that says nothing about what you do, such as a street or a tree.',
  area: 'Area that your circles serve',
  'area-hint': 'A town, a county or a part of the country. More areas can be added later.',
  name: 'What you want to be called',
  'name-hint': 'As colleagues call you. No surname needed.',
  email: 'Your e-mail address',
  'email-hint': 'For signing in, and for messages that say only that something waits.',
  continue: 'Continue',
  'organisation-missing': 'Enter the name of your organisation',
  'neutral-name-missing': 'Enter the name that others see',
  'neutral-name-tells': 'Choose a name that says nothing about what you do. This one would',
  'area-missing': 'Enter the area that your circles serve',
  'name-missing': 'Enter what you want to be called',
  'email-wrong': 'Enter your e-mail address, like name@example.org',
  'carry-on-title': 'Carry on setting up',
  'carry-on': 'The questions are answered. What is left is how you sign in.',
  'carry-on-button': 'Carry on',
  'over-title': 'This link does not work any more',
  over: 'It works once, and for an hour. If nobody has set up the service yet, stop it and start it again: it prints a new link.',
});
