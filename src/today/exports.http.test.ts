import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { CastName } from '../../test/cast.js';
import { inOrganisation } from '../../test/cast-rows.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { nothingTold, tellConcern } from '../concerns/index.js';
import { addHours, newId } from '../kernel/index.js';
import { todayTasks } from './make-list.js';
import { fetchList, nextLines, takeList } from './take-list.js';

const lines = (text: string) => parse(text, { bom: true }) as string[][];
/** The list itself: its last line says who took it, and nothing else. */
const cells = (text: string) => {
  const [mark, ...rest] = [...lines(text)].reverse();
  assert.match(
    mark?.join('') ?? '',
    /^Taken by \S.*, \w+ \d+ \w+ \d{4}, \d\d:\d\d\. List [0-9A-F]{4}-[0-9A-F]{4}\. Not to be passed on\.$/,
  );
  return rest.reverse();
};
/** More than fit in one go, and more than are given at once. */
const many = 2_003;

describe('lists taken away', () => {
  let web: TestWeb;
  const get = (who: CastName, path: string) => web.as(web.people.who[who]).get(path);
  const asService = <T>(text: string, values: unknown[] = []) =>
    inOrganisation(web.service.ledger, web.people.northvale, (c) => c.tx.run<T & object>(text, values));
  const auditOf = (action: string) =>
    asService<{ body: { principal: string; details?: Record<string, unknown> } }>(
      "select body from oc.audit where body ->> 'action' = $1 and body -> 'details' ? 'export' order by seq",
      [action],
    );

  before(async () => {
    web = await openTestWeb('exports');
    const { who, kite, rook, northvale } = web.people;
    const { ledger } = web.service;
    await tellConcern(ledger, who.ada, { ...nothingTold, danger: 'not sure', seen: 'CANARY-words', circleId: kite.circle });
    await tellConcern(ledger, who.vic, { ...nothingTold, danger: 'no', tonight: 'no', circleId: rook.circle });
    await asService("update oc.circles set name = '=1+1 Kite' where id = $1", [kite.circle]);
    await inOrganisation(ledger, northvale, async (c) => {
      await c.write
        .insertInto('meetings')
        .values({
          org_id: c.orgId,
          id: newId(),
          circle_id: kite.circle,
          planned_at: addHours(c.at, -50),
          held_on: c.today,
          outcome: 'held',
          minutes_long: 85,
          ...c.stamp,
        })
        .execute();
      await c.write.updateTable('people').set({ chosen_name: "=cmd|' /C calc'!A0" }).where('id', '=', who.ben.personId).execute();
    });
  });
  after(() => web.close());

  it('hold what the page shows and no more, with a neutral name', async () => {
    const mo = await get('mo', '/circles.csv');
    assert.equal(mo.status, 200);
    assert.match(String(mo.headers['content-disposition']), /filename="list-\d{4}-\d\d-\d\d-[0-9A-F]{4}-[0-9A-F]{4}\.csv"/);
    assert.match(String(mo.headers['content-type']), /^text\/csv/);
    assert.ok(mo.text.startsWith('\ufeff') && mo.text.includes('\r\n'));
    assert.deepEqual(
      cells(mo.text).map((row) => row[1]),
      ['Reference', 'C-Kite'],
    );
    assert.deepEqual(
      cells((await get('max', '/circles.csv')).text).map((row) => row[1]),
      ['Reference', 'C-Kite', 'C-Rook'],
    );
    assert.deepEqual(
      cells((await get('oz', '/circles.csv')).text).map((row) => row[1]),
      ['Reference', 'C-Wren'],
    );
    assert.deepEqual(
      cells((await get('ada', '/circles.csv')).text).map((row) => row[1]),
      ['Reference', 'C-Kite'],
    );
    assert.equal(cells((await get('lee', '/circles.csv')).text).length, 1);
  });

  it('run nothing in a spreadsheet', async () => {
    const { text } = await get('nia', '/volunteers.csv');
    assert.ok(cells(text).some((row) => row[0] === "'=cmd|' /C calc'!A0"));
    for (const row of cells(text)) for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@]/);
    const circles = cells((await get('mo', '/circles.csv')).text);
    assert.equal(circles[1]?.[0], "'=1+1 Kite");
  });

  it('keep to the question the page was asked, and to who may ask', async () => {
    assert.deepEqual(
      cells((await get('sal', '/concerns.csv?show=all')).text).map((row) => row[1]),
      ['Level', 'medium', 'high'],
    );
    assert.deepEqual(
      cells((await get('sal', '/concerns.csv?show=all&level=high')).text).map((row) => row[1]),
      ['Level', 'high'],
    );
    assert.deepEqual(
      cells((await get('mo', '/concerns.csv')).text).map((row) => row[1]),
      ['Level', 'high'],
    );
    for (const who of ['ada', 'dan', 'pat', 'tru', 'sys', 'eve'] as const)
      assert.equal((await get(who, '/concerns.csv')).status, 403, who);
    const address = `/circles/${web.people.kite.circle}/meetings.csv`;
    assert.ok(cells((await get('mo', address)).text)[1]?.includes('85'));
    for (const who of ['sam', 'vic', 'lee', 'oz'] as const) assert.equal((await get(who, address)).status, 404, who);
    assert.ok(!(await get('sal', '/concerns.csv?show=all')).text.includes('CANARY'));
  });

  it('are written down with how many rows went', async () => {
    const lines = await auditOf('concern.read');
    const mo = lines.find((line) => line.body.principal === web.people.who.mo.accountId);
    const { number, ...details } = mo?.body.details ?? {};
    assert.deepEqual(details, { export: 'concerns', rows: 1 });
    assert.match(String(number), /^[0-9A-F]{4}-[0-9A-F]{4}$/);
  });

  it('say who took them, when, and a number that is in their name and in the audit, and hold nobody who is not there', async () => {
    const { text, headers } = await get('sam', '/circles.csv');
    const number = /-([0-9A-F]{4}-[0-9A-F]{4})\.csv/.exec(String(headers['content-disposition']))?.[1] ?? '';
    assert.match(lines(text).at(-1)?.[0] ?? '', new RegExp(`^Taken by Sam, .*List ${number}`));
    const [{ body } = {}] = await asService<{ body: { principal: string } }>(
      "select body from oc.audit where body -> 'details' ->> 'number' = $1",
      [number],
    );
    assert.equal(body?.principal, web.people.who.sam.accountId);
    assert.equal(new Set(lines(text).map((row) => row.length)).size, 1, 'as wide as the others');
    const again = await get('sam', '/circles.csv');
    assert.doesNotMatch(again.text, new RegExp(number), 'a number each time');
  });

  it('are made in the background when they are long, downloaded once by whoever asked, and gone', async () => {
    const { northvale, project } = web.people;
    await asService(
      `insert into oc.people (org_id, id, kind, chosen_name, recorded_at)
         select $1, gen_random_uuid(), 'volunteer', 'Person ' || lpad(n::text, 5, '0'), now() from generate_series(1, $2::int) n`,
      [northvale, many],
    );
    await asService(
      `insert into oc.volunteers (org_id, id, person_id, project_id, reference, state, state_on, recorded_at)
         select $1, gen_random_uuid(), p.id, $2, 'V-' || p.id, 'pool', current_date, now() from oc.people p where p.chosen_name like 'Person %'`,
      [northvale, project],
    );
    const asked = await get('nia', '/volunteers.csv?state=pool');
    assert.equal(asked.status, 303);
    assert.equal((await get('nia', '/volunteers.csv?state=pool')).location, asked.location, 'asked twice, made once');
    const waiting = await get('nia', asked.location);
    assert.ok(waiting.text.includes(`0 of ${(many + 1).toLocaleString('en-GB')} rows`) && waiting.headers.refresh === '4');
    assert.equal((await get('nia', `${asked.location}?still=1`)).headers.refresh, undefined);
    const exportId = asked.location.split('/').at(-1) ?? '';
    const job = { orgId: web.people.northvale, exportId };
    await todayTasks({ ledger: web.service.ledger })['make list'](job);
    await todayTasks({ ledger: web.service.ledger })['make list'](job);
    for (const who of ['mo', 'max', 'oz'] as const) assert.equal((await get(who, asked.location)).status, 404, who);
    assert.ok((await get('nia', asked.location)).text.includes('Download'));
    const sealed = await asService<{ content: Buffer }>('select content from oc.export_parts where export_id = $1', [exportId]);
    assert.ok(sealed.length > 1 && sealed.every((part) => !part.content.includes('Person 0')));
    const file = await web.as(web.people.who.nia).post(asked.location, {});
    const rows = cells(file.text);
    assert.equal(rows.length, 1 + many + 1);
    assert.equal(new Set(rows.map((row) => row[1])).size, rows.length);
    assert.equal((await asService('select id from oc.export_parts where export_id = $1', [exportId])).length, 0);
    assert.ok((await get('nia', asked.location)).text.includes('is gone from here'));
    const [again] = [await fetchList(web.service.ledger, web.people.who.nia, exportId)];
    assert.deepEqual(again, { ok: true, value: null });
    assert.ok(
      (await auditOf('own.record')).some(
        (line) => line.body.details?.downloaded === true && line.body.details?.rows === many + 1,
      ),
    );
  });

  it('hold everybody once, though somebody comes in while they are made', async () => {
    const { who, northvale, project } = web.people;
    const asked = { question: new URLSearchParams('state=pool'), circleId: null };
    const seen = new Set<string>();
    const next = (from: { done: number; after: string | null }) =>
      web.service.ledger.read(who.nia, 'volunteer.read', null, (r) => nextLines(r, 'volunteers', asked, from, seen));
    const first = await next({ done: 0, after: null });
    const [person] = [newId()];
    await asService(
      "insert into oc.people (org_id, id, kind, chosen_name, recorded_at) values ($1, $2, 'volunteer', 'Aaron', now())",
      [northvale, person],
    );
    await asService(
      "insert into oc.volunteers (org_id, id, person_id, project_id, reference, state, state_on, recorded_at) values ($1, gen_random_uuid(), $2, $3, 'V-Aaron', 'pool', current_date, now())",
      [northvale, person, project],
    );
    const second = await next(first.from);
    const references = lines(first.text + second.text).map((row) => row[1]);
    assert.equal(new Set(references).size, references.length);
    assert.equal(references.length, 999);
  });

  it('hold what is open to whoever asked when they are made, and fail when nothing is any more', async () => {
    const { who, northvale } = web.people;
    const { ledger } = web.service;
    const ask = async (name: 'sam' | 'max') => {
      const taken = await takeList(ledger, who[name], 'circles', { question: new URLSearchParams(), circleId: null }, 0);
      assert.ok(taken.ok && taken.value.kind === 'later');
      return taken.value.exportId;
    };
    const [ofSam, ofMax] = [await ask('sam'), await ask('max')];
    await asService('update oc.role_grants set until_at = now() where account_id = $1', [who.sam.accountId]);
    const tasks = todayTasks({ ledger });
    await tasks['make list']({ orgId: northvale, exportId: ofSam });
    const states = await asService<{ id: string; state: string }>(
      'select id, state from oc.exports where id = any ($1::uuid[])',
      [[ofSam, ofMax]],
    );
    assert.deepEqual(states.find((one) => one.id === ofSam)?.state, 'failed');
    assert.deepEqual(states.find((one) => one.id === ofMax)?.state, 'waiting');
    await tasks['make list']({ orgId: northvale, exportId: ofMax });
    await tasks['clear list']({ orgId: northvale, exportId: ofMax });
    assert.equal((await asService('select id from oc.export_parts where export_id = $1', [ofMax])).length, 0);
    assert.ok((await get('max', `/exports/${ofMax}`)).text.includes('waited for a day'));
  });
});
