import assert from 'node:assert/strict';
import { concernTasks, guideCircle, nothingTold, openConcern, shareConcern, tellConcern } from '../../src/concerns/index.js';
import { routesOf } from '../../src/doors/web.js';
import { dayOf } from '../../src/kernel/index.js';
import { recordMinutes, sendMinutes } from '../../src/meetings/index.js';
import { type CastName, testInstallation } from '../cast.js';
import { type House, mustBeAccessible, mustFit } from './house.js';

/** An address for each kind of part that a path may have. */
export type Places = Readonly<Record<string, string>>;

/** Something of everything in Kite: minutes that were sent on, a worry that was shared with the probation post, guidance after it. */
export async function furnish(house: House): Promise<Places> {
  const {
    people,
    service: { ledger },
  } = house;
  const { kite, who } = people;
  const today = dayOf(new Date());
  const kept = await recordMinutes(ledger, who.ada, kite.circle, {
    heldOn: today,
    beganAt: '19:00',
    endedAt: '20:30',
    kind: 'formal',
    mode: 'in person',
    takenHow: 'screen',
    takenFrom: null,
    attendance: [],
    guests: null,
    wentWell: 'A good week.',
    happened: 'We talked.',
    agreed: 'Ring on Monday.',
    worried: 'no',
    engagement: 3,
    actions: ['bring the letter'],
    reflection: null,
    nextOn: null,
  });
  assert.ok(kept.ok);
  await sendMinutes(ledger, who.mo, kept.value.minutes, true);
  const told = await tellConcern(ledger, who.ada, {
    ...nothingTold,
    circleId: kite.circle,
    danger: 'not sure',
    seen: 'A scooter in the hall.',
    personAtRisk: 'A child upstairs.',
  });
  assert.ok(told.ok);
  await concernTasks({ ledger })['page for concern']({ orgId: people.northvale, concernId: told.value });
  await openConcern(ledger, who.mo, told.value);
  const shared = await shareConcern(ledger, who.mo, told.value, {
    channel: 'portal',
    postId: kite.probationPost,
    spokeTo: null,
    spokeToPost: null,
    logNumber: null,
    content: 'A volunteer saw a scooter in the hall.',
    gateway: 'safeguarding a child',
    toldAt: new Date(),
    withPersonAtRisk: true,
    corrects: null,
    action: null,
    why: 'A child may live there.',
    confidentialityToldOn: today,
  });
  assert.ok(shared.ok);
  await guideCircle(ledger, who.mo, told.value, { meet: 'meet, with care', words: 'Meet as planned.', untilOn: null });
  const one = (table: 'volunteers' | 'agencies', person: CastName) =>
    ledger.read(
      who[person],
      'own.read',
      null,
      async (r) => (await r.db.selectFrom(table).select('id').executeTakeFirst())?.id ?? '',
    );
  return {
    circle: kite.circle,
    coreMember: kite.coreMember,
    minutes: kept.value.minutes,
    concern: told.value,
    share: shared.value,
    person: kite.person,
    account: who.ada.accountId,
    volunteer: await one('volunteers', 'nia'),
    agency: await one('agencies', 'mo'),
  };
}

// Whoever is likely to see most comes first; each page is looked at as the first of these to whom it opens.
const visitors: readonly CastName[] = ['mo', 'max', 'sal', 'nia', 'ada', 'pat', 'dan', 'tru'];

/** Addresses that need something this walk does not make; each is walked by the test named. */
const walkedElsewhere: Readonly<Record<string, string>> = {
  '/exports/:export': 'src/today/exports.http.test.ts',
  '/imports/:import': 'src/imports',
  '/concerns/:concern/second-reading': 'src/concerns/concerns.http.test.ts',
  '/concerns/:concern/shares/:share/answer': 'src/concerns/concerns.http.test.ts',
};

/** Every page of the route table on one screen, each by somebody it opens to: axe clean, and no wider than the screen. */
export async function walkEveryPage(
  house: House,
  screen: { width: number; height: number },
): Promise<{ walked: number; closed: string[]; problems: string[] }> {
  const places = await furnish(house);
  const routes = routesOf({ ...house.service, installation: await testInstallation() }).filter(
    (route) => route.method === 'GET' && !route.path.endsWith('.csv') && !['/health', '/ready'].includes(route.path),
  );
  const closed: string[] = [];
  const problems: string[] = [];
  const open = new Map<CastName | null, Awaited<ReturnType<House['visit']>>>();
  let walked = 0;
  for (const route of routes) {
    const path = route.path.replace(/:([a-zA-Z]+)/g, (_, name: string) => places[name] ?? `:${name}`);
    const may = route.may === 'before sign-in' ? [null] : visitors;
    let shown = false;
    for (const who of path.includes(':') ? [] : may) {
      const visitor = open.get(who) ?? (await house.visit(who && house.people.who[who], screen));
      open.set(who, visitor);
      const answer = await visitor.page.goto(path);
      if (answer?.status() !== 200) continue;
      try {
        await mustBeAccessible(visitor.page, `${path} as ${who ?? 'nobody'} at ${screen.width}`);
        await mustFit(visitor.page, `${path} at ${screen.width}`);
      } catch (fault) {
        problems.push((fault as Error).message);
      }
      shown = true;
      break;
    }
    if (shown) walked += 1;
    else if (!(route.path in walkedElsewhere)) closed.push(route.path);
  }
  for (const visitor of open.values()) await visitor.close();
  return { walked, closed, problems };
}
