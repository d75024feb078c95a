import { words } from '../web/index.js';

export const sayLeaving = words('leaving', {
  title: 'Something has not been sent yet',
  lead: 'You wrote something without signal, and it is still locked on this phone. Nobody has read it.',
  ring: 'If it is about somebody’s safety, ring before you leave.',
  keep: 'Sign out. It stays locked here and goes by itself',
  'give-up': 'Give it up and sign out. It is lost for good',
  look: 'See what is waiting',
});
