import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { concernTasks } from '../../src/concerns/index.js';
import { addMinutes } from '../../src/kernel/index.js';
import { messagePartsFrom, sendWaiting } from '../../src/messages/index.js';
import { openPagingGround, type PagingGround } from './paging-ground.js';

describe('a page', { skip: process.platform !== 'linux' }, () => {
  let paging: PagingGround;
  before(async () => {
    paging = await openPagingGround('pages');
  });
  afterEach(() => paging.clear());
  after(() => paging.close());

  it('is in the mail and at the hook within a minute, the deputy’s after fifteen, the manager’s next, and each once', async (t) => {
    const { ground, sink, workers, administrator, hookCalls, took, has, settled } = paging;
    const began = Date.now();
    const first = await ground.tell(ground.people.who.ada, { danger: 'yes' });
    await workers.start();
    await sink.until(has('mo', 'sam'));
    t.diagnostic(`both in the sink ${Date.now() - began} ms after it was told, the start of the process in it`);
    await settled(2);
    const rungs = ['nia', 'max', 'sal'];
    for (const [place, name] of rungs.entries()) {
      await workers.kill();
      // Time is moved by data: the job that comes back is due, and the clock of the process says so too.
      const minutesAhead = 15 * (place + 1);
      const early = addMinutes(new Date(), minutesAhead - 1);
      await concernTasks({ ledger: ground.service.ledger.at(() => early) })['look at the clocks']();
      assert.ok(!(await ground.called(first)).join().includes(`${name} as`), `${name} not a minute too early`);
      await administrator.query('update graphile_worker._private_jobs set run_at = now() where key = $1', [`concern ${first}`]);
      await workers.start({ minutesAhead });
      await sink.until(has(name));
      await settled(3 + place);
    }
    assert.deepEqual(took(), ['max', 'mo', 'nia', 'sal', 'sam']);
    assert.equal(new Set(sink.taken.map((mail) => mail.id)).size, 5);
    assert.equal(hookCalls().length, 5);
    assert.ok(sink.taken.every((mail) => mail.subject === 'Please sign in now'));
  });

  it('waits for no lock of a killed process, also where nobody may say that it is dead', async () => {
    const { ground, sink, hook, workers, administrator, hookCalls, took, obstacle, settled } = paging;
    const concern = await ground.tell(ground.people.who.ada, { danger: 'yes' });
    await ground.look(concern);
    const held = await obstacle('lock table oc.messages in exclusive mode');
    await workers.start();
    await held.isMet();
    await workers.kill();
    await held.lift();
    const stuck = await administrator.query(
      "select from graphile_worker.jobs where task_identifier = 'send message' and locked_by is not null",
    );
    assert.ok((stuck.rowCount ?? 0) > 0, 'the queue believes that somebody is at it');
    // The rule of every minute, as another process runs it.
    const parts = messagePartsFrom({ smtpUrl: sink.url, mailFrom: 'no-reply@mail.example.org', pagingHook: hook });
    await sendWaiting(ground.service.ledger, parts);
    assert.deepEqual(took(), ['mo', 'sam']);
    await workers.start();
    await settled(2);
    assert.deepEqual([took(), hookCalls().length], [['mo', 'sam'], 2]);
  });

  it('goes out once with two processes at work', async () => {
    const { ground, sink, workers, hookCalls, settled } = paging;
    for (let time = 0; time < 3; time += 1) await ground.tell(ground.people.who.ada, { danger: 'yes' });
    await Promise.all([workers.start({ isAlone: false }), workers.start({ isAlone: false })]);
    await sink.until((taken) => taken.length >= 6);
    await settled(6);
    assert.equal(sink.taken.length, 6);
    assert.equal(new Set(sink.taken.map((mail) => mail.id)).size, 6);
    assert.equal(hookCalls().length, 6);
  });
});
