import type { Ledger, Person } from '../audit/index.js';
import { type AgencyAction, changeLevel, openConcern, readDecision, recordCall } from '../concerns/index.js';
import { addDays, addHours, addMinutes, dayOf, type Instant, type LocalDay, momentOf, weekdayOf } from '../kernel/index.js';
import { tellAgencyStories } from './agency-stories.js';
import { Dice } from './dice.js';
import { canary, emergency } from './emergency-story.js';
import { tellEndingStories } from './ending-stories.js';
import type { CircleMade, World } from './lay-everybody.js';
import { tellOutsideStories } from './outside-stories.js';
import { acting } from './queries.js';
import { lowWorries, mediumWorries } from './stock.js';
import { must, Storyteller } from './storyteller.js';

/** Last night at the flat: Ada told, Sam opened it and rang her; this morning it is Mo's to decide. */
async function kite(teller: Storyteller, circle: CircleMade, now: Instant): Promise<void> {
  const night = momentOf(addDays(dayOf(now), -1), '22:12');
  const [ada, sam] = [teller.who('Ada'), teller.who('Sam')];
  const concern = await teller.tell(circle, ada, night, {
    danger: 'not sure',
    seen: 'I brought back his library book. There was a child’s scooter in the hall. He said it belongs to a neighbour upstairs and went red. I have not seen it before.',
    placeAndTime: 'At his flat, about six',
    stillGoingOn: 'not known',
    otherAtRisk: 'not known',
    heNoticed: 'yes',
  });
  await teller.call(concern, night);
  await openConcern(teller.at(addMinutes(night, 6)), sam, concern);
  await must(
    recordCall(teller.at(addMinutes(night, 9)), sam, concern, {
      direction: 'to the writer',
      personId: ada.personId,
      rangAt: addMinutes(night, 7),
      reached: true,
      words: 'She saw no child and heard none. Nobody in danger tonight as far as she knows. She is at home and well.',
    }),
  );
}

/** The Friday before: something in Rook went to the police team's portal, and nobody has said that they have it. */
async function rook(teller: Storyteller, circle: CircleMade, now: Instant): Promise<void> {
  const today = dayOf(now);
  const friday = addDays(today, -(((weekdayOf(today) + 1) % 7) + 1));
  const vic = teller.who('Vic');
  const sam = teller.who('Sam');
  const told = momentOf(friday, '09:20');
  const concern = await teller.tell(circle, vic, told, {
    tonight: 'no',
    seen: 'He has a second telephone. He said it is for work and put it away quickly.',
    placeAndTime: 'Walking to the bus on Thursday',
    heNoticed: 'yes',
  });
  await openConcern(teller.at(addMinutes(told, 35)), sam, concern);
  await teller.decide(concern, sam, addHours(told, 5), {
    decision: 'share',
    why: 'A telephone nobody knew of may matter to his notification. He is no longer on licence, so it is for the police.',
    oneLine: 'We have told the police team. Thank you for saying it.',
    withHimWhy: 'The police asked us to wait until they have looked.',
  });
  await teller.share(concern, sam, momentOf(friday, '16:10'), {
    channel: 'portal',
    postId: teller.world.posts.police,
    spokeTo: null,
    spokeToPost: null,
    logNumber: null,
    content:
      'A volunteer saw on Thursday that he has a second mobile telephone. He said it is for work. We do not know its number.',
    gateway: 'preventing an offence',
  });
  await teller.guide(
    concern,
    sam,
    momentOf(friday, '16:30'),
    'meet, with care',
    'Meet as planned. Do not ask about the telephone and do not look for it.',
  );
}

type Past = { readonly circle: CircleMade; readonly at: Instant; readonly writer: Person; readonly by: Person };

async function sharedByTelephone(teller: Storyteller, { circle, at, writer, by }: Past, action: AgencyAction): Promise<void> {
  const concern = await teller.tell(circle, writer, at, {
    tonight: 'yes',
    seen: 'He told us he has been walking past the school at the end of the day, and that it is the shorter way.',
  });
  await openConcern(teller.at(addMinutes(at, 11)), by, concern);
  await teller.decide(concern, by, addHours(at, 1.5), {
    decision: 'share',
    why: 'It goes against his condition, and it has happened more than once.',
    oneLine: 'His officer knows, and will talk to him.',
    withHim: 'told him',
    withHimWhy: 'He was told on the telephone and said he had expected it.',
  });
  const share = await teller.share(concern, by, addHours(at, 2), {
    content: 'He has walked past the school at closing time on several days. He told the circle so himself.',
  });
  await teller.answer(share, by, addHours(at, 27), action);
  await teller.guide(
    concern,
    by,
    addHours(at, 28),
    'meet as usual',
    'Meet as usual. He may want to talk about it; listen, and keep to the condition as it is written.',
  );
}

async function notShared(teller: Storyteller, { circle, at, writer, by }: Past, words: string): Promise<void> {
  const concern = await teller.tell(circle, writer, at, { seen: words });
  await openConcern(teller.at(addMinutes(at, 90)), by, concern);
  const decision = await teller.decide(concern, by, addHours(at, 6), {
    decision: 'do not share',
    why: 'His officer knew of it already and had agreed to it.',
    oneLine: 'It was known and agreed. Thank you for saying it.',
    withHim: 'decided with him',
    withHimWhy: null,
  });
  await must(
    readDecision(teller.at(addHours(at, 22)), teller.who('Sal'), concern, {
      decisionId: decision,
      agrees: true,
      words: 'I agree: it was known.',
    }),
  );
  await teller.guide(concern, by, addHours(at, 23), 'meet as usual', 'Nothing changes. Carry on.');
}

async function low(
  teller: Storyteller,
  { circle, at, writer, by }: Past,
  words: string,
  ending: 'went with the minutes' | 'watch',
): Promise<void> {
  const concern = await teller.tell(circle, writer, at, { seen: words });
  await openConcern(teller.at(addHours(at, 2)), by, concern);
  await must(changeLevel(teller.at(addHours(at, 3)), by, concern, 'low', 'A mood, not a change; nothing to act on.', null));
  const watchUntil: LocalDay | null = ending === 'watch' ? addDays(dayOf(at), 28) : null;
  await teller.decide(concern, by, addHours(at, 3.2), {
    decision: ending,
    why: ending === 'watch' ? 'To see whether it comes again.' : 'It stands in the minutes.',
    oneLine: 'Noted. We will look at it again.',
    watchUntil,
  });
  await teller.guide(concern, by, addHours(at, 3.5), 'meet as usual', 'Meet as usual. Tell us if it comes again.');
}

const endings = [
  (teller: Storyteller, past: Past) => sharedByTelephone(teller, past, 'warning'),
  (teller: Storyteller, past: Past, dice: Dice) => notShared(teller, past, dice.pick(mediumWorries)),
  (teller: Storyteller, past: Past, dice: Dice) => low(teller, past, dice.pick(lowWorries), 'went with the minutes'),
  (teller: Storyteller, past: Past) => sharedByTelephone(teller, past, 'new condition'),
  (teller: Storyteller, past: Past, dice: Dice) => low(teller, past, dice.pick(lowWorries), 'went with the minutes'),
];

/** One past worry in each running circle, each with another ending. */
async function pastWorries(teller: Storyteller, now: Instant): Promise<void> {
  const dice = new Dice(77);
  const running = teller.world.circles.filter((circle) => circle.plan.closedOn === null && circle.plan.meetings.length > 10);
  for (const [place, circle] of running.entries()) {
    const writer = circle.volunteers.find((one) => one.accountId !== null && one.name !== 'Una');
    if (!writer) continue;
    const at = momentOf(addDays(dayOf(now), -dice.between(35, 90)), '10:15');
    await endings[place % endings.length]?.(
      teller,
      { circle, at, writer: acting(teller.world.north.orgId, writer), by: teller.coordinator(circle) },
      dice,
    );
  }
}

/** Everything that is going on: what waits for somebody this morning, and how earlier worries ended. */
export async function tellStories(ledger: Ledger, world: World, now: Instant): Promise<void> {
  const teller = new Storyteller(ledger, world);
  const circle = (name: string) => world.circles.find((one) => one.plan.name === name);
  await pastWorries(teller, now);
  const [kiteCircle, rookCircle] = [circle('Kite'), circle('Rook')];
  await tellOutsideStories(teller, now);
  await tellEndingStories(teller, now);
  if (kiteCircle) await tellAgencyStories(teller, kiteCircle, now);
  if (rookCircle) await rook(teller, rookCircle, now);
  if (kiteCircle) await kite(teller, kiteCircle, now);
  const ofMo = world.circles.find((one) => one.plan.coordinator === 'mo' && one.plan.closedOn === null && one !== kiteCircle);
  if (ofMo) await emergency(teller, ofMo, now);
  await canary(teller, addDays(dayOf(now), -40));
}
