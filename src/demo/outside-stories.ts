import type { Person } from '../audit/index.js';
import { openConcern, recordReply, recordRequest, takeStep } from '../concerns/index.js';
import { addDays, addHours, addMinutes, dayOf, type Instant, momentOf } from '../kernel/index.js';
import type { CircleMade } from './lay-everybody.js';
import { acting } from './queries.js';
import { must, type Storyteller } from './storyteller.js';

/** Five weeks ago the police wanted the circle to ask something for them; Mo said no, and later answered what she could. */
async function askedOfKite(teller: Storyteller, circle: CircleMade, now: Instant): Promise<void> {
  const mo = teller.who('Mo');
  const at = momentOf(addDays(dayOf(now), -36), '11:05');
  const asked = { postId: teller.world.posts.police, askedAt: at } as const;
  const first = await must(
    recordRequest(teller.at(addMinutes(at, 10)), mo, circle.circle, {
      ...asked,
      askedBy: 'the duty officer',
      words: 'Could one of the volunteers find out, without making much of it, whom he plays cards with on Saturdays?',
      findsOut: 'yes',
    }),
  );
  await must(
    recordReply(teller.at(addMinutes(at, 25)), mo, first, {
      reply: 'said no',
      words: 'I said that circles do not gather information, and that they can ask him themselves. They understood.',
      answeredAt: addMinutes(at, 22),
    }),
  );
  const second = await must(
    recordRequest(teller.at(addHours(at, 30)), mo, circle.circle, {
      ...asked,
      askedBy: null,
      words: 'Does he still come every week?',
      findsOut: 'no',
      askedAt: addHours(at, 29),
    }),
  );
  await must(
    recordReply(teller.at(addHours(at, 31)), mo, second, {
      reply: 'told what we knew',
      words: 'Yes; it stands in the minutes that go to probation.',
      answeredAt: addHours(at, 31),
    }),
  );
}

type Story = { readonly circle: CircleMade; readonly writer: Person; readonly by: Person };

/** Three weeks ago a core member did not come and did not answer; his officer found him the next day. */
async function missing(teller: Storyteller, { circle, writer, by }: Story, now: Instant): Promise<void> {
  const at = momentOf(addDays(dayOf(now), -22), '21:10');
  const concern = await teller.tell(circle, writer, at, {
    about: 'whereabouts',
    seen: 'He did not come tonight and sent no word. His telephone is switched off, which it never is.',
  });
  const step = (hours: number, taken: Parameters<typeof takeStep>[3]['step'], words: string) =>
    must(takeStep(teller.at(addHours(at, hours)), by, concern, { step: taken, words, happenedAt: addHours(at, hours - 0.1) }));
  await openConcern(teller.at(addMinutes(at, 9)), by, concern);
  const sunday = { step: 'last contact', words: 'A text to the circle, about the bus.', happenedAt: addHours(at, -52) } as const;
  await must(takeStep(teller.at(addHours(at, 0.4)), by, concern, sunday));
  await step(0.6, 'check made', 'Rang twice and left a message. Nobody went to look.');
  await teller.decide(concern, by, addHours(at, 0.7), {
    decision: 'share',
    why: 'He is on licence and nobody knows where he is.',
    oneLine: 'His officer knows and will look. Please do not look for him yourselves.',
    withHimWhy: 'He cannot be reached.',
  });
  const share = await teller.share(concern, by, addHours(at, 0.8), {
    content: 'He did not come to the circle this evening and his telephone is off. The last word from him was two days ago.',
    gateway: 'information-sharing agreement',
  });
  await teller.answer(share, by, addHours(at, 14), 'visit');
  await step(15, 'found', 'At his sister’s, with his officer’s agreement; the telephone had broken.');
  await teller.guide(concern, by, addHours(at, 16), 'meet as usual', 'He is well. Meet as usual, and let him tell it himself.');
}

/** A fortnight ago somebody shouted at the door; the place was changed, the police came, and it has stopped. */
async function threatened(teller: Storyteller, { circle, writer, by }: Story, now: Instant): Promise<void> {
  const at = momentOf(addDays(dayOf(now), -15), '20:50');
  const concern = await teller.tell(circle, writer, at, {
    about: 'hostility',
    tonight: 'yes',
    seen: 'A man waited outside the hall and shouted that he knows what we do there. He took pictures of two cars.',
    placeAndTime: 'Outside the hall, as we left',
  });
  const step = (hours: number, taken: Parameters<typeof takeStep>[3]['step'], words: string) =>
    must(takeStep(teller.at(addHours(at, hours)), by, concern, { step: taken, words, happenedAt: addHours(at, hours - 0.1) }));
  await openConcern(teller.at(addMinutes(at, 12)), by, concern);
  await teller.decide(concern, by, addHours(at, 0.5), {
    decision: 'share',
    why: 'Volunteers and the core member may not be safe at that place.',
    oneLine: 'The police know. We have moved the meeting. Answer no call from the press.',
    withHim: 'told him',
    withHimWhy: 'So that he keeps away from the hall. The police agreed.',
  });
  const share = await teller.share(concern, by, addHours(at, 0.6), {
    content: 'A man shouted at people leaving the hall and photographed two cars. He may know what the meeting is.',
    postId: teller.world.posts.police,
    spokeToPost: 'duty officer',
    gateway: 'preventing an offence',
  });
  await step(0.7, 'lists held back', 'Until the police have spoken to us.');
  await step(12, 'place cancelled', 'Moved to the library room; the hall was told that the booking is over.');
  await step(13, 'press line told', 'Everybody has the press number and knows to say nothing.');
  await teller.answer(share, by, addHours(at, 38), 'visit');
  await step(40, 'lists free again', 'The police see no sign that anything was taken from us.');
  await step(96, 'stopped', 'The police spoke to him. Nothing since.');
  await teller.guide(concern, by, addHours(at, 14), 'meet, with care', 'Meet in the library room. Come and go in twos.');
}

/** What comes from outside: an agency that asks for too much, somebody missing, somebody who threatens. */
export async function tellOutsideStories(teller: Storyteller, now: Instant): Promise<void> {
  const running = teller.world.circles.filter((one) => one.plan.closedOn === null && one.plan.meetings.length > 6);
  const story = (name: string): Story | null => {
    const circle = running.find((one) => one.plan.name === name);
    const writer = circle?.volunteers.find((one) => one.accountId !== null && one.name !== 'Una');
    if (!circle || !writer) return null;
    return { circle, writer: acting(teller.world.north.orgId, writer), by: teller.coordinator(circle) };
  };
  const kite = running.find((one) => one.plan.name === 'Kite');
  if (kite) await askedOfKite(teller, kite, now);
  const names = running.map((one) => one.plan.name).filter((name) => !['Kite', 'Rook'].includes(name));
  const [first, second] = [story(names[0] ?? ''), story(names[1] ?? '')];
  if (first) await missing(teller, first, now);
  if (second) await threatened(teller, second, now);
}
