import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type CastName, testInstallation } from '../../test/cast.js';
import { inOrganisation } from '../../test/cast-rows.js';
import { hiddenFields } from '../../test/html.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { done } from '../kernel/index.js';
import type { Letter } from './letter.js';
import { sealFor } from './sealed.js';
import { Senders } from './sender.js';
import { outboxRule } from './take-item.js';
import { outboxTasks } from './tasks.js';

type Written = { path?: string; fields: Record<string, string[]>; token?: string };

describe('what came without signal and is laid before somebody', () => {
  let web: TestWeb;
  let senders: Senders;
  before(async () => {
    web = await openTestWeb('held');
    senders = new Senders(await testInstallation());
  });
  after(() => web.close());

  const as = (who: CastName) => web.as(web.people.who[who]);
  const run = <T extends object>(text: string, values: unknown[] = []) =>
    inOrganisation(web.service.ledger, web.people.northvale, (c) => c.tx.run<T & Record<string, unknown>>(text, values));
  const item = async (id: string) => (await run('select * from oc.outbox_items where id = $1', [id]))[0];
  const letterOf = async (who: CastName): Promise<Letter> => JSON.parse((await as(who).get('/letter')).text) as Letter;
  const send = async (letter: Pick<Letter, 'mailbox' | 'publicKey' | 'token'>, written: Written) => {
    const { path = '/tell', fields, token = letter.token } = written;
    const id = randomUUID();
    const note = JSON.stringify({ v: 1, path, fields, claimedAt: Date.now(), token });
    const sealed = sealFor(Buffer.from(letter.publicKey, 'base64url'), `${letter.mailbox} ${id}`, note);
    const { statusCode } = await web.server.inject({
      ...{ method: 'POST', url: '/outbox' },
      payload: new URLSearchParams({ item: id, mailbox: letter.mailbox, sealed: sealed.toString('base64url') }).toString(),
      headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    });
    return { id, status: statusCode };
  };

  it('is put to the right circle where that could not be told; a private thought within is shown to nobody, and becomes its writer’s own', async () => {
    const fields = { happened: ['DEMO of which'], reflection: ['DEMO-PRIVATE thought'], 'which-circle': ['the blue one'] };
    const { id } = await send(await letterOf('ada'), { path: '/minutes', fields });
    assert.equal((await item(id))?.held_why, 'no circle');
    for (const who of ['mo', 'max', 'sal'] as const) {
      const page = (await as(who).get(`/held/${id}`)).text;
      assert.match(page, /DEMO of which/, who);
      assert.match(page, /something more, private to its writer/, who);
      assert.doesNotMatch(page, /DEMO-PRIVATE/, who);
    }
    assert.equal((await as('oz').get(`/held/${id}`)).status, 404);
    assert.equal((await as('mo').post(`/held/${id}/circle`, { circle: '' }, `/held/${id}`)).status, 422);
    const { circle } = web.people.kite;
    assert.equal((await as('mo').post(`/held/${id}/circle`, { circle }, `/held/${id}`)).location, `/held/${id}`);
    const kept = await as('mo').post(`/held/${id}/minutes`, {}, `/held/${id}`);
    assert.match(kept.location, /^\/minutes\//);
    assert.doesNotMatch((await as('mo').get(kept.location)).text, /DEMO-PRIVATE/);
    assert.match((await as('ada').get(`/circles/${circle}/private-thoughts`)).text, /DEMO-PRIVATE thought/);
    assert.doesNotMatch((await as('ben').get(`/circles/${circle}/private-thoughts`)).text, /DEMO-PRIVATE/);
  });

  it('keeps a private thought sealed where its writer may not file it any more', async () => {
    const letter = await letterOf('ada');
    const { accountId } = web.people.who.lee;
    const token = senders.write({
      ...{ orgId: web.people.northvale, accountId, circles: [web.people.kite.circle], givenAt: Math.floor(Date.now() / 1000) },
    });
    const { id } = await send(letter, { path: '/minutes', token, fields: { happened: ['DEMO'], reflection: ['DEMO-LAST'] } });
    assert.equal((await item(id))?.held_why, 'not open');
    assert.match((await as('mo').post(`/held/${id}/minutes`, {}, `/held/${id}`)).location, /^\/minutes\//);
    const kept = await item(id);
    assert.equal(kept?.settled_how, 'kept as minutes');
    assert.ok(kept?.fields, 'the thought is still there, sealed');
  });

  it('after a phone was ended or its letter is too old: a worry is raised at once and laid before those who may read it; nothing is refused', async () => {
    const letter = await letterOf('vic');
    const about = await letterOf('vic');
    const { vic, sam } = web.people.who;
    const old = senders.write({ orgId: web.people.northvale, accountId: vic.accountId, circles: [], givenAt: 1 });
    const tooOld = await send(letter, { token: old, fields: { seen: ['DEMO from a drawer'] } });
    assert.equal((await item(tooOld.id))?.held_why, 'letter too old');
    assert.equal((await as('vic').post('/account/sessions', {}, '/account')).location, '/sign-in?out=1');
    const lost = await send(letter, { fields: { seen: ['DEMO from a lost phone'], danger: ['yes'] } });
    assert.equal(lost.status, 200);
    const held = await item(lost.id);
    assert.deepEqual([held?.held_why, held?.fields, held?.settled_at], ['phone ended', null, null]);
    const [level] = await run('select level from oc.concern_levels where concern_id = $1', [held?.concern_id]);
    assert.equal(level?.level, 'imminent');
    assert.match((await as('sam').get('/held')).text, /A worry from the phone of Vic/);
    assert.match((await as('sam').get('/')).text, /no proof any more/);
    // Of a worry about the coordinator the coordinator finds nothing here.
    const ofSam = await send(about, {
      fields: { seen: ['DEMO of him'], about: ['coordinator'], circle: [web.people.rook.circle] },
    });
    assert.equal((await as('sam').get(`/held/${ofSam.id}`)).status, 404, String(sam.accountId));
    assert.equal((await as('sal').get(`/held/${ofSam.id}`)).status, 200);
  });

  it('is opened also with a mailbox that is newer than the copy from which the service was brought back', async () => {
    const letter = await letterOf('ada');
    const mailbox = `${web.people.northvale}.${randomUUID()}`;
    const publicKey = senders.keysOf(mailbox).publicKey.toString('base64url');
    assert.equal((await send({ ...letter, mailbox, publicKey }, { fields: { seen: ['DEMO after a restore'] } })).status, 200);
    const nobody = { orgId: web.people.northvale, accountId: randomUUID(), circles: [], givenAt: 1 };
    assert.equal((await send(letter, { token: senders.write(nobody), fields: { seen: ['DEMO'] } })).status, 400);
  });

  it('is of whoever had the page open, whosever letter the browser held', async () => {
    const page = await as('ben').get('/tell');
    const hidden = hiddenFields(page.text, '/tell');
    const fields = Object.fromEntries(
      Object.entries({ ...hidden, seen: 'DEMO mine' }).map(([name, value]) => [name, [value].flat()]),
    );
    const { id } = await send(await letterOf('ada'), { fields });
    const concern = (await item(id))?.concern_id;
    const [raised] = await run('select raised_by from oc.concerns where id = $1', [concern]);
    assert.equal(raised?.raised_by, web.people.who.ben.accountId);
  });

  it('stuck by a fault is on Today of whoever can act, and never called settled by the database before it is', async () => {
    const id = randomUUID();
    const { ledger } = web.service;
    const rule = outboxRule(web.people.northvale);
    const change = (text: string, values: unknown[]) =>
      ledger.change(rule, 'outbox.take', { kind: 'outbox item', id }, async (c) => {
        await c.tx.run(text, values);
        return done(null);
      });
    await change(
      `insert into oc.outbox_items (org_id, id, account_id, digest, kind, fields, claimed_at, arrived_at)
         values ($1, $2, $3, '\\x00', 'worry', '\\x00', now() - interval '20 minutes', now() - interval '11 minutes')`,
      [web.people.northvale, id, web.people.who.ada.accountId],
    );
    await assert.rejects(outboxTasks({ ledger })['deliver outbox item']({ orgId: web.people.northvale, itemId: id }));
    assert.equal((await item(id))?.held_why, 'stuck');
    assert.match((await as('sal').get('/')).text, /could not be put in place/);
    assert.match((await as('sal').get(`/held/${id}`)).text, /Ring Ada, ask what it says/);
    assert.equal((await as('mo').get(`/held/${id}`)).status, 404);
    for (const set of [
      "settled_at = now(), settled_how = 'by itself', fields = null",
      'fields = null',
      "fields = '\\x01'",
      'held_at = null, held_why = null',
      "settled_at = now(), settled_how = 'set aside', settled_why = '\\x01'",
    ])
      await assert.rejects(change(`update oc.outbox_items set ${set} where id = $1`, [id]), /settled once/, set);
  });
});
