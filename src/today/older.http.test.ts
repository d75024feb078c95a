import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { inOrganisation } from '../../test/cast-rows.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { assignCoordinator, endCoordination, recordVenue } from '../circles/index.js';
import { addDays, dayOf } from '../kernel/index.js';

describe('what waits on Today', () => {
  let web: TestWeb;
  const today = dayOf(new Date());
  before(async () => {
    web = await openTestWeb('today_older');
  });
  after(() => web.close());

  const shown = async (who: CastName, path = '/') => {
    const { status, text } = await web.as(web.people.who[who]).get(path);
    assert.equal(status, 200, `${who} ${path}`);
    return text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  };
  /** The place where Kite meets, to be looked at again by a day. */
  const lookBy = async (days: number) => {
    const facts = { label: 'Hall', address: 'CANARY-address', bookedAs: '', timetable: '', knownBy: '', exclusionClear: null };
    const looked = { checkedOn: addDays(today, -400), checkDueOn: addDays(today, days) };
    const given = { ...facts, ...looked, isNew: true };
    const kept = await recordVenue(web.service.ledger, web.people.who.mo, web.people.kite.circle, given, null);
    assert.ok(kept.ok, kept.ok ? '' : kept.problems.join());
  };

  it('says that a place is to be looked at to whoever coordinates the circle, with the page to do it, and to nobody else', async () => {
    const what = 'Kite: look again at the place where they meet';
    await lookBy(30);
    assert.ok(!(await shown('mo')).includes(what), 'not a month before');
    await lookBy(5);
    assert.match(await shown('mo'), new RegExp(`${what} To be looked at by`));
    await lookBy(-3);
    assert.match(await shown('mo'), new RegExp(`${what} Was to be looked at by`));
    const { text } = await web.as(web.people.who.mo).get('/');
    assert.ok(text.includes(`href="/circles/${web.people.kite.circle}/venue"`));
    for (const who of ['sam', 'nia', 'max', 'sal', 'ada', 'dan', 'pat', 'oz'] as const)
      assert.ok(!(await shown(who)).includes('look again at the place'), who);
    // Whoever coordinates it next is told instead.
    const { ledger } = web.service;
    const [max, kite] = [web.people.who.max, web.people.kite.circle];
    const [mo, sam] = [web.people.who.mo.accountId, web.people.who.sam.accountId];
    assert.ok((await assignCoordinator(ledger, max, kite, { accountId: sam, kind: 'coordinates', untilAt: null })).ok);
    assert.ok((await endCoordination(ledger, max, kite, { accountId: mo, kind: 'coordinates' })).ok);
    assert.ok((await shown('sam')).includes(what));
    assert.ok(!(await shown('mo')).includes(what));
    assert.ok((await assignCoordinator(ledger, max, kite, { accountId: mo, kind: 'coordinates', untilAt: null })).ok);
    assert.ok((await endCoordination(ledger, max, kite, { accountId: sam, kind: 'coordinates' })).ok);
  });

  it('counts what has waited for weeks at the end, since when, and shows all of it when asked', async () => {
    await inOrganisation(web.service.ledger, web.people.northvale, (c) =>
      c.write
        .updateTable('venues')
        .set({ check_due_on: addDays(today, -40) })
        .execute(),
    );
    const what = 'Kite: look again at the place where they meet';
    const folded = await shown('mo');
    assert.ok(!folded.includes(what));
    assert.match(folded, /Older than 4 weeks One thing waits, the oldest since/);
    assert.match((await web.as(web.people.who.mo).get('/')).text, /href="\/\?show=all"/);
    const all = await shown('mo', '/?show=all');
    assert.ok(all.includes(what));
    assert.ok(all.indexOf('Older than 4 weeks') < all.indexOf(what), 'at the end');
  });
});
