import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { decideAll, formAsItStands, layNames, namesIn, unpackedPdf } from '../../test/journeys/subject-ground.js';
import { recordMaterialStep } from '../core-members/index.js';
import { addDays, dayOf } from '../kernel/index.js';
import { recordContact } from '../meetings/index.js';
import { neverInAPack, sources } from './subject-sources.js';

const parts = (name: string, day = dayOf(new Date())) => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('somebody asks what is held about them', () => {
  let web: TestWeb;
  let admin: pg.Client;
  let request: string;
  let asked: Record<string, string>;
  before(async () => {
    web = await openTestWeb('subject_access');
    admin = new pg.Client(web.service.database.administrator);
    await admin.connect();
    await admin.query('update oc.sessions set stepped_up_at = now()');
    await layNames(web);
    asked = {
      ...{ askedBy: 'self', asker: 'DEMO Dan, by letter', identity: 'identity seen', how: 'Mo knows him' },
      ...parts('received'),
    };
  });
  after(async () => {
    await admin.end();
    await web.close();
  });
  const as = (name: CastName) => web.as(web.people.who[name]);
  const rows = async (text: string) => (await admin.query(text)).rows;
  const fileOf = async (name: CastName, path: string) =>
    (
      await web.server.inject({
        ...{ method: 'GET', url: path },
        headers: { host: 'localhost', cookie: `__Host-sid=${web.people.who[name].sessionId}` },
      })
    ).rawPayload;

  it('is for managers, the safeguarding lead and the data-protection lead, and the last reads no case', async () => {
    for (const name of ['mo', 'nia', 'ada', 'pat', 'ike', 'dan', 'sys', 'tru', 'eve', 'oz', 'una', 'lee'] as const)
      assert.ok([403, 303].includes((await as(name).get('/subject-requests')).status), name);
    assert.equal((await as('sal').get('/subject-requests/new')).status, 403);
    const recorded = await as('dee').post('/subject-requests/new', { ...asked, reference: 'cm-kite' });
    assert.equal(recorded.status, 303, recorded.text);
    request = recorded.location;
    assert.match((await as('max').get(request)).text, /What we hold about Dan[\s\S]*DEMO Dan, by letter/);
    for (const path of ['pack', 'preview', 'given', 'given.pdf', 'given.txt', 'items/new'])
      assert.equal((await as('dee').get(`${request}/${path}`)).status, 403, path);
    for (const name of ['dan', 'ada', 'pat', 'mo'] as const) assert.equal((await as(name).get(request)).status, 403, name);
  });

  it('asks again for what is missing, and finds nobody under a reference that is not there', async () => {
    const blank = await as('max').post('/subject-requests/new', {});
    for (const said of [/Choose who asks/, /Write what they gave us/, /the day on which it came/, /whether we know who asks/])
      assert.match(blank.text, said);
    const wrong = await as('max').post('/subject-requests/new', {
      ...asked,
      reference: 'CM-nobody',
      ...parts('received', addDays(dayOf(new Date()), 2)),
    });
    assert.match(wrong.text, /No record has that reference/);
    assert.match(wrong.text, /has not come yet/);
  });

  it('ends in the same letter for nobody, for somebody, for a solicitor and for the family of somebody who died', async () => {
    const letters = new Set<string>();
    for (const [askedBy, reference] of [
      ['self', ''],
      ['solicitor', 'CM-Kite'],
      ['family', 'CM-Rook'],
      ['somebody else', ''],
    ] as const) {
      const { location } = await as('max').post('/subject-requests/new', { ...asked, askedBy, reference });
      const closed = await as('max').post(`${location}/steps`, { step: 'closed', words: `DEMO ${askedBy}` }, location);
      assert.equal(closed.status, 303, closed.text);
      const page = (await as('max').get(`${location}/letter`)).text;
      letters.add(/<main[\s\S]*<\/main>/.exec(page)?.[0].replaceAll(location, '') ?? page);
      assert.doesNotMatch((await as('max').get(location)).text, /Write down a step/);
    }
    assert.equal(letters.size, 1);
    assert.match([...letters][0] ?? '', /nothing that we can give you under it/);
  });

  it('waits until it is known who asks, and says that another request about the same person is open', async () => {
    const other = (await as('max').post('/subject-requests/new', { ...asked, identity: 'identity asked', reference: 'CM-Kite' }))
      .location;
    assert.match((await as('max').get(other)).text, /clock begins when we know who asks[\s\S]*/);
    assert.match((await as('max').get(other)).text, /Another request about the same person is open/);
    assert.match((await as('max').get('/')).text, /Answer somebody who asked what we hold about them/);
    assert.match(
      (await as('max').post(`${other}/steps`, { step: 'clarification given', words: 'x' }, other)).text,
      /does not come after/,
    );
    await as('max').post(`${other}/steps`, { step: 'closed', words: 'DEMO asked twice' }, other);
  });

  it('is gathered from what the preparer may open, with names tagged and what wants a second thought kept back at first', async () => {
    assert.equal((await as('sal').get(`${request}/pack`)).status, 200);
    const gathered = await as('max').post(`${request}/gathering`, {}, request);
    assert.equal(gathered.location, `${request}/pack`, gathered.text);
    const pack = (await as('max').get(`${request}/pack`)).text;
    for (const kind of [
      'An evening of the circle',
      'A contact between meetings',
      'A worry, as it was told',
      'A paper of an agency',
      'Something an agency told us',
    ])
      assert.match(pack, new RegExp(kind));
    const kinds = new Set((await rows('select kind from oc.subject_items')).map((row) => row.kind));
    assert.ok(!kinds.has('people_at_risk') && !kinds.has('reflections'));
    const pathOf = async (kind: string) =>
      `${request}/items/${(await rows(`select id from oc.subject_items where kind = '${kind}'`))[0]?.id}`;
    const worry = await as('max').get(await pathOf('concern_words'));
    assert.deepEqual(formAsItStands(worry.text, await pathOf('concern_words')).outcome, ['withheld']);
    assert.match(worry.text, /Was the core member told of it\?/);
    const evening = await pathOf('minutes');
    const { takeOut = [], outcome } = formAsItStands((await as('max').get(evening)).text, evening);
    assert.deepEqual(outcome, ['redacted']);
    for (const name of [
      'Ben',
      'CANARY-surname-Ada',
      '07700 900999',
      'Rosa',
      'Canaryguest',
      'ada@canary.example.org',
      'Lee',
      'una',
      'Mo',
    ])
      assert.ok(takeOut.includes(name), `${name} of ${takeOut}`);
    const paper = await pathOf('agency_materials');
    const given = await as('max').post(paper, { outcome: 'whole' });
    assert.match(given.text, /has not agreed: it can only be kept back/);
    // The owner's yes is seen also where it comes after the paper was gathered; and so is a no that follows.
    const [row] = await rows("select source_id from oc.subject_items where kind = 'agency_materials'");
    const { kite, who } = web.people;
    const step = (what: 'asked' | 'agreed' | 'refused') =>
      recordMaterialStep(web.service.ledger, who.mo, kite.coreMember, row?.source_id as string, {
        ...{ step: what, purpose: 'subject access', whom: 'DEMO probation', words: '', on: dayOf(new Date()) },
      });
    for (const what of ['asked', 'agreed'] as const) assert.ok((await step(what)).ok);
    assert.match((await as('max').get(paper)).text, /The agency that owns this paper has agreed/);
    assert.ok((await step('refused')).ok);
    assert.match((await as('max').get(paper)).text, /belongs to an agency that has not agreed/);
  });

  it('refuses what would leave a name by a slip', async () => {
    const [{ id } = {}] = await rows("select id from oc.subject_items where kind = 'contacts'");
    const path = `${request}/items/${id}`;
    assert.match((await as('max').post(path, { outcome: 'whole' })).text, /There are names in it/);
    assert.match((await as('max').post(path, { outcome: 'redacted', typed: 'Unna' })).text, /do not stand in it/);
    assert.match((await as('max').post(path, { outcome: 'withheld' })).text, /Choose a ground of law[\s\S]*Write why/);
    assert.match((await as('max').post(`${request}/handing-on`, {}, `${request}/pack`)).text, /nothing is decided/);
  });

  it('is prepared by one and released by another, whatever is sent', async () => {
    await decideAll(as('max'), request);
    const handed = await as('max').post(`${request}/handing-on`, {}, `${request}/pack`);
    assert.equal(handed.status, 303, handed.text);
    const own = await as('max').get(`${request}/preview`);
    assert.match(own.text, /You prepared it, or a part of it/);
    assert.match((await as('sal').get('/')).text, /Check what somebody is given/);
    const { max, sal } = web.people.who;
    const id = request.split('/').at(-1);
    for (const [who, says] of [
      [max, /released by another person/],
      [sal, /duplicate|pack/],
    ] as const) {
      const insert = web.service.ledger.change(who, 'subject-request.check', null, async (c) => {
        const pack = {
          org_id: c.orgId,
          request_id: id ?? '',
          content: Buffer.alloc(8),
          digest: 'x',
          released_at: c.at,
          released_by: max.accountId,
        };
        const { as_of } = await c.db
          .selectFrom('subject_requests')
          .select('as_of')
          .where('id', '=', id ?? '')
          .executeTakeFirstOrThrow();
        await c.write
          .insertInto('subject_packs')
          .values({ ...pack, as_of: as_of as Date, sent_how: 'post', sent_to: Buffer.alloc(8) })
          .execute();
        return { ok: true, value: null } as const;
      });
      await assert.rejects(insert, says);
    }
    const [{ id: item } = {}] = await rows("select id from oc.subject_items where outcome = 'redacted' limit 1");
    await assert.rejects(
      web.service.ledger.change(max, 'subject-request.prepare', null, async (c) => {
        await c.write
          .updateTable('subject_items')
          .set({ outcome: 'whole', marks: null, decided_by: max.accountId })
          .where('id', '=', item)
          .execute();
        return { ok: true, value: null } as const;
      }),
      /changes only while it is prepared/,
    );
  });

  it('comes back with words, and a record that arrived meanwhile is added when it is gathered again', async () => {
    assert.match(
      (await as('sal').post(`${request}/sending-back`, { words: ' ' }, `${request}/preview`)).text,
      /what should be otherwise/,
    );
    const { who, kite } = web.people;
    const came = await recordContact(web.service.ledger, who.ben, kite.circle, {
      ...{
        way: 'coffee',
        begunBy: 'core member',
        heldOn: dayOf(new Date()),
        beganAt: '11:00',
        minutesLong: 10,
        people: [who.ben.personId],
      },
      ...{ happened: 'DEMO KEPT-LATER he rang Ada.', worried: 'no' },
    });
    assert.ok(came.ok);
    assert.match((await as('sal').get(`${request}/pack`)).text, /One record came since/);
    await as('sal').post(`${request}/sending-back`, { words: 'DEMO one evening says too much' }, `${request}/preview`);
    assert.match((await as('max').get(request)).text, /one evening says too much/);
    assert.equal((await as('max').post(`${request}/gathering`, {}, `${request}/pack`)).status, 303);
    assert.match((await as('max').get(`${request}/pack`)).text, /one to decide/);
    await decideAll(as('max'), request, 'Mia Canaryatrisk');
    await as('max').post(`${request}/handing-on`, {}, `${request}/pack`);
  });

  it('leaves once, where two release it at the same moment', async () => {
    const page = await as('sal').get(`${request}/preview`);
    const again = await as('sal').get(`${request}/preview`);
    const otherwise = await as('sal').send(page, `${request}/release`, {
      how: 'by hand',
      to: 'DEMO',
      looked: 'yes',
      seen: 'another',
    });
    assert.match(otherwise.text, /It was changed since you opened this page/);
    assert.match((await as('sal').send(page, `${request}/release`, {})).text, /Choose how it goes[\s\S]*to whom and where/i);
    const fields = { how: 'by hand', to: 'DEMO Dan, at the office', looked: 'yes' };
    const both = await Promise.all([page, again].map((one) => as('sal').send(one, `${request}/release`, fields)));
    assert.equal((await rows('select from oc.subject_packs')).length, 1);
    assert.ok(
      both.every((one) => one.status === 303),
      both.map((one) => one.status).join(),
    );
    assert.equal((await rows("select from oc.subject_steps where step = 'released'")).length, 1);
  });

  it('holds no name of anybody else in any form in which it leaves, and no sign of what was kept back', async () => {
    const text = (await fileOf('sal', `${request}/given.txt`)).toString('utf8');
    const page = (await as('sal').get(`${request}/given`)).text;
    const main = /<main[\s\S]*<\/main>/.exec(page)?.[0].replaceAll(/<div class="oc-no-print">[\s\S]*?<\/div>/g, '') ?? page;
    const pdf = unpackedPdf(await fileOf('sal', `${request}/given.pdf`));
    // A line of a page may end inside a word: looked for with and without what is between the lines.
    const bare = (form: string) => form.replaceAll(/\s/g, '');
    for (const [name, form] of Object.entries({ text, main, pdf: pdf.text })) {
      for (const kept of ['KEPT-OF-DAN', 'KEPT-LATER', 'CANARY-surname-Dan', '[a volunteer]', 'he waved'])
        assert.ok(bare(form).includes(bare(kept)), `${name}: ${kept} of ${form.slice(0, 2000)}`);
      assert.deepEqual([...namesIn(form), ...namesIn(form.replaceAll('\n', ''))], [], name);
      assert.doesNotMatch(form, /[0-9a-f]{8}-[0-9a-f]{4}-/, `${name}: an id`);
    }
    assert.deepEqual(
      namesIn(pdf.all, [
        'CANARY-surname-Ada',
        '07700 900999',
        'Canaryguest',
        'Canaryofficer',
        'Canaryatrisk',
        'Canaryhidden',
        'CANARY-surname-Dan',
        'Northvale',
      ]),
      [],
    );
    assert.doesNotMatch(
      pdf.all,
      /\/Author|\/CreationDate|dc:creator|xmp:CreateDate|\/Annots|\/EmbeddedFile|\/OCProperties|[0-9a-f]{8}-[0-9a-f]{4}-/,
    );
    assert.doesNotMatch(text, /withheld|kept back|exempt|Canaryhidden|paper of an agency/i);
    assert.deepEqual(
      (await rows('select digest from oc.subject_packs')).map((row) => row.digest),
      [createHash('sha256').update(text).digest('hex')],
    );
  });

  it('is made of every table in which something of somebody is sealed, or the list says why not', async () => {
    const sealed = await rows(
      `select distinct c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        where c.relnamespace = 'oc'::regnamespace and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and col_description(c.oid, a.attnum) ~ '^S[34]'`,
    );
    const known = new Set([...sources.map((one) => one.table), ...Object.keys(neverInAPack)]);
    assert.ok(sealed.length > 30);
    assert.deepEqual(
      sealed.map((row) => row.table).filter((table) => !known.has(table)),
      [],
    );
    assert.ok(!sources.some((one) => one.table === 'people_at_risk'));
  });

  it('does not change after it left, and whoever looked at it is in the audit by record', async () => {
    assert.equal((await as('sal').get(`${request}/preview`)).location, `${request}/given`);
    assert.doesNotMatch((await as('max').get(request)).text, /Write down a step/);
    assert.equal((await rows("select from oc.subject_requests where state = 'answered'")).length, 1);
    const looks = (await as('dee').get(`/core-members/${web.people.kite.coreMember}/looked-at`)).text;
    assert.match(looks, /the pack that was given/);
    assert.match(looks, /records gathered for a pack/);
  });
});
