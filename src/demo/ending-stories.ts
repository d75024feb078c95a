import type { Person } from '../audit/index.js';
import { changeLevel, openConcern, readDecision, recordEvent } from '../concerns/index.js';
import { addDays, addHours, addMinutes, dayOf, type Instant, momentOf } from '../kernel/index.js';
import { answerEmergency, callEmergency } from '../meetings/index.js';
import type { CircleMade } from './lay-everybody.js';
import { acting } from './queries.js';
import { must, type Storyteller } from './storyteller.js';

type Story = { readonly circle: CircleMade; readonly writer: Person; readonly by: Person };
const back = (now: Instant, days: number, time: string): Instant => momentOf(addDays(dayOf(now), -days), time);

/** Nine days ago: something small that is watched until the week after next. */
async function watched(teller: Storyteller, { circle, writer, by }: Story, now: Instant): Promise<void> {
  const at = back(now, 9, '20:50');
  const concern = await teller.tell(circle, writer, at, {
    seen: 'He has stopped going to the allotment. He says it is the weather.',
    placeAndTime: 'Said on the way out, on the evening itself',
  });
  await openConcern(teller.at(addHours(at, 13)), by, concern);
  await must(
    changeLevel(teller.at(addHours(at, 13.2)), by, concern, 'low', 'One thing given up, nothing else has changed.', null),
  );
  await teller.decide(concern, by, addHours(at, 13.4), {
    decision: 'watch',
    why: 'To see whether he gives up other things too.',
    oneLine: 'We keep an eye on it together, and look again in two weeks.',
    watchUntil: addDays(dayOf(now), 12),
    withHim: 'decided with him',
  });
  await teller.guide(concern, by, addHours(at, 14), 'meet as usual', 'Ask him how the allotment is, as you would anyway.');
}

/** Three weeks ago: an officer was told, it was a mistake, and the officer was told that too. */
async function mistaken(teller: Storyteller, { circle, writer, by }: Story, now: Instant): Promise<void> {
  const at = back(now, 22, '17:40');
  const concern = await teller.tell(circle, writer, at, {
    tonight: 'yes',
    seen: 'I saw him get out of a car with a boy of about ten, outside the supermarket.',
    heNoticed: 'no',
  });
  await openConcern(teller.at(addMinutes(at, 9)), by, concern);
  const call = { spokeTo: 'Pat', spokeToPost: 'probation officer', logNumber: 'DEMO-131' } as const;
  const decision = await teller.decide(concern, by, addMinutes(at, 35), {
    decision: 'share',
    why: 'A child alone with him, if it was he.',
    oneLine: 'His officer is told now.',
  });
  const share = await teller.share(concern, by, addMinutes(at, 40), {
    ...{ ...call, gateway: 'safeguarding a child' },
    content: 'A volunteer saw him get out of a car with a boy of about ten at half past five, outside the supermarket.',
  });
  await teller.decide(concern, by, addHours(at, 19), {
    decision: 'mistaken',
    why: 'His officer rang him and his sister: he was at her flat all afternoon, and the neighbour saw him there. It was somebody who looks like him.',
    oneLine: 'It was somebody else. Thank you for saying it: you were right to.',
    hisAccount: 'I was mending my sister’s kitchen tap. I understand why they asked.',
    withHim: 'told him',
    seen: decision,
  });
  await teller.share(concern, by, addHours(at, 19.3), {
    ...{ ...call, gateway: 'safeguarding a child', corrects: share },
    content:
      'What we told you yesterday about a boy was a mistake: it was somebody else. His own account is that he was at his sister’s.',
  });
  await teller.guide(
    concern,
    by,
    addHours(at, 20),
    'meet as usual',
    'It was a mistake. He knows, and may be hurt; say that you are sorry.',
  );
}

/** Five weeks ago: a worry about the coordinator went past that person, to the safeguarding lead. */
async function aboutCoordinator(teller: Storyteller, { circle, writer }: Story, now: Instant): Promise<void> {
  const at = back(now, 34, '21:15');
  const sal = teller.who('Sal');
  const concern = await teller.tell(circle, writer, at, {
    about: 'coordinator',
    seen: 'Our coordinator said his full name on the telephone in the café, and others could hear it.',
  });
  await openConcern(teller.at(addHours(at, 12)), sal, concern);
  const decision = await teller.decide(concern, sal, addHours(at, 16), {
    decision: 'do not share',
    why: 'A lapse, and no harm came of it. I have talked with that person; calls are made from the office now.',
    oneLine: 'You were right. I have talked with the person, and it will not happen again.',
  });
  const max = teller.who('Max');
  const words = 'I agree. I will say it again at the next staff meeting.';
  await must(readDecision(teller.at(addHours(at, 40)), max, concern, { decisionId: decision, agrees: true, words }));
}

/** Two months ago: he broke a condition. He told the circle himself; his officer warned him. */
async function brokeCondition(teller: Storyteller, { circle, by }: Story, now: Instant): Promise<void> {
  const happenedOn = addDays(dayOf(now), -61);
  await must(
    recordEvent(teller.at(momentOf(addDays(happenedOn, 2), '10:30')), by, circle.coreMember, {
      ...{ kind: 'breach', nature: 'other', circlePart: 'first', source: 'circle', happenedOn, knownOn: addDays(happenedOn, 1) },
      words:
        'He stayed away from the approved address for one night and told the circle the next evening. A warning by his officer.',
      ...{ concernId: null, corrects: null, toldHim: true },
    }),
  );
}

/** This morning: a volunteer called her circle together at once, without the core member. */
async function meetAtOnce(teller: Storyteller, { circle, writer, by }: Story, now: Instant): Promise<void> {
  const at = addHours(now, -3);
  const people = circle.volunteers.filter((one) => one.accountId !== null && one.name !== 'Una').map((one) => one.personId);
  const plannedAt = momentOf(addDays(dayOf(now), 1), '18:30');
  const meetingId = await must(
    callEmergency(teller.at(at), writer, circle.circle, {
      ...{ plannedAt, mode: 'telephone', asked: [...people, by.personId], withCoreMember: false, concernId: null },
      why: 'He told two of us different things about where he was on Saturday. I would like us to compare before we see him.',
    }),
  );
  const place = { circleId: circle.circle, meetingId };
  await must(answerEmergency(teller.at(addMinutes(at, 25)), by, place, { personId: by.personId, answer: 'comes' }));
}

/** Stories for each way in which something ends or happens, in circles that have no other. */
export async function tellEndingStories(teller: Storyteller, now: Instant): Promise<void> {
  const stories = teller.world.circles
    .filter((one) => one.plan.closedOn === null && one.plan.meetings.length > 6 && !['Kite', 'Rook'].includes(one.plan.name))
    .flatMap((circle): Story[] => {
      const writer = circle.volunteers.find((one) => one.accountId !== null && one.name !== 'Una');
      return writer ? [{ circle, writer: acting(teller.world.north.orgId, writer), by: teller.coordinator(circle) }] : [];
    });
  // The coordinator whom a newcomer signs in as sees most of them.
  const ofMo = stories.filter((one) => one.circle.plan.coordinator === 'mo');
  const [first, second, third] = [...ofMo, ...stories];
  if (first) await watched(teller, first, now);
  if (second) await mistaken(teller, second, now);
  if (third) await aboutCoordinator(teller, third, now);
  const kite = teller.world.circles.find((one) => one.plan.name === 'Kite');
  const ben = teller.who('Ben');
  if (kite) {
    const ofKite = { circle: kite, writer: ben, by: teller.who('Mo') };
    await brokeCondition(teller, ofKite, now);
    await meetAtOnce(teller, ofKite, now);
  }
}
