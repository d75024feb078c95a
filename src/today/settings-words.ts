import { words } from '../web/index.js';

export const saySetting = words('charity-settings', {
  title: 'What the charity sets',
  lead: 'Where your charity wants another number or another word than the one we begin with. Each counts at once, and stands in the audit.',
  saved: 'Saved.',
  smallestCount: 'The smallest count that is told',
  'smallestCount-hint':
    'On Figures a smaller count is kept back, so that nobody is known by it. A whole number from 2 to 50. We begin with 5.',
  'wrong-smallestCount': 'Enter a whole number from 2 to 50',
  shareMarking: 'The marking on what is sent on paper',
  'shareMarking-hint':
    'It stands at the head and the foot of a share that is printed. Capitals, 3 to 61 signs. We begin with OFFICIAL-SENSITIVE.',
  'wrong-shareMarking': 'Write the marking in capitals, 3 to 61 letters, with spaces, colons or hyphens',
  vaultRows: 'Names, addresses and the like that one person opens on a day',
  'vaultRows-hint': 'At this number somebody is told, and looks over why. A whole number from 5 to 500. We begin with 30.',
  'wrong-vaultRows': 'Enter a whole number from 5 to 500',
  otherRows: 'Other sealed words that one person opens on a day',
  'otherRows-hint': 'As above, for minutes and the like. A whole number from 50 to 5000. We begin with 400.',
  'wrong-otherRows': 'Enter a whole number from 50 to 5000',
  'set-by': 'Set by { $name }, { $when }',
  'set-by-somebody': 'Set { $when }',
  'set-by-nobody': 'As we begin with',
  save: 'Save',
  elsewhere: 'Set elsewhere',
  minutes: 'When minutes are due',
  outsideReader: 'Called last, from outside',
  reciprocalReader: 'Reads decisions as the second person',
  'readers-none': 'Nobody is named',
  'readers-hidden': '{ $count -> [one] One person *[other] { $count } people }, whose name is not open to you',
  'readers-waiting': '{ $asker } asked { $when } that { $name } be named. A second person must agree',
  'readers-link': 'People and roles',
  'readers-note':
    'Whoever is named there reads worries, so two people name them. Ask for it as a role on their own page: a second person agrees, and the safeguarding lead is told.',
});
