import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { newId } from '../../src/kernel/index.js';
import { type ConcernWeb, openConcernWeb } from '../concern-web.js';
import { hiddenFields } from '../html.js';

describe('somebody who would make a worry go away, or say something else', () => {
  let web: ConcernWeb;
  let administrator: pg.Client;
  before(async () => {
    web = await openConcernWeb('attack_tampering');
    administrator = new pg.Client(web.service.database.administrator);
    await administrator.connect();
  });
  after(async () => {
    await administrator.end();
    await web.close();
  });

  it('cannot delete it: no address takes a deletion, and the application has no right to one', async () => {
    const concern = await web.tell({ danger: 'not sure', seen: 'CANARY-kept', circle: web.people.kite.circle });
    for (const method of ['DELETE', 'PUT', 'PATCH'] as const)
      for (const url of [`/concerns/${concern}`, `/tell/${concern}`, '/concerns']) {
        const cookie = `__Host-sid=${web.people.who.mo.sessionId}`;
        const { statusCode } = await web.server.inject({ method, url, headers: { host: 'localhost', cookie } });
        assert.ok([404, 405].includes(statusCode), `${method} ${url}: ${statusCode}`);
      }
    const { rows } = await administrator.query<{ name: string }>(
      `select c.relname || ': ' || p.privilege as name from pg_class c
         cross join (values ('delete'), ('truncate')) p (privilege)
         cross join (values ('oc_app'), ('oc_worker')) r (role)
       where c.relnamespace = 'oc'::regnamespace and c.relkind = 'r'
         and c.relname ~ '^(concern|share|guidance|minutes|second_reading|audit|steps_taken|people_at_risk)'
         and exists (select from pg_roles where rolname = r.role) and has_table_privilege(r.role, c.oid, p.privilege)`,
    );
    // Who is at risk now is destroyed on its day by a rule (practice.md §1.5); nothing else of a worry ever goes.
    assert.deepEqual(
      rows.map(({ name }) => name).filter((name) => !name.startsWith('people_at_risk')),
      [],
    );
    assert.match((await web.of('ada').get(`/tell/${concern}`)).text, /CANARY-kept/);
  });

  it('gets no page with it when words were moved from one worry to another in the database, and no word of either', async () => {
    const [one, other] = [
      await web.tell({ danger: 'no', tonight: 'no', seen: 'CANARY-first', circle: web.people.kite.circle }),
      await web.tell({ danger: 'no', tonight: 'no', seen: 'CANARY-second', circle: web.people.kite.circle }),
    ];
    assert.match((await web.of('ada').get(`/tell/${one}`)).text, /CANARY-first/);
    const { rows } = await administrator.query<{ column_name: string }>(
      "select column_name from information_schema.columns where table_schema = 'oc' and table_name = 'concern_words' and data_type = 'bytea'",
    );
    const sealed = rows.map(({ column_name }) => `"${column_name}" = b."${column_name}"`).join(', ');
    await administrator.query("set session_replication_role = 'replica'");
    const moved = await administrator.query(
      `update oc.concern_words a set ${sealed} from oc.concern_words b where a.concern_id = $1 and b.concern_id = $2`,
      [one, other],
    );
    assert.ok((moved.rowCount ?? 0) > 0, 'something was moved');
    const { status, text } = await web.of('ada').get(`/tell/${one}`);
    assert.equal(status, 500);
    assert.doesNotMatch(text, /CANARY-(first|second)/);
    assert.match((await web.of('ada').get(`/tell/${other}`)).text, /CANARY-second/);
  });
});

describe('two circles open beside each other', () => {
  let web: ConcernWeb;
  before(async () => {
    web = await openConcernWeb('attack_two_tabs');
  });
  after(() => web.close());

  it('take each what was written in their own form, whichever is sent first, and a draft comes back in its own', async () => {
    const { kite, rook } = web.people;
    await web.service.ledger.change(web.rule(), 'service.record', null, async (c) => {
      // For this evening Mo looks after both.
      await c.write
        .insertInto('coordinations')
        .values({
          ...{ org_id: c.orgId, id: newId(), circle_id: rook.circle },
          ...{ account_id: web.people.who.mo.accountId, kind: 'covers', from_at: new Date(c.at.getTime() - 60_000) },
          ...{ until_at: new Date(c.at.getTime() + 86_400_000), ...c.stamp },
        })
        .execute();
      return { ok: true, value: null };
    });
    const mo = web.of('mo');
    const pathOf = (circle: string) => `/circles/${circle}/minutes/new`;
    const tabs = {
      kite: await mo.get(pathOf(kite.circle)),
      rook: await mo.get(pathOf(rook.circle)),
    };
    // Each form says which circle it is for, in words and in what it sends.
    assert.match(tabs.kite.text, /Kite/);
    assert.match(tabs.rook.text, /Rook/);
    const draft = async (circle: string, page: string, words: string) => {
      const form = hiddenFields(page, pathOf(circle));
      return mo.send({ ...tabs.kite, text: page }, pathOf(circle), { ...form, happened: words, _save: 'draft' });
    };
    await draft(rook.circle, tabs.rook.text, 'DEMO begun for Rook');
    await draft(kite.circle, tabs.kite.text, 'DEMO begun for Kite');
    const held = { 'held-day': '4', 'held-month': '11', 'held-year': '2025', worried: 'no' };
    assert.match((await mo.get(pathOf(rook.circle))).text, /DEMO begun for Rook/);
    assert.doesNotMatch((await mo.get(pathOf(rook.circle))).text, /DEMO begun for Kite/);
    const sent = await mo.send(tabs.rook, pathOf(rook.circle), { ...held, happened: 'DEMO of Rook' });
    const also = await mo.send(tabs.kite, pathOf(kite.circle), { ...held, happened: 'DEMO of Kite' });
    assert.deepEqual([sent.status, also.status], [303, 303], `${sent.text.slice(0, 300)}`);
    const [ofRook, ofKite] = [await mo.get(sent.location), await mo.get(also.location)];
    assert.match(ofRook.text, /DEMO of Rook/);
    assert.match(ofRook.text, /Rook/);
    assert.match(ofKite.text, /DEMO of Kite/);
    assert.doesNotMatch(ofKite.text, /DEMO of Rook/);
    // The form of one circle, sent to the address of the other with everything it holds, changes no drafts of the other.
    const crossed = await mo.send({ ...tabs.kite }, pathOf(kite.circle), {
      ...hiddenFields((await mo.get(pathOf(rook.circle))).text, pathOf(rook.circle)),
      ...held,
      happened: 'DEMO crossed',
    });
    assert.ok(crossed.status < 500);
    assert.doesNotMatch((await mo.get(`/circles/${rook.circle}/meetings.csv`)).text, /DEMO crossed/);
  });
});
