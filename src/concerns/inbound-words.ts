import { type FieldProblem, words } from '../web/index.js';
import type { InboundChannel, MayTell, Soon } from './inbound.js';
import type { InboundAnswerProblem, InboundProblem } from './inbound-rules.js';

/** Words of what agencies tell us, and of what is passed on to the circle. */
export const sayInbound = words('inbound', {
  title: 'What agencies told us',
  lead: 'About { $name }. Each has an answer to: were the volunteers told? If not, why not?',
  none: 'Nothing is written down yet.',
  new: 'Write down what an agency told us',
  'new-officer': 'Tell the charity something about { $name }',
  'new-officer-lead':
    'A change of risk or conditions, an arrest, a move: whatever the coordinator should know. It goes to the coordinator, not to the volunteers.',
  'new-lead':
    'As you heard it on the telephone, by mail or in person. It stays with you until you say what the volunteers are told.',
  'new-lead-anybody':
    'As you heard it, about any circle. It goes to whoever coordinates that circle; you do not see it again unless the circle is yours.',
  'which-circle': 'Which circle is it about?',
  'choose-circle': 'Choose',
  'problem-circle': 'Choose the circle it is about',
  'the-circle': 'that circle',
  'kept-title': 'It is kept',
  'kept-told':
    'It is on the Today page of whoever coordinates { $circle }. If it cannot wait, they get a message now, and the manager too if nobody answers.',
  'kept-ring': 'If it cannot wait, ring them as well. If somebody is in danger now, ring 999.',
  'kept-another': 'Write down something else',
  urgent: 'If somebody is in danger now, ring 999 first.',
  'urgent-ring': 'If somebody is in danger now, ring 999 first; then { $name }, { $number }.',
  post: 'Which post told us?',
  'post-mine': 'For which post?',
  'post-other': 'Somebody else',
  'post-named': '{ $title }, { $agency }',
  'from-post': 'Their post, if it is not in the list',
  'from-name': 'Name of whoever told us',
  channel: 'How did it come?',
  'channel-portal': 'in the portal',
  'channel-telephone': 'by telephone',
  'channel-mail': 'by mail',
  'channel-in-person': 'in person',
  said: 'When was it said? Leave blank for now.',
  words: 'What was said',
  'words-hint': 'As exactly as you can. Nothing about a past victim.',
  'words-officer': 'What should the coordinator know?',
  'words-officer-hint': 'What has changed, since when, and what you would like us to do. Nothing about a past victim.',
  soon: 'How soon must the coordinator read it?',
  'soon-now': 'Now',
  'soon-today': 'Today',
  'soon-this-week': 'This week',
  may: 'May the volunteers be told?',
  'may-yes': 'Yes',
  'may-ask-first': 'Ask first',
  'may-no': 'No: for the coordinator only',
  event: 'Did one of these happen?',
  'event-hint': 'It is written down for the coordinator, the manager and the safeguarding lead. They need not ask you again.',
  'event-none': 'No, or I would rather not say',
  'event-day': 'On which day? Leave blank for today.',
  'problem-event-day': 'Write a day that has come, or leave it blank for today',
  save: 'Keep it',
  'save-officer': 'Send it to the coordinator',
  'sent-title': 'The coordinator has it',
  'sent-when': 'Kept { $when }. The coordinator gets a message without content, and reads it here.',
  'sent-read': 'It is not read yet. If it cannot wait, ring.',
  'sent-ring': 'Ring { $name }',
  'row-from': '{ $post }, { $channel }',
  'row-name': '{ $name }',
  'row-written-by': 'Written down by { $name }, { $when }',
  'row-said': 'Said { $when }',
  'row-may-yes': 'The agency lets the volunteers be told',
  'row-may-ask-first': 'Ask the agency before the volunteers are told',
  'row-may-no': 'The agency says: for the coordinator only',
  asked: 'Were the volunteers told? If not, why not?',
  unanswered: 'Not answered yet',
  'answered-told': 'Told, { $when }, by { $name }',
  'answered-not': 'Not told, { $when }, by { $name }: { $why }',
  'agreed-with': 'Agreed with { $name }',
  'told-words': 'What they were told',
  'read-by': 'Read by { $names }',
  'read-by-nobody': 'Read by nobody yet',
  open: 'Answer it',
  'open-again': 'Tell them now, or say more',
  answer: 'Were the volunteers told?',
  'answer-told': 'Yes, this:',
  'answer-told-hint': 'They read exactly these words on their own page. Only what they need to keep themselves and others safe.',
  'answer-not': 'No, because:',
  'answer-not-hint': 'For example: it would lead to whoever told us; the agency said no; they need not know.',
  'answer-words': 'What the volunteers are told',
  'answer-why': 'Why they are not told',
  'answer-agreed': 'Who of the agency agreed to it?',
  'answer-agreed-hint': 'Needed here: the agency did not simply say yes.',
  'answer-save': 'Keep the answer',
  'answer-no-circle': 'There is no circle at the moment, so nobody can be told.',
  about: 'About { $name }',
  'passed-title': 'What was passed on: circle { $name }',
  'passed-lead': 'What the coordinator passed on to you from the agencies. Keep it among yourselves.',
  'passed-none': 'Nothing has been passed on to you.',
  'passed-by': '{ $name }, { $when }',
  'i-read': 'I have read it',
  'you-read': 'You read it, { $when }',
  'problem-nobody': 'Choose the post, or write whose it is',
  'problem-words': 'Write what was said',
  'problem-future': 'That is in the future',
  'problem-time': 'Write the time as 19:30, and the day as day, month and year',
  'problem-soon': 'Choose how soon it must be read',
  'problem-may': 'Choose whether the volunteers may be told',
  'problem-answer': 'Choose whether the volunteers were told',
  'problem-told-blank': 'Write what the volunteers are told',
  'problem-no-circle': 'There is no circle to tell at the moment',
  'problem-agreed': 'The agency did not simply say yes: write who of it agreed',
  'problem-why': 'Write why the volunteers are not told',
  'problem-told': 'The volunteers were told before: that cannot be taken back',
});

const channelKeys = {
  portal: 'channel-portal',
  telephone: 'channel-telephone',
  mail: 'channel-mail',
  'in person': 'channel-in-person',
} as const satisfies Record<InboundChannel, string>;
const soonKeys = { now: 'soon-now', today: 'soon-today', 'this week': 'soon-this-week' } as const satisfies Record<Soon, string>;
const mayKeys = { yes: 'may-yes', 'ask first': 'may-ask-first', no: 'may-no' } as const satisfies Record<MayTell, string>;
export const channelWords = (channel: InboundChannel): string => sayInbound(channelKeys[channel]);
export const soonWords = (soon: Soon): string => sayInbound(soonKeys[soon]);
export const mayTellWords = (may: MayTell): string => sayInbound(mayKeys[may]);

const inboundFields = {
  'nobody named': ['post', 'problem-nobody'],
  'words are blank': ['words', 'problem-words'],
  'said in the future': ['said-time', 'problem-future'],
  'not said how soon': ['soon', 'problem-soon'],
  'not said whether to tell': ['may', 'problem-may'],
} as const satisfies Record<InboundProblem, readonly [string, string]>;
const answerFields = {
  'what they were told is blank': ['told', 'problem-told-blank'],
  'no circle to tell': ['answer', 'problem-no-circle'],
  'the agency has not agreed': ['agreed', 'problem-agreed'],
  'why is blank': ['why', 'problem-why'],
  'told already': ['answer', 'problem-told'],
} as const satisfies Record<InboundAnswerProblem, readonly [string, string]>;

export function sayInboundProblem(problem: InboundProblem): FieldProblem {
  const [field, key] = inboundFields[problem];
  return { field, says: sayInbound(key) };
}
export function sayAnswerProblem(problem: InboundAnswerProblem): FieldProblem {
  const [field, key] = answerFields[problem];
  return { field, says: sayInbound(key) };
}
