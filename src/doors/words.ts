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
});
