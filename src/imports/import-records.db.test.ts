import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ImportGround, openImportGround, type Run, sampleWith } from '../../test/imports.js';
import { sampleFiles, sampleTruth } from '../../test/legacy-spreadsheets/variants.js';
import { listNeverPassedOn, openConcern } from '../concerns/index.js';
import { listMinutesToRead } from '../meetings/index.js';
import { findPeople } from '../people/index.js';
import { openStaff } from './staff-queries.js';

const everyKind = `(select count(*) from oc.volunteers where imported_from is not null) as volunteers,
  (select count(*) from oc.core_members where imported_from is not null) as core_members,
  (select count(*) from oc.circles where imported_from is not null) as circles,
  (select count(*) from oc.meetings where imported_from is not null) as meetings,
  (select count(*) from oc.risk_reviews where imported_from is not null and is_complete) as drr_complete,
  (select count(*) from oc.concerns where imported_from is not null) as concerns`;

describe('importing the sample', () => {
  let ground: ImportGround;
  let first: Run;
  const { counts } = sampleTruth();
  before(async () => {
    ground = await openImportGround('import');
    first = await ground.run(sampleFiles(), { 'Mo Hale': ground.people.who.mo.accountId });
  });
  after(() => ground.close());

  it('writes down as many of each as the truth says, and asks about the rows that the truth asks about', async () => {
    assert.deepEqual((await ground.rows(`select ${everyKind}`))[0], counts);
    assert.deepEqual(first.questions.map(({ file, row }) => `${file} ${row}`).sort(), sampleTruth().questions);
    assert.equal(await ground.count(`oc.import_remarks where kind = 'question' and import_id = '${first.importId}'`), 11);
  });

  it('names the rule, its version and who approved it in one line of the audit for each kind', async () => {
    const lines = await ground.rows<{ body: { principal: string; details: Record<string, unknown> } }>(
      `select body from oc.audit where body ->> 'subject' = $1 and body -> 'details' ? 'records' order by seq`,
      [first.importId],
    );
    assert.deepEqual(
      lines.map(({ body }) => [body.details.records, body.details.count]),
      [
        ['volunteers', 99],
        ['core members', 24],
        ['circles', 24],
        ['meetings', 790],
        ['risk reviews', 44],
        ['concerns', 24],
      ],
    );
    for (const { body } of lines) {
      assert.equal(body.principal, 'service:import v1');
      assert.deepEqual(
        [body.details.rule, body.details.version, body.details.approvedBy],
        ['import', 1, ground.people.who.mo.accountId],
      );
    }
  });

  it('finds a volunteer by name, and opens her address and telephone to who may, as if she had been written down by hand', async () => {
    const [found] = await ground.service.ledger.read(ground.people.who.nia, 'search.read', null, (r) =>
      findPeople(r, 'Souilleabhain Ó'),
    );
    assert.equal(found, undefined);
    const owen = await ground.service.ledger.read(ground.people.who.nia, 'search.read', null, (r) =>
      findPeople(r, 'o suilleabhain 1983'),
    );
    assert.deepEqual(
      owen.map(({ name, reference }) => [name, reference]),
      [['Owen', 'V0001']],
    );
  });

  it('lets nobody in: no account, no role, no confirmed place, nobody in the pool, no check taken for clear', async () => {
    assert.equal(
      await ground.count('oc.accounts a join oc.volunteers v on v.person_id = a.person_id where v.imported_from is not null'),
      0,
    );
    assert.equal(await ground.count("oc.memberships where imported_from is not null and state not in ('ended', 'accepted')"), 0);
    assert.equal(
      await ground.count(
        "oc.memberships m join oc.circles c on c.id = m.circle_id where m.imported_from is not null and c.phase = 'closed' and m.left_on is null",
      ),
      0,
    );
    assert.equal(
      await ground.count(
        "oc.volunteers where imported_from is not null and (state in ('pool', 'active') or vetting_outcome is not null)",
      ),
      0,
    );
  });

  it('starts no clock, calls nobody, sends nothing and queues nothing', async () => {
    for (const table of ['pages', 'messages', 'guidances', 'shares', 'minutes_sendings', 'concern_openings', 'concern_decisions'])
      assert.equal(await ground.count(`oc.${table}`), 0, table);
    assert.equal(await ground.count('oc.minutes where imported_from is not null and due_at is not null'), 0);
    assert.equal(await ground.count('oc.meetings where imported_from is not null and planned_at is not null'), 0);
    assert.equal(await ground.count('oc.concern_levels where open_by is not null or decide_by is not null'), 0);
    assert.equal(await ground.count("oc.concern_endings where ending <> 'imported'"), 0);
    const toRead = await ground.service.ledger.read(ground.people.who.mo, 'minutes.read', null, (r) => listMinutesToRead(r));
    assert.equal(toRead.length, 0);
  });

  it('gives a circle its days, its members as long as it lasted, and its coordinator where somebody said who she is', async () => {
    const [circle] = await ground.rows(
      `select c.phase, c.first_met_on, c.closed_on, c.closure_reason, k.reference, k.state, (select count(*) from oc.memberships m where m.circle_id = c.id) as members
         from oc.circles c join oc.core_members k on k.id = c.core_member_id where c.name = 'C006'`,
    );
    assert.deepEqual(circle, {
      ...{ phase: 'closed', first_met_on: '2016-11-29', closed_on: '2017-11-24', closure_reason: 'completed' },
      ...{ reference: 'CM-006', state: 'ended', members: 5 },
    });
    const [steps] = await ground.rows(
      `select array_agg(e.phase order by e.effective_on) as phases from oc.circle_events e join oc.circles c on c.id = e.circle_id where c.name = 'C006'`,
    );
    assert.deepEqual(steps, { phases: ['phase1_weekly', 'phase2', 'closed'] });
    const mine = 'oc.coordinations n join oc.circles c on c.id = n.circle_id where c.imported_from is not null';
    const moHale = sampleFiles().filter(({ name }) => name === 'circles.csv');
    assert.match(Buffer.from(moHale[0]?.bytes ?? []).toString('utf8'), /M\. Hale/);
    assert.equal(await ground.count(`${mine} and n.account_id = '${ground.people.who.mo.accountId}'`), await ground.count(mine));
    assert.ok((await ground.count(mine)) > 5);
    assert.ok(first.notes.some(({ why }) => /“Sam T” as coordinator/.test(why)));
  });

  it('keeps names of staff sealed, never beside the headings', async () => {
    const [row] = await ground.rows<{ mapping: unknown; staff: Buffer }>('select mapping, staff from oc.imports where id = $1', [
      first.importId,
    ]);
    assert.doesNotMatch(JSON.stringify(row?.mapping), /Hale/);
    const opened = await ground.service.ledger.read(
      { kind: 'rule', orgId: ground.people.northvale, rule: 'test' },
      'import.run',
      null,
      (r) => openStaff(r, 'imports', first.importId, row?.staff ?? null),
    );
    assert.ok(opened.staff.some(({ name }) => name === 'Mo Hale'));
  });

  it('puts what was high or unknown and never passed on before the safeguarding lead alone, and takes off what she opens', async () => {
    const { ledger } = ground.service;
    const list = (who: 'sal' | 'mo' | 'max') => ledger.read(ground.people.who[who], 'concern.read', null, listNeverPassedOn);
    const waiting = await list('sal');
    assert.deepEqual(
      waiting.map((one) => [one.circleName, one.level]),
      [
        ['C022', null],
        ['C007', null],
        ['C016', null],
        ['C003', 'high'],
      ],
    );
    assert.deepEqual([await list('mo'), await list('max')], [[], []]);
    const high = waiting.at(-1)?.concernId ?? '';
    await openConcern(ledger, ground.people.who.mo, waiting[1]?.concernId ?? '');
    assert.equal((await list('sal')).length, 4, 'its coordinator looking at it takes nothing off');
    await openConcern(ledger, ground.people.who.sal, high);
    await openConcern(ledger, ground.people.who.sal, high);
    assert.equal((await list('sal')).length, 3);
    const lines = await ground.rows(
      `select seq from oc.audit where body ->> 'action' = 'history.read' and body ->> 'subject' = $1`,
      [high],
    );
    assert.equal(lines.length, 1);
  });

  it('shows nothing of it to another organisation, nor to a volunteer or an officer', async () => {
    const oz = await ground.service.ledger.read(ground.people.who.oz, 'import.run', null, (r) =>
      r.tx.run<{ n: number }>(
        'select (select count(*) from oc.imports) + (select count(*) from oc.imported_records) + (select count(*) from oc.circles where imported_from is not null) as n',
      ),
    );
    assert.equal(oz[0]?.n, 0);
    for (const who of ['ada', 'pat', 'ike', 'dan', 'sal', 'nia'] as const)
      await assert.rejects(
        ground.service.ledger.read(ground.people.who[who], 'import.run', null, async () => null),
        /not open/,
        who,
      );
    const [sam] = await ground.service.ledger.read(ground.people.who.sam, 'import.run', null, (r) =>
      r.tx.run<{ n: number }>('select count(*) as n from oc.imports'),
    );
    assert.equal(sam?.n, 0, 'another coordinator sees no import of hers');
  });

  describe('again', () => {
    it('adds nothing, and says how much was there', async () => {
      const again = await ground.run();
      assert.deepEqual(again.made, {
        volunteers: 0,
        core_members: 0,
        circles: 0,
        meetings: 0,
        drr: 0,
        drr_complete: 0,
        concerns: 0,
      });
      assert.deepEqual((await ground.rows(`select ${everyKind}`))[0], counts);
      assert.ok(
        again.notes.some(({ why }) => /^790 meetings were on file already/.test(why)),
        again.notes[0]?.why,
      );
    });

    it('adds only the rows that are new, and asks about a row that says something else now', async () => {
      const more = sampleWith(
        'meetings.csv',
        (text) =>
          `${text.replace('C001,04/10/2017,formal,90 mins', 'C001,04/10/2017,formal,80 mins').trimEnd()}\r\nC024,01/03/2018,F,60,V0087,Y,12,One more evening,\r\n`,
      );
      const again = await ground.run(more);
      assert.equal(again.made.meetings, 1);
      const changed = again.questions.filter(({ why }) => /says something else now/.test(why));
      assert.deepEqual(
        changed.map(({ file, row }) => [file, row]),
        [['meetings', 4]],
      );
      assert.equal(await ground.count('oc.meetings where imported_from is not null'), 791);
    });

    it('knows a meeting again whose circle and volunteers are in no sheet this time', async () => {
      const alone = sampleFiles().filter(({ name }) => name === 'meetings.csv');
      const again = await ground.run(alone);
      assert.equal(again.made.meetings, 0, JSON.stringify(again.questions.slice(0, 3)));
    });
  });
});

describe('two imports of the same sheets at once', () => {
  it('write everything once: whichever comes second finds it there', async () => {
    const ground = await openImportGround('import_race');
    try {
      const runs = await Promise.all([ground.run(), ground.run()]);
      const { counts } = sampleTruth();
      assert.deepEqual((await ground.rows(`select ${everyKind}`))[0], counts);
      assert.deepEqual(runs.map(({ made }) => made.meetings).sort(), [0, 790]);
      assert.equal(runs[0]?.questions.length, runs[1]?.questions.length);
    } finally {
      await ground.close();
    }
  });
});
