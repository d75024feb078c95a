import { words } from '../web/index.js';

export const say = words('doors', {
  service: 'Open Circles',
  'neutral-service': 'Sign in',
  today: 'Today',
  circles: 'Circles',
  concerns: 'Concerns',
  shared: 'Sent to you',
  volunteers: 'Volunteers',
  search: 'Find',
  figures: 'Figures',
  imports: 'Imports',
  accounts: 'Accounts',
  'making-title': 'The demonstration is being made',
  'making-people': 'First its people and its circles, then every evening they met..',
  'making-evenings': '{$done} of {$of} evenings written.',
  'making-next': 'This page looks again by itself. When all is there, your terminal shows a sign-in link for each of the cast.',
  'making-look': 'Look now',
});
