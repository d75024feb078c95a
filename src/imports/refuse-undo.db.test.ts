import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ImportGround, openImportGround, type Run } from '../../test/imports.js';
import { all, concerns, meetings } from '../../test/legacy-spreadsheets/small-sheets.js';
import { openConcern } from '../concerns/index.js';
import { addDays, Denied, dayOf, NotFound } from '../kernel/index.js';
import { type NewMinutes, recordMinutes } from '../meetings/index.js';
import { recordVetting } from '../volunteers/index.js';
import { importing, undoImport } from './index.js';

const today = dayOf(new Date());
const evenings = meetings('C1,08/03/2018,F,60,"V1, V2",Y,Tea,', 'C2,08/04/2018,F,60,V3,Y,Walk,');
const worries = concerns('09/03/2018,C1,V1,high,not told,,');
const byHand: NewMinutes = {
  ...{ heldOn: addDays(today, -1), beganAt: null, endedAt: null, kind: 'formal', mode: 'in person' },
  ...{ takenHow: 'paper', takenFrom: null, attendance: [], guests: null, wentWell: 'Tea.', happened: null, agreed: null },
  ...{ worried: 'no', engagement: null, actions: [], reflection: null, nextOn: null },
};

describe('an import that somebody has written on', () => {
  let ground: ImportGround;
  let run: Run;
  const undo = (one: Run, who: CastName = 'mo') => undoImport(ground.service.ledger, ground.people.who[who], one.importId);
  const problemOf = async (one: Run) => {
    const outcome = await undo(one);
    return outcome.ok ? null : outcome.problems[0];
  };
  const idOf = async (text: string) => (await ground.rows<{ id: string }>(text))[0]?.id ?? '';
  const imported = () => ground.count('oc.meetings where imported_from is not null');
  before(async () => {
    ground = await openImportGround('refuse_undo');
  });
  after(() => ground.close());
  const fresh = async () => {
    run = await ground.run([...all, evenings, worries], { 'Mo H': ground.people.who.mo.accountId });
    assert.equal(run.made.meetings + run.made.concerns, 3, JSON.stringify([run.made, run.questions]));
  };

  it('is undone by nobody who may not import, and does not exist for those whose it is not', async () => {
    await fresh();
    for (const who of ['ada', 'pat', 'dan', 'sal', 'sys'] as const) await assert.rejects(undo(run, who), Denied, who);
    for (const who of ['oz', 'sam'] as const) await assert.rejects(undo(run, who), NotFound, who);
    await assert.rejects(undoImport(ground.service.ledger, importing(ground.people.eastmoor), run.importId), NotFound);
    assert.equal(await imported(), 2);
    assert.ok((await undo(run, 'max')).ok);
  });

  it('stays when another import stands on its records, until that one is undone', async () => {
    const first = await ground.run([...all], { 'Mo H': ground.people.who.mo.accountId });
    const second = await ground.run([...all, evenings]);
    assert.deepEqual([second.made.volunteers, second.made.meetings], [0, 2]);
    assert.equal((await problemOf(first))?.problem, 'added since');
    assert.ok((await undo(second)).ok);
    assert.ok((await undo(first)).ok);
    assert.equal(await ground.count('oc.circles where imported_from is not null'), 0);
  });

  it('stays after a check of one of its volunteers was written down, though no row was added', async () => {
    await fresh();
    const volunteer = await idOf("select id from oc.volunteers where reference = 'V1'");
    const check = { outcome: 'clear', issuedOn: addDays(today, -40), expiresOn: addDays(today, 700) } as const;
    assert.ok((await recordVetting(ground.service.ledger, ground.people.who.nia, volunteer, check, null)).ok);
    const problem = await problemOf(run);
    assert.equal(problem?.problem, 'written since');
    assert.equal(await imported(), 2, 'nothing has gone');
  });

  it('says everything that was done since, in order, and by whom', async () => {
    const circle = await idOf("select id from oc.circles where name = 'C1'");
    assert.ok((await recordMinutes(ground.service.ledger, ground.people.who.mo, circle, byHand)).ok);
    await openConcern(
      ground.service.ledger,
      ground.people.who.sal,
      await idOf("select id from oc.concerns where told_then = 'no'"),
    );
    const problem = await problemOf(run);
    assert.equal(problem?.problem, 'written since');
    const { mo, sal, nia } = ground.people.who;
    assert.deepEqual(problem?.problem === 'written since' && problem.writes.map(({ kind, action, by }) => [kind, action, by]), [
      ['volunteer', 'vetting.record', nia.accountId],
      ['circle', 'minutes.record', mo.accountId],
      ['concern', 'concern.open', sal.accountId],
      ['concern', 'history.read', sal.accountId],
    ]);
    assert.equal(await imported(), 2);
  });
});
