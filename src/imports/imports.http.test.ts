import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { hiddenFields } from '../../test/html.js';
import { openTestWeb, type Shown, type TestWeb } from '../../test/http.js';
import { dice, dress, type File, sampleFiles, sampleSheets, sampleTruth } from '../../test/legacy-spreadsheets/variants.js';
import type { Person } from '../audit/index.js';
import { done } from '../kernel/index.js';
import { importTasks } from './index.js';

const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');

// Pages are long: what is missing is named, not the page.
const says = (text: string, wanted: RegExp, more = '') => assert.ok(wanted.test(text), `${wanted} ${more}`);
const saysNot = (text: string, wanted: RegExp) => assert.ok(!wanted.test(text), String(wanted));

describe('the pages of imports', () => {
  let web: TestWeb;
  let mo: Person;
  before(async () => {
    web = await openTestWeb('imports_web');
    mo = web.people.who.mo;
  });
  after(() => web.close());

  /** Sends files as a browser does, from the list of imports. */
  async function bring(
    files: readonly File[],
    fields: Record<string, string> = { project: web.people.project },
    as = mo,
  ): Promise<Shown> {
    const list = await web.as(as).get('/imports');
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...hiddenFields(list.text, '/imports'), ...fields })) form.append(name, value);
    for (const { name, bytes } of files) form.append('files', new Blob([Uint8Array.from(bytes)]), name);
    const body = new Response(form);
    const response = await web.server.inject({
      method: 'POST',
      url: '/imports',
      payload: Buffer.from(await body.arrayBuffer()),
      headers: {
        ...{
          host: 'localhost',
          cookie: `__Host-sid=${as.sessionId}`,
          origin: 'http://localhost',
          'sec-fetch-site': 'same-origin',
        },
        'content-type': body.headers.get('content-type') ?? '',
      },
    });
    const { statusCode: status, body: text, headers } = response;
    return { status, text, headers, location: String(headers.location ?? '') };
  }
  const work = (path: string) =>
    importTasks({ ledger: web.service.ledger })['import records']({
      orgId: web.people.northvale,
      importId: path.split('/').at(-1),
    });

  it('lead from the sheets by a mapping that can be changed and kept to what was written down, and back again', async () => {
    const brought = await bring(sampleFiles());
    assert.equal(brought.status, 303, textOf(brought.text).slice(0, 400));
    const path = brought.location;
    const shown = await web.as(mo).get(path);
    assert.equal(shown.status, 200);
    const words = textOf(shown.text);
    for (const part of [
      'Volunteers 99',
      'Meetings 790',
      'Rows in question (11)',
      'circles.csv, row 28',
      'For example: Ó-Súilleabháin',
      'Written as: M. Hale · Mo H',
    ])
      assert.ok(words.includes(part), part);

    // The venue is not to be used, and Mo Hale is Mo.
    const answers = await web
      .as(mo)
      .post(`${path}/mapping`, { ...chosenIn(shown.text), 'field-2-8': '', 'staff-0': mo.accountId }, path);
    assert.equal(answers.location, `${path}#mapping`, textOf(answers.text).slice(0, 300));
    says(textOf((await web.as(mo).get(path)).text), /column “Venue” is kept as written/);
    assert.equal((await web.as(mo).post(`${path}/kept-mapping`, { 'keep-name': '' }, path)).status, 422);
    says((await web.as(mo).post(`${path}/kept-mapping`, { 'keep-name': 'Northvale’s sheets' }, path)).location, /\?name=/);

    assert.equal((await web.as(mo).post(`${path}/approval`, {}, path)).location, path);
    const running = await web.as(mo).get(path);
    says(textOf(running.text), /Importing: 0 %/);
    assert.equal(running.headers.refresh, '5');
    assert.deepEqual(await queued(), ['import records']);
    await work(path);
    const finished = textOf((await web.as(mo).get(path)).text);
    for (const part of ['Meetings 790', 'Risk reviews 44', '11 are not settled yet', 'C006'])
      assert.ok(finished.includes(part), part);

    for (let place = 0; place < 10; place += 1) await web.as(mo).post(`${path}/settled`, { place: String(place) }, path);
    says(textOf((await web.as(mo).get(path)).text), /One is not settled yet.*The spreadsheets are kept/);
    await web.as(mo).post(`${path}/settled`, { place: '10' }, path);
    says(textOf((await web.as(mo).get(path)).text), /All are settled.*The spreadsheets are gone/);

    const circle = /\/imports\/as-written\/([\w-]+)/.exec((await web.as(mo).get(path)).text)?.[1];
    says(textOf((await web.as(mo).get(`/imports/as-written/${circle}`)).text), /Venue (Chapel|Room|the usual)/);

    says(textOf((await web.as(mo).get(`${path}/undo`)).text), /Undo this import\?/);
    assert.equal((await web.as(mo).post(`${path}/undo`, {})).location, path);
    says(textOf((await web.as(mo).get(path)).text), /1,005 records were taken back/);
    assert.equal((await web.as(mo).post(`${path}/undo`, {})).status, 422);
  });

  it('read another charity’s sheets: other headings, names and orders, semicolons, UTF-16', async () => {
    const files = dress(sampleSheets(), dice(11), { encoding: 'utf-16le with mark', delimiter: ';' });
    const { location } = await bring(files);
    const words = textOf((await web.as(mo).get(location)).text);
    const { counts, questions } = sampleTruth();
    for (const part of [
      `Volunteers ${counts.volunteers}`,
      `Meetings ${counts.meetings}`,
      `Concerns ${counts.concerns}`,
      `Rows in question (${questions.length})`,
    ])
      assert.ok(words.includes(part), part);
    assert.equal((await web.as(mo).post(`${location}/thrown-away`, {}, location)).location, location);
    says(textOf((await web.as(mo).get(location)).text), /thrown away and never imported/);
    assert.equal(
      (
        await web
          .as(mo)
          .post(`${location}/approval`, {}, '/imports')
          .catch(() => ({ status: 0 }))
      ).status,
      0,
      'there is no button any more',
    );
  });

  it('say beside the files what is wrong with them, and keep nothing', async () => {
    const pdf = { name: 'minutes.pdf', bytes: Buffer.from('%PDF-1.7 …') };
    const workbook = { name: 'book.xlsx', bytes: Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]) };
    const list = { name: 'shopping.csv', bytes: Buffer.from('Milk,2\r\nEggs,12\r\n') };
    const cases: [readonly File[], RegExp][] = [
      [[], /Choose at least one spreadsheet/],
      [[pdf], /minutes\.pdf is not a spreadsheet: bring CSV files/],
      [[workbook], /book\.xlsx is an Excel workbook/],
      [[{ name: 'empty.csv', bytes: Buffer.alloc(0) }], /empty\.csv is empty/],
      [[list], /None of these files looks like one of the six/],
      [[...sampleFiles(), ...sampleFiles()], /Two files are called circles\.csv/],
      [[{ name: 'large.csv', bytes: Buffer.alloc(25_100_000, 'a,b\r\n') }], /larger than 25 MB together/],
    ];
    for (const [files, wanted] of cases) {
      const shown = await bring(files);
      assert.equal(shown.status, 422, String(wanted));
      says(shown.text, wanted);
      says(shown.text, /id="files-error"/);
    }
    const wrong = await bring(sampleFiles(), { project: '' }, web.people.who.max);
    says(wrong.text, /id="project-error"/);
    const left = await web.service.ledger.read(mo, 'import.run', null, (r) =>
      r.tx.run("select state from oc.imports where state not in ('undone', 'thrown away')"),
    );
    assert.deepEqual(left, []);
  });

  it('refuse a file that is far too large before it is read', async () => {
    const shown = await bring([{ name: 'huge.csv', bytes: Buffer.alloc(41_000_000, 'a,b\r\n') }]);
    assert.equal(shown.status, 413);
  });

  it('are closed to everybody but coordinators and managers, and one’s sheets to everybody but oneself and the manager', async () => {
    for (const who of ['ada', 'pat', 'ike', 'dan', 'sal', 'nia', 'sys', 'tru'] as const)
      assert.ok([403, 404].includes((await web.as(web.people.who[who]).get('/imports')).status), who);
    const { location } = await bring(sampleFiles());
    for (const who of ['sam', 'oz'] as const) assert.equal((await web.as(web.people.who[who]).get(location)).status, 404, who);
    assert.equal((await web.as(web.people.who.max).get(location)).status, 200);
    saysNot((await web.as(web.people.who.sam).get('/imports')).text, new RegExp(location));
    says((await web.as(mo).get('/')).text, /href="\/imports"/);
    await web.as(mo).post(`${location}/thrown-away`, {}, location);
  });

  it('ask for a fresh factor before sheets are shown: they name everybody in full', async () => {
    const { location } = await bring(sampleFiles());
    await web.service.ledger.change(
      { kind: 'rule', orgId: web.people.northvale, rule: 'test' },
      'service.record',
      null,
      async (c) => {
        await c.write.updateTable('sessions').set({ stepped_up_at: null }).where('id', '=', mo.sessionId).execute();
        return done(null);
      },
    );
    says((await web.as(mo).get(location)).location, /^\/step-up\?to=/);
  });

  it('say that an import failed and that nothing was saved, and can begin it again', async () => {
    const max = web.as(web.people.who.max);
    const { location } = await bring(sampleFiles(), { project: web.people.project }, web.people.who.max);
    await max.post(`${location}/approval`, {}, location);
    await asAdministrator('revoke insert on oc.concerns from oc_app');
    await assert.rejects(work(location));
    await asAdministrator('grant insert on oc.concerns to oc_app');
    says(textOf((await max.get(location)).text), /The import did not work Nothing was saved/);
    const count = () =>
      web.service.ledger.read(web.people.who.max, 'import.run', null, (r) =>
        r.tx.run<{ n: number }>('select count(*) as n from oc.circles where imported_from is not null'),
      );
    assert.equal((await count())[0]?.n, 0);
    await work(location);
    assert.equal((await count())[0]?.n, 0, 'a job that is tried again by itself leaves it until somebody has said so');
    await max.post(`${location}/approval`, {}, location);
    await work(location);
    await work(location);
    assert.equal((await count())[0]?.n, 24);
  });

  async function asAdministrator(text: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(web.service.database.administrator as pg.ClientConfig);
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }
  const queued = async () =>
    (await asAdministrator('select task_identifier from graphile_worker.jobs')).map((row) => String(row.task_identifier));
});

/** What is chosen in every select of a page, by name. */
function chosenIn(html: string): Record<string, string> {
  const selects = [...html.matchAll(/<select\b[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)];
  return Object.fromEntries(
    selects.map(([, name = '', options = '']) => [
      name,
      /<option\b[^>]*value="([^"]*)"[^>]*\bselected\b|<option\b[^>]*\bselected\b[^>]*value="([^"]*)"/
        .exec(options)
        ?.slice(1)
        .find((one) => one !== undefined) ?? '',
    ]),
  );
}
