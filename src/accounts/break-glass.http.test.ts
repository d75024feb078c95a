import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import type { Person } from '../audit/index.js';
import { nothingTold, tellConcern } from '../concerns/index.js';
import { dayOf, done } from '../kernel/index.js';
import { recordMinutes } from '../meetings/index.js';

const reason = 'The venue flooded and nobody knows where they are.';

describe('a record opened in an emergency', () => {
  let web: TestWeb;
  let admin: pg.Client;
  let concern: string;
  let minutes: string;
  before(async () => {
    web = await openTestWeb('break_glass');
    admin = new pg.Client(web.service.database.administrator);
    await admin.connect();
    // What the test lays down itself is no business of triggers.
    await admin.query("set session_replication_role = 'replica'");
    await admin.query('update oc.sessions set stepped_up_at = now()');
    const { ada } = web.people.who;
    const told = {
      circleId: web.people.kite.circle,
      danger: 'no',
      seen: 'A scooter in the hall.',
      personAtRisk: 'A child upstairs.',
    } as const;
    const kept = await tellConcern(web.service.ledger, ada, { ...nothingTold, ...told });
    assert.ok(kept.ok);
    concern = kept.value;
    const written = await recordMinutes(web.service.ledger, ada, web.people.kite.circle, {
      ...{
        heldOn: dayOf(new Date()),
        beganAt: null,
        endedAt: null,
        kind: 'formal',
        mode: 'in person',
        takenHow: 'screen',
        takenFrom: null,
      },
      ...{
        attendance: [],
        guests: null,
        wentWell: null,
        happened: 'CANARY-happened',
        agreed: null,
        worried: 'no',
        engagement: null,
      },
      ...{ actions: [], reflection: 'CANARY-thought', nextOn: null },
    });
    assert.ok(written.ok);
    minutes = written.value.minutes;
  });
  after(async () => {
    await admin.end();
    await web.close();
  });

  const open = (person: Person, which: string, more: Readonly<Record<string, string>> = {}) =>
    web.as(person).post('/emergency-openings/new', {
      ...{ which, category: 'nobody else can be reached', reason, ...more },
    });
  const audit = async (text: string, values: unknown[] = []) =>
    (await admin.query<{ body: Record<string, unknown> }>(text, values)).rows;

  it('is not there for whoever is not on call and has no such role', async () => {
    const { ada, pat, dan, sys, nia, vic } = web.people.who;
    for (const person of [ada, pat, dan, sys, nia, vic]) {
      assert.equal((await web.as(person).get('/emergency-openings/new')).status, 403);
    }
    await admin.query('update oc.on_call set deputy_account = $1', [web.people.who.max.accountId]);
    assert.match((await web.as(web.people.who.mo).get('/emergency-openings/new')).text, /whoever is on call now/);
  });

  it('asks for what is missing, finds only an exact name, and never what is open already', async () => {
    const { sam } = web.people.who;
    const blank = await open(sam, '', { category: '', reason: 'short' });
    assert.equal(blank.status, 422);
    for (const said of [/Nothing is found/, /Choose what kind/, /at least twenty letters/]) assert.match(blank.text, said);
    assert.match((await open(sam, 'Kit')).text, /Nothing is found/);
    assert.match((await open(sam, 'Rook')).text, /open to you already/);
    assert.match((await open(sam, 'Wren')).text, /Nothing is found/, 'another organisation’s');
  });

  it('wants a fresh proof, keeps what was typed, and then opens it for an hour and tells colleagues without content', async () => {
    const { sam, max, sal, dee, mo, dan } = web.people.who;
    const kite = web.people.kite.circle;
    assert.equal((await web.as(sam).get(`/circles/${kite}`)).status, 404);
    await admin.query("update oc.sessions set stepped_up_at = now() - interval '6 minutes' where account_id = $1", [
      sam.accountId,
    ]);
    const asked = await open(sam, 'kite');
    assert.match(asked.location, /^\/step-up\?to=/);
    await admin.query('update oc.sessions set stepped_up_at = now() where account_id = $1', [sam.accountId]);
    const opened = await open(sam, 'kite');
    assert.match(opened.location, /^\/emergency-openings\/[0-9a-f-]{36}$/);
    const id = opened.location.split('/').at(-1) ?? '';
    const { rows: told } = await admin.query<{ to: string; template: string }>(
      "select to_account as to, template from oc.messages where effect_key like $1 and channel = 'mail'",
      [`glass:${id}:%`],
    );
    assert.deepEqual(told.map((row) => row.to).sort(), [max, sal, dee, mo].map((one) => one.accountId as string).sort());
    assert.deepEqual(new Set(told.map((row) => row.template)), new Set(['sign in now']));

    for (const path of [
      `/circles/${kite}`,
      `/circles/${kite}/venue`,
      `/circles/${kite}/roster`,
      `/circles/${kite}/restrictions`,
      `/circles/${kite}/meetings`,
      `/core-members/${web.people.kite.coreMember}`,
      '/concerns',
    ])
      assert.equal((await web.as(sam).get(path)).status, 200, path);
    for (const path of [
      `/people/${dan.personId}`,
      `/circles/${kite}/private-thoughts`,
      `/circles/${kite}/minutes/new`,
      `/circles/${kite}/arrangements`,
    ]) {
      const answer = await web.as(sam).get(path);
      assert.ok([403, 404].includes(answer.status) || !/CANARY/.test(answer.text), path);
    }
    const worry = await web.as(sam).get(`/concerns/${concern}`);
    assert.equal(worry.status, 200);
    assert.match(worry.text, /A scooter in the hall/);
    assert.doesNotMatch(worry.text, /action="\/concerns|A child upstairs/, 'nothing to press, and nobody at risk');
    assert.ok([403, 404].includes((await web.as(sam).get(`/concerns/${concern}/person-at-risk`)).status));
    assert.match((await web.as(sam).get(`/minutes/${minutes}`)).text, /CANARY-happened/);
    const lines = await audit("select body from oc.audit where body -> 'glass' ? $1 order by seq", [id]);
    const actions = lines.map(({ body }) => body.action);
    for (const action of ['circle.read', 'venue.read', 'roster.read', 'restriction.read', 'core-member.read', 'concern.read'])
      assert.ok(actions.includes(action), action);

    const watched = await web.as(mo).get(opened.location);
    assert.match(watched.text, /nobody knows where they are/);
    assert.match(watched.text, /read where a circle meets/);
    assert.doesNotMatch(watched.text, /I have looked it over/, 'the coordinator sees it and does not look it over');
    for (const person of [web.people.who.ada, web.people.who.oz, web.people.who.tru, web.people.who.sys])
      assert.ok([403, 404].includes((await web.as(person).get(opened.location)).status));
  });

  it('ends early by whoever opened it, and at once everywhere', async () => {
    const { sam, max } = web.people.who;
    const list = await web.as(max).get('/emergency-openings');
    const path = /href="(\/emergency-openings\/[0-9a-f-]{36})"/.exec(list.text)?.[1] ?? '';
    const early = await web.as(max).get(path);
    assert.match(early.text, /once it has ended/);
    assert.doesNotMatch(early.text, /I have looked it over/);
    assert.equal((await web.as(sam).post(`${path}/ending`, {}, path)).location, path);
    assert.equal((await web.as(sam).get(`/circles/${web.people.kite.circle}`)).status, 404);
    assert.equal((await web.as(sam).get(path)).status, 200);
  });

  it('is looked over by somebody else, once, with what was found', async () => {
    const { sam, max, sal } = web.people.who;
    const path =
      /href="(\/emergency-openings\/[0-9a-f-]{36})"/.exec((await web.as(max).get('/emergency-openings')).text)?.[1] ?? '';
    const page = await web.as(max).get(path);
    const before = await web.as(sal).get(path);
    assert.doesNotMatch((await web.as(sam).get(path)).text, /I have looked it over/);
    assert.match((await web.as(max).send(page, `${path}/review`, { verdict: '', words: '' })).text, /Choose what you found/);
    const given = { verdict: 'it was not needed', words: 'The deputy could have been rung.' };
    assert.equal((await web.as(max).send(page, `${path}/review`, given)).location, path);
    assert.match((await web.as(sal).get(path)).text, /Max, [^<]*: it was not needed/);
    assert.match((await web.as(sal).send(before, `${path}/review`, given)).text, /looked over already/);
  });

  it('is not opened a third time in a week, nor while one was not looked over in time, nor where nobody could', async () => {
    const { sam, max, sal, dee } = web.people.who;
    assert.match((await open(sam, 'C-Kite')).location, /emergency-openings/);
    assert.match((await open(sam, 'CM-Kite')).text, /as many as one person may/);
    await admin.query(
      "update oc.break_glasses set began_at = began_at - interval '8 days', until_at = until_at - interval '8 days', review_due_at = now() - interval '1 minute'",
    );
    assert.match((await open(sam, 'Kite')).text, /has not been looked over in time/);
    await admin.query("update oc.break_glasses set review_due_at = now() + interval '1 minute'");
    await admin.query('update oc.role_grants set until_at = now() where account_id = any ($1)', [
      [max, sal, dee].map((one) => one.accountId),
    ]);
    assert.match((await open(sam, 'Kite')).text, /nobody else who could look it over/);
    // Lone mode: the named reader.
    await web.service.ledger.change(
      { kind: 'rule', orgId: web.people.northvale, rule: 'test' },
      'service.record',
      null,
      async (c) => {
        const settings = JSON.stringify({ loneMode: { reader: web.people.who.tru.accountId } });
        await c.write.updateTable('organisations').set({ settings }).where('org_id', '=', c.orgId).execute();
        return done(null);
      },
    );
    const opened = await open(sam, 'Kite');
    assert.match(opened.location, /emergency-openings/);
    await web.as(sam).post(`${opened.location}/ending`, {}, opened.location);
    const given = { verdict: 'it was right', words: 'I rang Sam.' };
    assert.equal(
      (await web.as(web.people.who.tru).post(`${opened.location}/review`, given, opened.location)).location,
      opened.location,
    );
  });

  it('shows each capacity what the documents say, and nothing else', async () => {
    const { nat, sal, dee, mo } = web.people.who;
    const { circle, coreMember } = web.people.kite;
    await admin.query(
      "insert into oc.role_grants (org_id, id, account_id, role, from_at, approved_at) values ($1, gen_random_uuid(), $2, 'chief executive', now() - interval '1 day', now())",
      [web.people.northvale, nat.accountId],
    );
    await admin.query(
      "update oc.role_grants set until_at = null where role in ('manager', 'safeguarding lead', 'data-protection lead')",
    );
    const thoughts = `/circles/${circle}/private-thoughts`;
    assert.match((await web.as(mo).get(thoughts)).text, /CANARY-thought/, 'its coordinator needs no emergency');
    assert.equal((await web.as(sal).get(thoughts)).status, 403);
    assert.match((await open(sal, 'Kite', { asWhat: 'safeguarding lead' })).location, /emergency/);
    assert.match((await web.as(sal).get(thoughts)).text, /CANARY-thought/);
    const asked = await open(dee, 'Kite');
    assert.match(asked.location, /emergency/);
    assert.match((await web.as(dee).get(asked.location)).text, /CANARY-surname-Dan/);
    assert.match((await web.as(dee).get(thoughts)).text, /CANARY-thought/);
    for (const path of [`/circles/${circle}`, `/core-members/${coreMember}`, `/concerns/${concern}`])
      assert.ok([403, 404].includes((await web.as(dee).get(path)).status), path);
    const chief = await open(nat, 'C-Kite');
    assert.match((await web.as(nat).get(chief.location)).text, /CANARY-surname-Dan/);
    assert.match((await web.as(nat).get(`/concerns/${concern}`)).text, /A scooter in the hall/);
    for (const path of [`/circles/${circle}`, `/core-members/${coreMember}`, thoughts, `/minutes/${minutes}`])
      assert.ok([403, 404].includes((await web.as(nat).get(path)).status), path);
  });
});
