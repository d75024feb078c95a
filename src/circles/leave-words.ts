import { words } from '../web/index.js';

/** Leave as a card, one's own and somebody else's; and handing over for whoever cannot. */
export const sayLeave = words('leave', {
  given: '{ $from } to { $to }, { $fromDay } up to { $untilDay }',
  covers: 'Covers { $names }.',
  'covers-others': '{ $count -> [one] And one circle *[other] And { $count } circles } of a project that is not open to you.',
  'covers-none': 'Covers no circle.',
  waiting:
    '{ $count -> [one] One person who waits *[other] { $count } people who wait } for a circle { $count -> [one] goes *[other] go } with it.',
  'mine-rota': 'Where you are on the rota in that time, { $name } is called in your place.',
  'theirs-rota': 'Where { $from } is on the rota in that time, { $name } is called instead.',
  change: 'Change the last day',
  'new-until': 'Away up to and including',
  'change-button': 'Change it',
  'mine-back': 'I am back',
  'theirs-back': '{ $name } is back',
  'back-hint': 'Ends the cover at once.',

  title: 'Somebody is away: hand over for them',
  lead: 'For a colleague who is ill or has gone suddenly. All they look after is covered from now until the day you name: their circles, and whoever waits for one. Then it goes back to them by itself.',
  running: 'Away now, or soon',
  new: 'Who is away?',
  away: 'Who is away?',
  'away-option':
    '{ $name }: { $circles -> [0] no circle [one] one circle *[other] { $circles } circles }{ $waiting -> [0] {""} [one] , one person waiting *[other] , { $waiting } people waiting }',
  to: 'Who stands in?',
  until: 'Up to and including',
  'until-hint':
    'A guess is good enough: you can change it, and whoever is back can end it. If you stand in yourself, { $days } days at most.',
  note: 'What should whoever stands in know? You may leave this blank.',
  'note-hint': 'Kept sealed; only these two and managers read it.',
  button: 'Hand over now',
  after:
    'Whoever is away, whoever stands in and the safeguarding lead get a message that there is something new, without a name; also when it changes or ends. Ring them as well.',
  nobody: 'Nobody looks after anything at the moment.',

  'no-away': 'Choose who is away',
  'to-the-same': 'Whoever stands in is somebody else',
  'nothing-looked-after': 'They look after nothing that could be handed over',
  'handed-over': 'That is handed over already in that time. Change its last day above',
  'stands-in':
    'They are down to stand in for a colleague on some of these days. Choose an earlier last day, or end that leave first',
});
