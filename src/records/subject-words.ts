import { words } from '../web/index.js';
import type { Care } from './subject-request.js';

/** Words of requests to know what is held: the register and the clock. */
export const say = words('subject', {
  title: 'Requests to know what we hold',
  lead: 'Somebody asked what we hold about them. There is one month to answer.',
  new: 'Write down a request',
  none: 'Nobody has asked yet.',
  'list-open': 'To be answered',
  'list-over': 'Answered and closed',
  'row-named': '{ $name } asked on { $day }',
  'row-held': 'Somebody whose records we hold asked on { $day }',
  'row-nobody': 'Somebody asked on { $day }, whom we have not found',
  'state-open': 'not begun',
  'state-preparing': 'being prepared',
  'state-checking': 'to be checked by another person',
  'state-answered': 'answered',
  'state-closed': 'closed',
  'note-due': '{ $state }, answer by { $day }',
  'note-identity': '{ $state }; the clock waits until we know who asks',
  'note-clarification': '{ $state }; the clock waits until we know what is meant',
  'new-title': 'Write down a request',
  'new-lead':
    'It counts however it came: by letter, by telephone, in a talk, through a solicitor. It need not use any particular words.',
  kind: 'Who asks?',
  'kind-self': 'The person themselves',
  'kind-solicitor': 'A solicitor for them',
  'kind-family': 'Somebody of the family',
  'kind-somebody-else': 'Somebody else for them',
  asker: 'What they gave us, and where the answer goes',
  'asker-hint':
    'Name, address, day of birth, what they want to know. For a solicitor or family: whether you have seen that they may ask.',
  received: 'When did it come?',
  reference: 'Reference of the record, if you found one',
  'reference-hint': 'For example CM-2026-014 or V-2026-003. Leave it empty if nobody is found.',
  identity: 'Do we know who asks?',
  'identity-seen': 'Yes',
  'identity-asked': 'Not yet: we have asked',
  how: 'How do you know, or what did you ask for?',
  'how-hint':
    'Ask for no more than you need. Somebody you know well need not show a passport. The solicitor shows that they may ask.',
  save: 'Save',
  'p-no-kind': 'Choose who asks',
  'p-no-asker': 'Write what they gave us',
  'p-no-day': 'Write the day on which it came',
  'p-day-to-come': 'That day has not come yet',
  'p-no-reference-like-it': 'No record has that reference, or it is yours',
  'p-no-identity': 'Choose whether we know who asks, and write how',
  'one-named': 'What we hold about { $name }',
  'one-held': 'What we hold about somebody',
  'one-nobody': 'A request about somebody we have not found',
  'also-open':
    '{ $count -> [one] Another request *[other] { $count } more requests } about the same person { $count -> [one] is *[other] are } open. Answer each; the same pack may do for both.',
  'key-asked': 'Who asks',
  'key-received': 'Came on',
  'key-due': 'Answer by',
  'key-state': 'Where it stands',
  'key-asker': 'What they gave us',
  'due-identity': 'The clock begins when we know who asks',
  'due-clarification': 'The clock stands still until we know what is meant',
  steps: 'What was done',
  'step-line': '{ $step }, { $day }, by { $who }',
  'step-by-nobody': 'somebody who is gone',
  'step-identity-asked': 'Asked who it is that asks',
  'step-identity-seen': 'Know who asks',
  'step-clarification-asked': 'Asked what is meant',
  'step-clarification-given': 'Know what is meant',
  'step-extended': 'Told them that it takes up to two months longer, and why',
  'step-closed': 'Closed without a pack',
  'step-gathered': 'Gathered what we hold',
  'step-handed-on': 'Handed on to be checked',
  'step-sent-back': 'Sent back to whoever prepares it',
  'step-released': 'Released',
  'write-step': 'Write down a step',
  'which-step': 'What was done today?',
  'step-words': 'How, or why',
  'close-hint':
    'Nothing is held, they may not ask for this person, or they want it no longer. Whoever asked gets one letter, which says the same in every case.',
  'p-no-step': 'Choose what was done',
  'p-no-words': 'Write how, or why',
  'p-it-is-over': 'This request is over already',
  'p-out-of-turn': 'That does not come after what was done before',
  'p-with-the-checker': 'It is being checked: ask the checker to send it back first',
  'person-title': 'Whose records are meant?',
  'person-button': 'These records',
  'to-pack': 'The pack',
  'to-letter': 'The letter',
  'to-given': 'The pack as it left',
  gather: 'Gather what we hold',
  'gather-hint':
    'Everything about them that is open to you is put together, for you to go through. It is written down that you opened it.',
  'letter-title': 'Your request',
  'letter-1': 'You asked what we hold.',
  'letter-2':
    'We have looked under what you gave us. There is nothing that we can give you under it. This says neither that we hold something nor that we do not.',
  'letter-3': 'If you have more to find it by, or can show that you may ask for somebody else, write to us again.',
  'letter-4':
    'You may complain to us about this answer. You may also complain to the Information Commissioner’s Office (ico.org.uk), or ask a court.',
  'letter-how': 'The same words for everybody: who is not known here learns nothing, and neither does whoever guesses.',
  'care-worry':
    'A worry. Was the core member told of it? Could anybody be in danger when it is read, or know who told us? Keep it back unless you are sure.',
  'care-not-to-be-disclosed': 'Marked as not to be disclosed. Keep it back; ask the police or the court first.',
  'care-from-an-agency': 'An agency told us. Ask them before you give it.',
  'care-ask-its-owner':
    'This paper belongs to an agency that has not agreed. It can only be kept back. Ask them, and write their answer beside the paper.',
  'care-owner-agreed':
    'The agency that owns this paper has agreed. Look at what they said: they may have agreed to a part of it.',
});

type Dashed<Text extends string> = Text extends `${infer First} ${infer Rest}` ? `${First}-${Dashed<Rest>}` : Text;
/** A code as a part of a key. */
export const dashed = <Text extends string>(text: Text) => text.replaceAll(' ', '-') as Dashed<Text>;
/** What to ask oneself first; empty where nothing is special. */
export const careWords = (care: Care): string => (care === 'none' ? '' : say(`care-${dashed(care)}`));
