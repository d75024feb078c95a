import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { openPagingGround, type PagingGround } from './paging-ground.js';
import { workerKills } from './worker-kills.js';

const skip = process.platform !== 'linux';

it('kill -9 of the process that runs the jobs tells everybody once, and makes each list once', { skip }, async (t) => {
  const figures = await workerKills(6, 20_261_122, (line) => t.diagnostic(line));
  assert.ok(figures.messages > 0 && figures.lists > 0, JSON.stringify(figures));
});

describe('a process that runs the jobs and is frozen in the middle of one', { skip }, () => {
  let paging: PagingGround;
  before(async () => {
    paging = await openPagingGround('frozen_worker');
  });
  afterEach(() => paging.clear());
  after(() => paging.close());

  it('writes nothing when it wakes up, after the server has let go of it and another has done its work', async () => {
    const { ground, sink, workers, administrator, settled, mailsSent } = paging;
    await ground.tell(ground.people.who.ada, { danger: 'yes' });
    const frozen = new Promise<() => Promise<void>>((resolve) => {
      sink.recipients(() => {
        resolve(workers.freeze());
        sink.recipients(() => null);
        return null;
      });
    });
    await workers.start();
    const wake = await frozen;
    // As the server does by itself with whoever says nothing in a transaction for two minutes.
    const letGo = () =>
      administrator.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity
          where datname = current_database() and (application_name = 'open-circles worker' or application_name = 'open-circles' and state <> 'idle')`,
      );
    let [held, cut] = [1, 0];
    for (; held > 0; cut += held) held = (await letGo()).rowCount ?? 0;
    assert.ok(cut > 0, 'it was in the middle of something');
    await workers.start();
    await settled(2);
    const sentBefore = await mailsSent();
    const audit = async () =>
      (
        await administrator.query(
          "select from oc.audit where body ->> 'action' = 'message.send' and body ->> 'decision' = 'done'",
        )
      ).rowCount;
    const before = await audit();
    // It goes on where it stopped and finds its connections gone. What is told next is sent by it, or by whoever follows should it end by that.
    await wake();
    await ground.tell(ground.people.who.ada, { danger: 'yes' });
    await settled(4);
    assert.equal(await mailsSent(), sentBefore + 2);
    assert.equal(await audit(), (before ?? 0) + 4, 'two mails and two calls, each written down once');
    assert.equal(new Set(sink.taken.map((mail) => mail.id)).size, 4, 'each mail is known again by its id');
  });
});
