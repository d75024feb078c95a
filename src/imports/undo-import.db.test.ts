import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type CastName, testInstallation } from '../../test/cast.js';
import { type ImportGround, openImportGround, type Run } from '../../test/imports.js';
import { sampleFiles } from '../../test/legacy-spreadsheets/variants.js';
import { verifyAudit } from '../audit/index.js';
import { changePhase, type PhaseMove } from '../circles/index.js';
import { openConcern } from '../concerns/index.js';
import { addDays, Denied, dayOf, NotFound } from '../kernel/index.js';
import { type NewMinutes, recordMinutes } from '../meetings/index.js';
import { findPeople } from '../people/index.js';
import { recordVetting } from '../volunteers/index.js';
import { importing, undoImport } from './index.js';

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

  describe('is refused with its reasons', () => {
    const circleOf = async (name: string) =>
      (await ground.rows<{ id: string }>('select id from oc.circles where name = $1', [name]))[0]?.id ?? '';
    const today = dayOf(new Date());
    const refusedAfter = async (
      later: (run: Run) => Promise<unknown>,
    ): Promise<{ readonly problem: string; readonly writes?: readonly { action: string; by: string | null }[] }> => {
      const own = await openImportGround('undo_refused');
      const shared = ground;
      ground = own;
      try {
        const run = await own.run(sampleFiles(), { 'Mo Hale': own.people.who.mo.accountId });
        await later(run);
        const before_ = await own.count('oc.meetings');
        const problem = await problemOf(run);
        assert.ok(problem, 'it was undone');
        assert.equal(await own.count('oc.meetings'), before_, 'nothing has gone');
        return problem;
      } finally {
        ground = shared;
        await own.close();
      }
    };

    it('after minutes of another evening', async () => {
      const minutes: NewMinutes = {
        ...{
          heldOn: addDays(today, -1),
          beganAt: null,
          endedAt: null,
          kind: 'formal',
          mode: 'in person',
          takenHow: 'paper',
          takenFrom: null,
        },
        ...{
          attendance: [],
          guests: null,
          wentWell: 'Tea.',
          happened: null,
          agreed: null,
          worried: 'no',
          engagement: null,
          actions: [],
        },
        ...{ reflection: null, nextOn: null },
      };
      const problem = await refusedAfter(async () =>
        recordMinutes(ground.service.ledger, ground.people.who.mo, await circleOf('C002'), minutes),
      );
      assert.equal(problem.problem, 'written since');
      assert.deepEqual(
        problem.writes?.map(({ action, by }) => [action, by !== null]),
        [['minutes.record', true]],
      );
    });

    it('after a check of one of its volunteers was written down', async () => {
      const problem = await refusedAfter(async () => {
        const [volunteer] = await ground.rows<{ id: string }>("select id from oc.volunteers where reference = 'V0001'");
        const kept = await recordVetting(ground.service.ledger, ground.people.who.nia, volunteer?.id ?? '', {
          ...{ outcome: 'clear', issuedOn: addDays(today, -40), expiresOn: addDays(today, 700) },
        });
        assert.ok(kept.ok);
      });
      assert.equal(problem.problem, 'written since');
    });

    it('after the safeguarding lead has read one of its concerns', async () => {
      const problem = await refusedAfter(async () => {
        const [concern] = await ground.rows<{ id: string }>("select id from oc.concerns where told_then = 'no' limit 1");
        await openConcern(ground.service.ledger, ground.people.who.sal, concern?.id ?? '');
      });
      assert.equal(problem.problem, 'written since');
    });

    it('after another import that stands on its records, until that one is undone', async () => {
      const own = await openImportGround('undo_order');
      const shared = ground;
      ground = own;
      try {
        const people = sampleFiles().filter(({ name }) => !['meetings.csv', 'concerns.csv', 'drr.csv'].includes(name));
        const first = await own.run(people);
        const second = await own.run();
        assert.deepEqual([second.made.volunteers, second.made.meetings], [0, 790]);
        assert.equal((await problemOf(first))?.problem, 'added since');
        assert.ok((await undo(second)).ok);
        assert.ok((await undo(first)).ok);
        assert.equal(await own.count('oc.circles where imported_from is not null'), 0);
      } finally {
        ground = shared;
        await own.close();
      }
    });

    it('to a volunteer, an officer and another organisation, who cannot even tell that it exists', async () => {
      const run = await ground.run();
      for (const who of ['ada', 'pat', 'dan', 'sal', 'sys'] as const) await assert.rejects(undo(run, who), Denied, who);
      for (const who of ['oz', 'sam'] as const) await assert.rejects(undo(run, who), NotFound, who);
      await assert.rejects(undoImport(ground.service.ledger, importing(ground.people.eastmoor), run.importId), NotFound);
      assert.equal(await ground.count('oc.meetings where imported_from is not null'), 790);
      assert.ok((await undo(run, 'max')).ok);
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
