import { words } from '../web/index.js';

/** Words of everything before somebody is signed in. They name neither the service nor what it is about. */
export const say = words('sign-in', {
  title: 'Sign in',
  out: 'You have signed out.',
  'kept-form': 'We kept what you wrote. Sign in and it will be there.',
  'kept-concern-title': 'Kept, but not sent yet',
  'kept-concern': 'Nobody has read what you told us yet. Sign in and it goes by itself.',
  'ring-now': 'If it cannot wait, ring { $number }. If somebody is in danger now, ring 999.',
  'ring-card': 'If it cannot wait, ring the number on your card. If somebody is in danger now, ring 999.',
  'on-call': 'To speak to somebody now, ring { $number }. If somebody is in danger, ring 999 first.',
  'passkey-title': 'With a passkey',
  'passkey-says': 'Your telephone or computer asks for your finger, your face or its PIN.',
  'passkey-button': 'Sign in with a passkey',
  'passkey-failed': 'That did not work. Try again, or sign in with your password.',
  'password-title': 'With a password',
  email: 'E-mail address',
  password: 'Password',
  continue: 'Continue',
  'no-match': 'That e-mail address and password do not match',
  'help-title': 'Not getting in?',
  help: 'Ring your coordinator, or whoever is on call. They can let you in again this evening, by telephone.',
  'demo-title': 'Demonstration',
  'demo-says': 'This link signs you in as one of the invented people of the demonstration. It works once.',
  'demo-button': 'Carry on',
  'link-over-title': 'This link has been used',
  'demo-over': 'Each link of the demonstration works once. Ask for fresh ones in a terminal: npx open-circles demo links',
});
