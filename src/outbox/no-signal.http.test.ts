import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { testInstallation } from '../../test/cast.js';
import { inOrganisation } from '../../test/cast-rows.js';
import { hiddenFields } from '../../test/html.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { dayOf } from '../kernel/index.js';
import { deriveKey } from '../vault/index.js';
import { FormTokens } from '../web/index.js';
import type { Letter } from './letter.js';
import { sealFor } from './sealed.js';
import { Senders } from './sender.js';
import { takeItem } from './take-item.js';
import { outboxTasks } from './tasks.js';

type Answer = { readonly status: number; readonly body: Record<string, unknown> };

describe('what was written without signal', () => {
  let web: TestWeb;
  before(async () => {
    web = await openTestWeb('no_signal');
  });
  after(() => web.close());

  const letterOf = async (who: CastName): Promise<Letter> =>
    JSON.parse((await web.as(web.people.who[who]).get('/letter')).text) as Letter;
  const run = <T extends object>(text: string, values: unknown[] = []) =>
    inOrganisation(web.service.ledger, web.people.northvale, (c) => c.tx.run<T & Record<string, unknown>>(text, values));
  const concerns = async () =>
    run<{ id: string; raised_by: string | null; in_name_of: string | null; source: string; claimed_at: Date; raised_at: Date }>(
      'select id, raised_by, in_name_of, source, claimed_at, raised_at, danger from oc.concerns order by raised_at',
    );
  const item = async (id: string) => (await run('select * from oc.outbox_items where id = $1', [id]))[0];
  type Written = { path?: string; fields: Record<string, string[]>; claimedAt?: number; token?: string };
  const seal = (letter: Letter, id: string, { path = '/tell', fields, claimedAt = Date.now(), token = letter.token }: Written) =>
    sealFor(
      Buffer.from(letter.publicKey, 'base64url'),
      `${letter.mailbox} ${id}`,
      JSON.stringify({ v: 1, path, fields, claimedAt, token }),
    );
  /** As a phone sends it: no cookie, no token of a page. */
  const send = async (letter: Pick<Letter, 'mailbox'>, id: string, sealed: Buffer, from = '127.0.0.1'): Promise<Answer> => {
    const { statusCode: status, body } = await web.server.inject({
      method: 'POST',
      url: '/outbox',
      payload: new URLSearchParams({ item: id, mailbox: letter.mailbox, sealed: sealed.toString('base64url') }).toString(),
      headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      remoteAddress: from,
    });
    return { status, body: JSON.parse(body) as Record<string, unknown> };
  };
  const now = () => Math.floor(Date.now() / 1000);
  const write = async (who: CastName, written: Written) => {
    const letter = await letterOf(who);
    const id = randomUUID();
    return { id, letter, sealed: seal(letter, id, written) };
  };

  it('becomes a worry of its writer when it arrives, with no session, at the level of her answers, with both times', async () => {
    const before = (await concerns()).length;
    const claimedAt = Date.now() - 3 * 3_600_000;
    const { id, letter, sealed } = await write('ada', {
      fields: { danger: ['not sure'], seen: ['DEMO a scooter in the hall'] },
      claimedAt,
    });
    const { status, body } = await send(letter, id, sealed);
    assert.deepEqual([status, body.is], [200, 'arrived']);
    assert.match(String(body.clock), /^\d\d:\d\d$/);
    const all = await concerns();
    assert.equal(all.length, before + 1);
    const told = all.at(-1);
    assert.deepEqual([told?.raised_by, told?.source], [web.people.who.ada.accountId, 'offline']);
    assert.equal(told?.claimed_at.getTime(), claimedAt);
    assert.ok(told && told.raised_at.getTime() > claimedAt);
    const [level] = await run('select level from oc.concern_levels where concern_id = $1', [told?.id]);
    assert.equal(level?.level, 'high');
    assert.equal((await item(id))?.fields, null);
    assert.match((await web.as(web.people.who.ada).get(`/tell/${told?.id}`)).text, /DEMO a scooter in the hall/);
  });

  it('passes by whoever it is about, as what is told on a page does', async () => {
    const { id, letter, sealed } = await write('ada', { fields: { seen: ['DEMO of her'], about: ['coordinator'] } });
    assert.equal((await send(letter, id, sealed)).body.is, 'arrived');
    const concern = (await item(id))?.concern_id as string;
    assert.equal((await web.as(web.people.who.mo).get(`/concerns/${concern}`)).status, 404);
    assert.match(
      (await web.as(null).get('/no-signal')).text,
      /name="about"[^>]*value="coordinator"|value="coordinator"[^>]*name="about"/,
    );
  });

  it('happens once, however often and from however many pages at once it is sent, and says the same moment each time', async () => {
    const before = (await concerns()).length;
    const { id, letter, sealed } = await write('ada', { fields: { seen: ['DEMO once'] } });
    const answers = await Promise.all([send(letter, id, sealed), send(letter, id, sealed), send(letter, id, sealed)]);
    answers.push(await send(letter, id, sealed));
    assert.deepEqual(new Set(answers.map(({ body }) => `${body.is} ${body.at}`)).size, 1);
    await outboxTasks({ ledger: web.service.ledger })['deliver outbox item']({ orgId: web.people.northvale, itemId: id });
    assert.equal((await concerns()).length, before + 1);
  });

  it('happens once also where the page’s own form had got through and only the answer was lost', async () => {
    const before = (await concerns()).length;
    const page = await web.as(web.people.who.ada).get('/tell');
    const hidden = hiddenFields(page.text, '/tell');
    const typed = { danger: 'no', seen: 'DEMO the answer was lost', circle: web.people.kite.circle };
    const sent = await web.as(web.people.who.ada).send(page, '/tell', typed);
    assert.equal(sent.status, 303);
    const fields = Object.fromEntries(Object.entries({ ...hidden, ...typed }).map(([name, value]) => [name, [value].flat()]));
    const { id, letter, sealed } = await write('ada', { fields });
    assert.equal((await send(letter, id, sealed)).body.is, 'arrived');
    assert.equal((await concerns()).length, before + 1);
  });

  it('is kept first: what falls afterwards is done by the job that came with it', async () => {
    const before = (await concerns()).length;
    const { id, letter, sealed } = await write('ada', { fields: { seen: ['DEMO a job'] } });
    const installation = await testInstallation();
    const parts = {
      ledger: web.service.ledger,
      senders: new Senders(installation),
      tokens: new FormTokens(deriveKey(installation, 'form tokens')),
    };
    assert.equal((await takeItem(parts, { mailbox: letter.mailbox, id, sealed })).is, 'arrived');
    assert.equal((await concerns()).length, before);
    const deliver = outboxTasks({ ledger: web.service.ledger })['deliver outbox item'];
    await Promise.all([1, 2].map(() => deliver({ orgId: web.people.northvale, itemId: id })));
    assert.equal((await concerns()).length, before + 1);
  });

  it('becomes minutes of the circle, and the worry within them goes by itself', async () => {
    const before = (await concerns()).length;
    const { id, letter, sealed } = await write('ada', {
      path: '/minutes',
      fields: {
        'who-was-there': ['Ada and Ben'],
        happened: ['DEMO we walked'],
        worried: ['yes'],
        worry: ['DEMO a glove'],
        began: ['seven'],
      },
    });
    assert.equal((await send(letter, id, sealed)).status, 200);
    const kept = await item(id);
    assert.equal(kept?.settled_how, 'by itself');
    assert.equal((await concerns()).length, before + 1);
    const page = (await web.as(web.people.who.mo).get(`/minutes/${kept?.minutes_id}`)).text;
    for (const words of ['DEMO we walked', 'Who was there, as written: Ada and Ben', 'As typed without signal', 'seven'])
      assert.ok(page.includes(words), words);
    const [meeting] = await run<{ held_on: string }>(
      'select m.held_on::text from oc.minutes n join oc.meetings m on m.org_id = n.org_id and m.id = n.meeting_id where n.id = $1',
      [kept?.minutes_id],
    );
    assert.equal(meeting?.held_on, dayOf(new Date()));
  });

  it('is taken whatever the clock of the phone says: a year ahead, a year behind, or nothing', async () => {
    for (const claimedAt of [Date.now() + 366 * 86_400_000, Date.now() - 366 * 86_400_000, Number.NaN]) {
      const { id, letter, sealed } = await write('ada', {
        path: '/minutes',
        fields: { happened: [`DEMO clock ${claimedAt}`] },
        claimedAt,
      });
      assert.equal((await send(letter, id, sealed)).status, 200);
      const kept = await item(id);
      assert.equal(kept?.settled_how, 'by itself');
    }
    const { id, letter, sealed } = await write('ada', { fields: { danger: ['yes'] }, claimedAt: Date.now() + 366 * 86_400_000 });
    await send(letter, id, sealed);
    const [level] = await run<{ open_by: Date }>(
      'select l.open_by from oc.concern_levels l join oc.outbox_items i on i.org_id = l.org_id and i.concern_id = l.concern_id where i.id = $1',
      [id],
    );
    assert.ok(level && level.open_by.getTime() < Date.now() + 3_600_000);
  });

  it('is not ours when it was altered, moved to another number, sealed with another’s letter or another organisation’s, and leaves nothing', async () => {
    const { id, letter, sealed } = await write('ada', { fields: { seen: ['DEMO'] } });
    const other = await letterOf('oz');
    const altered = Buffer.from(sealed);
    altered[altered.length - 20] = (altered[altered.length - 20] ?? 0) ^ 1;
    const forged = new Senders(await testInstallation()).write({
      ...{ orgId: other.mailbox.split('.')[0] ?? '', accountId: web.people.who.ada.accountId, circles: [], givenAt: 1 },
    });
    const tries: [Pick<Letter, 'mailbox'>, string, Buffer][] = [
      [letter, id, altered],
      [letter, randomUUID(), sealed],
      [other, id, sealed],
      [letter, id, seal(letter, id, { fields: { seen: ['x'] }, token: other.token })],
      [letter, id, seal(letter, id, { fields: { seen: ['x'] }, token: `${letter.token}x` })],
      [letter, id, seal(letter, id, { fields: { seen: ['x'] }, token: forged })],
      [letter, id, seal(letter, id, { fields: { seen: ['x'] }, path: '/people-and-roles' })],
      [letter, id, seal(letter, id, { fields: { seen: ['x'], _token: ['not ours'] } })],
      [{ mailbox: `${randomUUID()}.${randomUUID()}` }, id, sealed],
      [letter, 'no number', sealed],
      [letter, id, Buffer.from('rubbish')],
    ];
    for (const [box, number, bytes] of tries)
      assert.deepEqual(await send(box, number, bytes), { status: 400, body: { is: 'not ours', seconds: 600 } });
    assert.equal(await item(id), undefined);
    assert.equal((await send(letter, id, sealed)).status, 200);
    // Another text under a number that is taken is never said to be there.
    assert.equal((await send(letter, id, seal(letter, id, { fields: { seen: ['another text'] } }))).status, 400);
  });

  it('of somebody suspended meanwhile: a worry is raised in her name by a rule and called out; minutes are held for those who have the case', async () => {
    const worry = await write('ben', { fields: { danger: ['not sure'], seen: ['DEMO last words'] } });
    const minutes = await write('ben', {
      path: '/minutes',
      fields: { happened: ['DEMO last evening'], worry: ['DEMO and a worry'] },
    });
    const { ben, mo, ada } = web.people.who;
    await run(
      "insert into oc.account_events (org_id, id, account_id, kind, recorded_at) values ($1, $2, $3, 'suspended', now())",
      [web.people.northvale, randomUUID(), ben.accountId],
    );
    const before = (await concerns()).length;
    for (const { letter, id, sealed } of [worry, minutes]) assert.equal((await send(letter, id, sealed)).status, 200);
    const raised = (await concerns()).slice(before);
    assert.deepEqual(
      raised.map((one) => [one.raised_by, one.in_name_of, one.source]),
      [ben, ben].map((one) => [null, one.personId, 'offline']),
    );
    const jobs = await run<{ n: number }>('select count(*)::int as n from oc.concern_levels where concern_id = any ($1)', [
      raised.map((one) => one.id),
    ]);
    assert.equal(jobs[0]?.n, 2);
    const held = await item(minutes.id);
    assert.deepEqual([held?.held_why, held?.settled_at], ['account ended', null]);
    const list = await web.as(mo).get('/held');
    assert.match(list.text, /Minutes by Ben/);
    assert.match((await web.as(mo).get('/')).text, /\/held/);
    assert.match((await web.as(mo).get(`/held/${minutes.id}`)).text, /DEMO last evening/);
    for (const path of ['/held', `/held/${minutes.id}`]) assert.equal((await web.as(ada).get(path)).status, 403);
    assert.doesNotMatch((await web.as(web.people.who.oz).get('/held')).text, /Ben/);
    const blank = await web.as(mo).post(`/held/${minutes.id}/aside`, { why: '' }, `/held/${minutes.id}`);
    assert.equal(blank.status, 422);
    const kept = await web.as(mo).post(`/held/${minutes.id}/minutes`, {}, `/held/${minutes.id}`);
    assert.match(kept.location, /^\/minutes\//);
    assert.match((await web.as(mo).get(kept.location)).text, /DEMO last evening/);
    // The worry stands in her name, and somebody is to ask whether it is hers.
    const theirs = (await web.as(mo).get(`/held/${worry.id}`)).text;
    assert.match(theirs, /Ring Ben and ask/);
    assert.equal((await web.as(mo).post(`/held/${worry.id}/theirs`, {}, `/held/${worry.id}`)).location, '/held');
    assert.match((await web.as(mo).get('/held')).text, /Nothing is held/);
  });

  it('of a circle that its writer has left: her worry is raised, her minutes are held and may be set aside with a reason', async () => {
    const { lee, mo } = web.people.who;
    const senders = new Senders(await testInstallation());
    const letter = await letterOf('ada');
    const token = senders.write({
      ...{ orgId: web.people.northvale, accountId: lee.accountId, circles: [web.people.kite.circle], givenAt: now() },
    });
    const [worry, minutes] = [randomUUID(), randomUUID()];
    const before = (await concerns()).length;
    await send(letter, worry, seal(letter, worry, { token, fields: { seen: ['DEMO I have left'] } }));
    await send(letter, minutes, seal(letter, minutes, { token, path: '/minutes', fields: { happened: ['DEMO I had left'] } }));
    assert.equal((await concerns()).length, before + 1);
    const held = await item(minutes);
    assert.equal(held?.held_why, 'not open');
    const aside = await web.as(mo).post(`/held/${minutes}/aside`, { why: 'DEMO written by mistake' }, `/held/${minutes}`);
    assert.equal(aside.location, '/held');
    const after = await item(minutes);
    assert.deepEqual([after?.settled_how, after?.fields === null], ['set aside', false]);
    const list = (await web.as(mo).get('/held')).text;
    assert.match(list, /Minutes by Lee, Kite[\s\S]*Set aside by Mo,[\s\S]*DEMO written by mistake/);
  });

  it('goes to the circle that is named in it, and to none where the name is another’s; the name as typed is not lost', async () => {
    const circleOf = async (typed: string) => {
      const { id, letter, sealed } = await write('ada', { fields: { seen: ['DEMO which'], 'which-circle': [typed] } });
      assert.equal((await send(letter, id, sealed)).body.is, 'arrived');
      const concern = (await item(id))?.concern_id as string;
      const [row] = await run<{ circle_id: string | null }>('select circle_id from oc.concerns where id = $1', [concern]);
      return { circle: row?.circle_id, concern };
    };
    for (const typed of ['', 'Kite', 'the kite group.'])
      assert.equal((await circleOf(typed)).circle, web.people.kite.circle, typed);
    const { circle, concern } = await circleOf('Heron');
    assert.equal(circle, null);
    assert.match((await web.as(web.people.who.ada).get(`/tell/${concern}`)).text, /as typed without signal: Heron/);
    const minutes = await write('ada', {
      path: '/minutes',
      fields: { happened: ['DEMO of another'], 'which-circle': ['Heron'] },
    });
    assert.equal((await send(minutes.letter, minutes.id, minutes.sealed)).body.is, 'arrived');
    const held = await item(minutes.id);
    assert.deepEqual([held?.circle_id, held?.held_why, held?.minutes_id], [null, 'no circle', null]);
    await web.as(web.people.who.mo).post(`/held/${minutes.id}/aside`, { why: 'DEMO' }, `/held/${minutes.id}`);
  });

  it('stands nowhere readable: a letter names nobody and no circle, and what arrived is sealed', async () => {
    const letter = await letterOf('ada');
    const page = (await web.as(null).get('/no-signal')).text;
    for (const name of ['Ada', 'Kite', 'Dan', 'Mo,', 'Northvale']) {
      assert.doesNotMatch(JSON.stringify(letter), new RegExp(name));
      assert.doesNotMatch(page, new RegExp(name));
    }
    assert.equal((await web.as(web.people.who.pat).get('/letter')).status, 403);
    assert.equal((await web.as(null).get('/letter')).status, 303);
    const manifest = JSON.parse((await web.as(web.people.who.ada).get('/app.webmanifest')).text) as { name: string };
    const [chosen] = await run<{ neutral_name: string }>('select neutral_name from oc.organisations');
    assert.equal(manifest.name, chosen?.neutral_name);
    assert.doesNotMatch(JSON.stringify(manifest), /circle|charity|support|volunteer/i);
  });

  it('is no way to flood: one address is turned away for a while, and what it holds stays on the phone', async () => {
    const { id, letter, sealed } = await write('ada', { fields: { seen: ['DEMO flood'] } });
    let last = 0;
    for (let n = 0; n < 241; n += 1) last = (await send(letter, id, Buffer.from('rubbish'), '192.0.2.7')).status;
    assert.equal(last, 429);
    assert.equal((await send(letter, id, sealed, '192.0.2.7')).status, 429);
    assert.equal((await send(letter, id, sealed, '192.0.2.8')).status, 200);
  });

  it('is asked about at the door: who signs out with something unsent says first whether it stays or is given up', async () => {
    const ada = web.people.who.ada;
    const out = async (unsent: boolean, choice: Record<string, string>) => {
      const { text } = await web.as(ada).get('/');
      const hidden = Object.entries(hiddenFields(text, '/sign-out')).map(([name, value]) => [name, [value].flat()[0] ?? '']);
      const cookie = `__Host-sid=${ada.sessionId}${unsent ? '; __Host-unsent=1' : ''}`;
      return web.server.inject({
        method: 'POST',
        url: '/sign-out',
        payload: new URLSearchParams([...hidden, ...Object.entries(choice)] as [string, string][]).toString(),
        headers: {
          host: 'localhost',
          cookie,
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
      });
    };
    const asked = await out(true, {});
    assert.match(asked.body, /Something has not been sent yet/);
    assert.equal(asked.headers['clear-site-data'], undefined);
    assert.equal((await web.as(ada).get('/')).status, 200);
    const left = await out(true, { _leave: 'keep' });
    assert.deepEqual([left.statusCode, left.headers['clear-site-data']], [303, '"cache"']);
  });
});
