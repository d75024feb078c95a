import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type CastName, testInstallation } from '../../test/cast.js';
import { type ImportGround, openImportGround, type Run } from '../../test/imports.js';
import { sampleFiles } from '../../test/legacy-spreadsheets/variants.js';
import { verifyAudit } from '../audit/index.js';
import { changePhase, type PhaseMove } from '../circles/index.js';
import { dayOf } from '../kernel/index.js';
import { findPeople } from '../people/index.js';
import { undoImport } from './index.js';

const imported = [
  ...['volunteers', 'core_members', 'circles', 'memberships', 'meetings', 'minutes', 'risk_reviews', 'concerns'],
].map((table) => `oc.${table} where imported_from is not null`);

describe('undoing an import', () => {
  let ground: ImportGround;
  const undo = (run: Run, who: CastName = 'mo') => undoImport(ground.service.ledger, ground.people.who[who], run.importId);
  const problemOf = async (run: Run) => {
    const outcome = await undo(run);
    return outcome.ok ? null : outcome.problems[0];
  };
  before(async () => {
    ground = await openImportGround('undo');
  });
  after(() => ground.close());

  describe('that nobody has written on', () => {
    let run: Run;
    let before_: Record<string, number>;
    const tables = [
      'people',
      'person_details',
      'ring_numbers',
      'blind_terms',
      'volunteer_events',
      'circle_events',
      'membership_events',
      'coordinations',
      'attendances',
      'concern_words',
      'concern_levels',
      'concern_endings',
    ];
    const counts = async () =>
      Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await ground.count(`oc.${table}`)] as const)));
    before(async () => {
      before_ = await counts();
      run = await ground.run(sampleFiles(), { 'Mo Hale': ground.people.who.mo.accountId });
      const outcome = await undo(run);
      assert.ok(outcome.ok, JSON.stringify(outcome));
    });

    it('leaves none of its records, and nothing beside them that was not there before', async () => {
      for (const from of imported) assert.equal(await ground.count(from), 0, from);
      assert.deepEqual(await counts(), before_);
      for (const text of ['Ó-Súilleabháin', 'V0001', 'CM-003', 'vol1@example.org'])
        assert.deepEqual(
          await ground.service.ledger.read(ground.people.who.max, 'search.read', null, (r) => findPeople(r, text)),
          [],
          text,
        );
    });

    it('destroys every key it had made, so that no copy of its rows can be read again', async () => {
      const [row] = await ground.rows<{ gone: number; left: number }>(
        `select count(*) filter (where k.destroyed_at is not null) as gone, count(*) filter (where k.wrapped is not null) as left
           from oc.imported_records i join oc.subject_keys k on k.subject_id = i.id`,
      );
      assert.deepEqual([row?.left, (row?.gone ?? 0) > 100], [0, true]);
      const [own] = await ground.rows('select wrapped from oc.subject_keys where subject_id = $1', [run.importId]);
      assert.deepEqual(own, { wrapped: null });
    });

    it('leaves tombstones that say how many there were and nothing of what they said', async () => {
      assert.equal(
        await ground.count(`oc.imported_records where import_id = '${run.importId}' and undone_at is not null`),
        99 + 24 + 24 + 790 + 44 + 24,
      );
      assert.equal(await ground.count('oc.imported_records where mark is not null or content is not null'), 0);
      assert.equal(await ground.count('oc.import_remarks'), 0);
    });

    it('leaves the audit whole: who imported, who undid it', async () => {
      const verified = await verifyAudit(ground.service.connections, await testInstallation(), [], () => undefined);
      assert.ok(verified.every(({ problems }) => problems.length === 0));
      const lines = await ground.rows<{ action: string }>(
        `select distinct body ->> 'action' as action from oc.audit where body ->> 'subject' = $1 order by 1`,
        [run.importId],
      );
      assert.deepEqual(
        lines.map(({ action }) => action),
        ['import.run', 'import.undo'],
      );
    });

    it('can be followed by the same import again', async () => {
      const again = await ground.run();
      assert.equal(again.made.meetings, 790);
      assert.ok((await undo(again)).ok);
    });

    it('happens once', async () => {
      assert.deepEqual(await problemOf(run), { problem: 'not imported' });
    });
  });

  it('removes records by no other way: the application may delete none of them', async () => {
    const run = await ground.run();
    for (const action of ['import.undo', 'import.run', 'circle.record'] as const)
      await assert.rejects(
        ground.service.ledger.change(ground.people.who.mo, action, null, async (c) => {
          await c.tx.run('delete from oc.meetings');
          return { ok: true, value: null };
        }),
        /permission denied/,
      );
    await assert.rejects(
      ground.service.ledger.change(ground.people.who.mo, 'import.run', null, async (c) => {
        await c.tx.run('select oc.undo_import($1)', [run.importId]);
        return { ok: true, value: null };
      }),
      /undone by its own action/,
    );
  });

  it('and closing a circle at once: one of the two happens, never half of each', async () => {
    const own = await openImportGround('undo_race');
    const shared = ground;
    ground = own;
    try {
      const text =
        'Circle,CM ref,Start,Phase 2,End,Reason ended,Coordinator,Volunteers,Venue\r\nC1,CM-1,01/02/2024,,,,Mo H,,\r\n';
      const files = [{ name: 'circles.csv', bytes: Buffer.from(text) }];
      const run = await own.run(files, { 'Mo H': own.people.who.mo.accountId });
      assert.equal(run.made.circles, 1, JSON.stringify(run.questions));
      const [circle] = await own.rows<{ id: string }>("select id from oc.circles where name = 'C1'");
      const move: PhaseMove = {
        ...{ to: 'closed', on: dayOf(new Date()), why: 'moved away', isBriefingRead: false, isAgreementSigned: false },
        ...{ isEndingReviewed: true, closureReason: 'completed' },
      };
      const [undone, closed] = await Promise.allSettled([
        undo(run),
        changePhase(own.service.ledger, own.people.who.mo, circle?.id ?? '', move),
      ]);
      const isUndone = undone.status === 'fulfilled' && undone.value.ok;
      const isClosed = closed.status === 'fulfilled' && closed.value.ok;
      assert.notEqual(isUndone, isClosed, JSON.stringify([undone, closed]));
      assert.equal(await own.count("oc.circles where name = 'C1'"), isUndone ? 0 : 1);
    } finally {
      ground = shared;
      await own.close();
    }
  });
});
