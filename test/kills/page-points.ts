import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { openPagingGround, type PagingGround } from './paging-ground.js';
import type { Obstacle } from './worker-process.js';

/** What a killed process leaves: nothing of its step, or the same mail a second time where its answer was lost. */
type Point = {
  readonly name: string;
  readonly again: 'never' | 'the same mail';
  readonly reach: (paging: PagingGround, concern: string) => Promise<void>;
};

/** Before anybody outside has heard of it. */
export const beforeSending: readonly Point[] = [
  {
    name: 'before the job has read anything',
    again: 'never',
    reach: async ({ workers, obstacle }, concern) => {
      const held = await obstacle('select pg_advisory_xact_lock(hashtextextended($1, 7))', [concern]);
      await workers.start();
      await held.isMet();
      await workers.kill();
      await held.lift();
    },
  },
  {
    name: 'with the calls written and not yet kept',
    again: 'never',
    reach: async ({ ground, workers, administrator, obstacle }) => {
      const held = await obstacle('select from oc.audit_heads where org_id = $1 for update', [ground.people.northvale]);
      await workers.start();
      await held.isMet();
      await workers.kill();
      await held.lift();
      assert.equal((await administrator.query('select from oc.messages where next_try_at is not null')).rowCount, 0);
    },
  },
  {
    name: 'with the messages kept, before any is sent',
    again: 'never',
    reach: async ({ ground, sink, workers, obstacle }, concern) => {
      await ground.look(concern);
      const held = await obstacle('lock table oc.messages in exclusive mode');
      await workers.start();
      await held.isMet();
      await workers.kill();
      await held.lift();
      assert.equal(sink.taken.length, 0);
    },
  },
];

/** From the first word to the mail server until the job is done. */
export const whileSending: readonly Point[] = [
  {
    name: 'in the middle of speaking to the mail server',
    again: 'never',
    reach: async ({ sink, workers }) => {
      const killed = new Promise<void>((resolve) => {
        sink.recipients(() => {
          void workers.kill().then(resolve);
          return null;
        });
      });
      await workers.start();
      await killed;
      sink.recipients(() => null);
    },
  },
  {
    name: 'when the mail server has the mail and has not said so',
    again: 'the same mail',
    reach: async ({ sink, workers }) => {
      const killed = new Promise<void>((resolve) => {
        sink.beforeAnswer(async () => {
          await workers.kill();
          resolve();
        });
      });
      await workers.start();
      await killed;
      sink.beforeAnswer(() => undefined);
    },
  },
  {
    name: 'when the mail server has said so, before that is kept',
    again: 'the same mail',
    reach: async ({ ground, sink, workers, obstacle, has }, concern) => {
      await ground.look(concern);
      const held = await obstacle('select from oc.audit_heads where org_id = $1 for update', [ground.people.northvale]);
      await workers.start();
      await sink.until(has('mo', 'sam'));
      await held.isMet();
      await workers.kill();
      await held.lift();
    },
  },
  {
    name: 'when that is kept, before the job is done',
    again: 'never',
    reach: async ({ ground, sink, workers, obstacle, mailsSent }, concern) => {
      await ground.look(concern);
      let held: Promise<Obstacle> | undefined;
      sink.beforeAnswer(async () => {
        held ??= obstacle('lock table graphile_worker._private_jobs in share mode');
        await held;
      });
      const before = await mailsSent();
      await workers.start();
      for (const until = Date.now() + 30_000; (await mailsSent()) < before + 2; )
        assert.ok(Date.now() < until, 'not both were kept');
      await workers.kill();
      await (await held)?.lift();
      sink.beforeAnswer(() => undefined);
    },
  },
];

/** At each of these points the process is killed; the next one must reach everybody, once. */
export function killAt(what: string, points: readonly Point[]): void {
  describe(`a page, with kill -9 ${what}`, { skip: process.platform !== 'linux' }, () => {
    let paging: PagingGround;
    before(async () => {
      paging = await openPagingGround(`kills ${what}`);
    });
    afterEach(() => paging.clear());
    after(() => paging.close());

    for (const { name, again, reach } of points)
      it(`reaches everybody ${name}`, async () => {
        const { ground, sink, workers, hookCalls, has, settled } = paging;
        const concern = await ground.tell(ground.people.who.ada, { danger: 'yes' });
        await reach(paging, concern);
        await workers.start();
        await sink.until(has('mo', 'sam'));
        await settled(2);
        const ids = sink.taken.map((mail) => mail.id);
        assert.equal(new Set(ids).size, 2, 'one mail to each');
        if (again === 'never') assert.equal(ids.length, 2);
        else assert.ok(ids.length <= 4, `at most once more each: ${ids.length}`);
        assert.equal(new Set(hookCalls()).size, 2);
        assert.equal((await ground.called(concern)).length, 2);
      });
  });
}
