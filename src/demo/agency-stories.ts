import { answerInbound, type InboundGiven, markPassingRead, readPassings, recordInbound } from '../concerns/index.js';
import { recordMaterial, recordMaterialStep } from '../core-members/index.js';
import { addDays, addHours, addMinutes, dayOf, done, type Instant, momentOf } from '../kernel/index.js';
import { recordHolder } from '../partners/index.js';
import type { CircleMade } from './lay-everybody.js';
import { acting } from './queries.js';
import { must, type Storyteller } from './storyteller.js';

/** Each post has somebody who stands in. */
async function deputies(teller: Storyteller, now: Instant): Promise<void> {
  const max = teller.who('Max');
  const { police, probation } = teller.world.posts;
  for (const [post, name, telephone] of [
    [police, 'Ivy (DEMO)', '07700 900561'],
    [probation, 'Jon (DEMO)', '07700 900562'],
  ] as const)
    await must(
      recordHolder(teller.ledger, max, post, {
        ...{ name, telephone, email: '', isDeputy: true, fromOn: addDays(dayOf(now), -120) },
      }),
    );
}

type Heard = Omit<InboundGiven, 'fromPost' | 'fromName'> & { readonly fromName?: string };
const heard = (teller: Storyteller, circle: CircleMade, by: 'Mo' | 'Pat', at: Instant, given: Heard) =>
  must(recordInbound(teller.at(at), teller.who(by), circle.coreMember, { fromPost: null, fromName: null, ...given }));

/** The volunteers read what was passed on to them, that evening. */
async function readByAll(teller: Storyteller, circle: CircleMade, at: Instant): Promise<void> {
  const ledger = teller.at(at);
  const passings = await ledger.read(teller.who('Mo'), 'inbound.hear', { kind: 'circle', id: circle.circle }, (r) =>
    readPassings(r, { circleId: circle.circle }),
  );
  for (const one of circle.volunteers.filter(({ accountId, name }) => accountId !== null && name !== 'Una')) {
    const reader = acting(teller.world.north.orgId, one);
    for (const { id } of passings)
      await must(
        ledger.change(reader, 'own.record', { kind: 'inbound passing', id }, async (c) =>
          done(await markPassingRead(c, id, reader.accountId)),
        ),
      );
  }
}

/** What agencies told us of Kite's core member: told the volunteers, not told them, and one thing this morning that nobody has answered. */
export async function tellAgencyStories(teller: Storyteller, circle: CircleMade, now: Instant): Promise<void> {
  await deputies(teller, now);
  const { police, probation } = teller.world.posts;
  const mo = teller.who('Mo');
  const first = momentOf(addDays(dayOf(now), -50), '14:20');
  const moved = await heard(teller, circle, 'Mo', addMinutes(first, 15), {
    ...{ channel: 'telephone', postId: probation, fromName: 'Pat', saidAt: first, soon: 'today', mayTell: 'yes' },
    words:
      'His licence now says that he stays away from the leisure centre on weekday afternoons, because of the swimming lessons.',
  });
  await must(
    answerInbound(teller.at(addHours(first, 2)), mo, moved, {
      answer: 'told',
      words: 'Nothing at the leisure centre on weekday afternoons from now on. He knows, and may talk to you about it.',
      agreedWith: null,
    }),
  );
  await readByAll(teller, circle, addHours(first, 6));
  const second = momentOf(addDays(dayOf(now), -17), '10:05');
  const asked = await heard(teller, circle, 'Mo', addMinutes(second, 30), {
    ...{ channel: 'mail', postId: police, saidAt: second, soon: 'this week', mayTell: 'no' },
    words: 'A routine visit is planned next week. He has not been told the day.',
  });
  await must(
    answerInbound(teller.at(addHours(second, 4)), mo, asked, {
      answer: 'not told',
      why: 'The police asked us not to, and the circle needs nothing of it to keep anybody safe.',
    }),
  );
  const paper = await must(
    recordMaterial(teller.at(addHours(first, 1)), mo, circle.coreMember, {
      ...{ postId: probation, originator: '', kind: 'OASys', marking: 'OFFICIAL-SENSITIVE', markingWords: '', datedOn: null },
      ...{ receivedOn: dayOf(first), permission: 'case staff' },
      words: 'Risk of harm and what raises it, in two pages. The paper is in the locked cabinet, folder K (DEMO).',
    }),
  );
  const step = { purpose: 'subject access', whom: 'Probation office', words: '' } as const;
  await must(
    recordMaterialStep(teller.at(addHours(first, 26)), mo, circle.coreMember, paper, {
      ...{ ...step, step: 'asked', on: addDays(dayOf(first), 1) },
    }),
  );
  const morning = momentOf(dayOf(now), '08:10');
  const today = morning < now ? morning : addMinutes(now, -40);
  await heard(teller, circle, 'Pat', today, {
    ...{ channel: 'portal', postId: probation, saidAt: today, soon: 'today', mayTell: 'ask first' },
    words:
      'He starts a new job on Monday, nights, at a warehouse. I have spoken to the employer. Please ring me before the circle hears.',
  });
}
