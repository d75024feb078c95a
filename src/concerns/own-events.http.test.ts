import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, dayOf } from '../kernel/index.js';
import type { EventGiven } from './event.js';
import { recordEvent } from './record-event.js';

describe('what happened to a core member, for those outside the staff', () => {
  let web: TestWeb;
  let at: string;
  before(async () => {
    web = await openTestWeb('own events');
    at = `/core-members/${web.people.kite.coreMember}`;
  });
  after(() => web.close());

  const today = dayOf(new Date());
  const as = (who: CastName) => web.as(web.people.who[who]);
  const record = async (over: Partial<EventGiven>) => {
    const given: EventGiven = {
      ...{ kind: 'arrest', nature: 'other', circlePart: 'first', source: 'officer', words: 'CANARY-words', toldHim: false },
      ...{ happenedOn: addDays(today, -2), knownOn: today, concernId: null, corrects: null },
    };
    const kept = await recordEvent(web.service.ledger, web.people.who.mo, web.people.kite.coreMember, { ...given, ...over });
    assert.ok(kept.ok);
    return kept.value;
  };

  it('he reads what he knows of, what it was and when, and nothing that may be ahead of him', async () => {
    await record({ kind: 'arrest' });
    await record({ kind: 'charge', toldHim: true });
    assert.match((await as('dan').get(at)).text, /What is written down about you/);
    const { status, text } = await as('dan').get(`${at}/known-events`);
    assert.equal(status, 200);
    assert.match(text, /Charge,/);
    assert.doesNotMatch(text, /Arrest|CANARY|circle saw|officer/i);
    assert.notEqual((await as('dan').get(`${at}/adverse-events`)).status, 200);
    for (const who of ['gus', 'ada', 'vic', 'pat', 'ike', 'mo', 'sal', 'tru', 'oz'] as const)
      assert.notEqual((await as(who).get(`${at}/known-events`)).status, 200, who);
  });

  it('a correction of another kind waits until somebody says that he knows of it; then what was wrong is gone from his page', async () => {
    const read = async () => (await as('dan').get(`${at}/known-events`)).text;
    const id = await record({ kind: 'conviction', toldHim: true });
    const same = await record({ kind: 'conviction', corrects: id, nature: 'violent' });
    assert.match(await read(), /Conviction/);
    const waits = await record({ kind: 'breach', corrects: same });
    assert.match(await read(), /Conviction/);
    assert.doesNotMatch(await read(), /Breach/);
    assert.match((await as('mo').get(`${at}/adverse-events`)).text, /The core member still reads “Conviction, /);
    const form = (await as('mo').get(`${at}/adverse-events?corrects=${waits}`)).text;
    assert.match(form, /CANARY-words<\/textarea>/);
    assert.match(form, /value="breach"[^>]* checked|checked[^>]* value="breach"/);
    await record({ kind: 'breach', corrects: waits, toldHim: true });
    assert.match(await read(), /Breach/);
    assert.doesNotMatch(await read(), /Conviction/);
    assert.match((await as('mo').get(`${at}/adverse-events`)).text, /The core member can read what it was/);
  });

  it('an officer says it once, with what the agency tells us, and reads none of it', async () => {
    const form = `${at}/told-us/new`;
    const told = { words: 'He was recalled this morning.', soon: 'today', may: 'no', event: 'recall' };
    const ahead = addDays(today, 1).split('-');
    const wrong = await as('pat').post(
      `${at}/told-us`,
      { ...told, 'event-day': ahead[2] ?? '', 'event-month': ahead[1] ?? '', 'event-year': ahead[0] ?? '' },
      form,
    );
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /He was recalled this morning\./);
    assert.match(wrong.text, /Write a day that has come/);
    assert.equal((await as('pat').post(`${at}/told-us`, told, form)).status, 303);
    const { text } = await as('mo').get(`${at}/adverse-events`);
    assert.match(text, /Recall to prison, today|Recall to prison,/);
    assert.match(text, /An officer · the circle’s part: Not known/);
    assert.notEqual((await as('pat').get(`${at}/adverse-events`)).status, 200);
    assert.doesNotMatch((await as('dan').get(`${at}/known-events`)).text, /Recall/);
    assert.equal((await as('ike').post(`${at}/told-us`, { ...told, event: 'arrest' }, form)).status, 303);
  });

  it('what an officer says happened is never more than that, whatever the statement', async () => {
    const told = (more: Record<string, unknown>) =>
      web.service.ledger.change(
        web.people.who.pat,
        'adverse-event.tell',
        { kind: 'core member', id: web.people.kite.coreMember },
        async (c) => {
          const row = {
            ...{ org_id: c.orgId, id: crypto.randomUUID(), core_member_id: web.people.kite.coreMember, kind: 'arrest' },
            ...{ nature: 'other', circle_part: 'not known', source: 'officer', happened_on: today, known_on: today },
            ...{ recorded_at: c.at, recorded_by: web.people.who.pat.accountId },
          };
          await c.write
            .insertInto('adverse_events')
            .values({ ...row, ...more })
            .execute();
          return { ok: true as const, value: null };
        },
      );
    await told({});
    for (const more of [
      { told_him: true },
      { circle_part: 'first' },
      { source: 'press' },
      { core_member_id: web.people.rook.coreMember },
    ])
      await assert.rejects(told(more), /row-level security/, JSON.stringify(more));
  });

  it('trustees have a number, kept back while it is small, and no row', async () => {
    const figures = async () => (await as('tru').get('/figures?months=12')).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    // Three stand from the tests above; what was corrected counts once, and today is not over.
    assert.match(await figures(), /convictions that we know of fewer than 5 /);
    assert.doesNotMatch(await figures(), /Of them, the circle saw/);
    for (let n = 0; n < 6; n += 1) await record({ circlePart: 'none' });
    assert.match(await figures(), /convictions that we know of 9 /);
    assert.notEqual((await as('tru').get(`${at}/adverse-events`)).status, 200);
  });
});
