import { words } from '../web/index.js';

/** Words of setting up ways to sign in, by invitation and on one's own account. */
export const say = words('ways-to-sign-in', {
  // ── The link and the code ──
  'link-title': 'Welcome',
  'link-says':
    'You were given a code of eight figures by telephone. Type it here. If you have not been rung yet, wait for the call, or ring the person who sent you the link.',
  code: 'Code from the telephone call',
  continue: 'Continue',
  'no-match': 'That is not the code you were told. Look at it again, or ring the person who gave it to you',
  'over-title': 'This link does not work any more',
  over: 'It may have been used, or it is too old, or a wrong code was typed too often. Ring the person who sent it to you and ask for a new one.',
  'waits-title': 'One more person is needed',
  waits: 'A second person rings you and tells you the code. Come back to this link when they have.',
  'signed-in-title': 'Somebody is signed in here',
  'signed-in': 'Sign out first, then open the link again.',
  // ── What there is and what is still needed ──
  'ways-title': 'How you will sign in',
  'ways-lead': 'Choose what suits you. You can change it later.',
  'staff-lead':
    'Your role opens records about people, so you sign in with a passkey. Set up two things, so that a lost telephone does not lock you out: two passkeys, or one passkey and a printed card with a password.',
  'have-passkeys': '{ $count -> [one] One passkey is set up. *[other] { $count } passkeys are set up. }',
  'have-password': 'A password is set.',
  'have-app': 'A code app is set up.',
  'have-card': 'A printed card is made: { $count } codes left.',
  'passkey-title': 'A passkey',
  'passkey-says':
    'Your telephone or computer asks for your finger, your face or its PIN. Nothing to remember, nothing to type. Best for most people.',
  'passkey-button': 'Set up a passkey on this device',
  'passkey-failed': 'That did not work. Try again, or choose another way.',
  'passkey-no-script': 'This browser cannot set up a passkey. Try another browser or device, or choose another way.',
  'app-title': 'A password, and an app that shows codes',
  'app-says': 'You choose a password. Each time you sign in, an app on your telephone shows six figures to type.',
  'app-button': 'Use a password and a code app',
  'card-title': 'A password, and a printed card',
  'card-says':
    'You choose a password and print or write down a card with 20 codes. Each time you sign in you type the next code and strike it out. No telephone needed.',
  'card-button': 'Use a password and a printed card',
  'ready-title': 'You are ready',
  ready: 'That is all we need.',
  'ready-button': 'Finish and sign in',
  'not-enough': 'One more thing is needed before you can sign in',
  // ── Password ──
  'password-title': 'Choose a password',
  'password-says':
    'At least 14 characters. Four or five words that do not belong together are easy to keep in mind and hard to guess. Spaces are fine. A password manager is a good idea.',
  'password-current': 'The password you have now',
  'password-new': 'New password',
  'password-save': 'Save the password',
  'problem-too-short': 'Make the password longer: at least 14 characters',
  'problem-too-long': 'Make the password shorter: at most 256 characters',
  'problem-too-common': 'Many people use that password, so it would be guessed first. Choose another',
  'problem-too-much-of-it-is-known':
    'Most of that can be guessed: names, months and rows of keys. Add words that have nothing to do with you or with us',
  'problem-current': 'That is not the password you have now',
  // ── Code app ──
  'code-app-title': 'Set up the code app',
  'code-app-says':
    'Open an authenticator app on your telephone and point it at this picture. If your telephone cannot, type the letters below into the app.',
  'code-app-picture': 'Picture for the code app. The same as the letters below.',
  'code-app-letters': 'Letters for the app',
  'code-app-code': 'The six figures that the app shows now',
  'code-app-button': 'The app works',
  'code-app-wrong':
    'Those are not the figures of this moment. Wait for the next ones, and look whether the clock of your telephone is right',
  // ── Printed card ──
  'new-card-title': 'Make a printed card',
  'new-card-says': 'You get 20 codes, once. Print the page or write them down, and keep the card apart from your password.',
  'new-card-old': 'The card you have now stops working.',
  'new-card-button': 'Show the codes',
  'codes-title': 'Your card',
  'codes-once':
    'You see these codes once. Print this page or write them down now. Each code works once: strike it out when you have used it.',
  'codes-keep': 'Keep the card where nobody else looks, and not with your password. If it is lost, ring us at once.',
  'codes-on': 'I have printed or written them down',
  'codes-number': 'Number',
  'codes-code': 'Code',
});
