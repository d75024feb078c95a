import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openConcernGround } from '../concerns.js';
import { openMailSink } from '../mail-sink.js';
import { giveEmails } from '../messages.js';
import { Obstacle, Workers } from './worker-process.js';

/** A service whose jobs run in processes of their own, with a real mail server and a real hook at its other end. */
export async function openPagingGround(what: string) {
  const ground = await openConcernGround(what);
  const sink = await openMailSink();
  const folder = mkdtempSync(join(tmpdir(), 'oc-pages-'));
  const [hook, log] = [join(folder, 'hook'), join(folder, 'log')];
  writeFileSync(hook, `#!/bin/sh\nprintf '%s %s\\n' "$2" "$3" >> ${log}\n`);
  chmodSync(hook, 0o755);
  const { app, administrator: as } = ground.service.database;
  const workers = new Workers({ app, administrator: as, smtpUrl: sink.url, pagingHook: hook });
  const administrator = new pg.Client(as);
  await administrator.connect();
  await giveEmails(ground.service.ledger, ground.people.who, ['mo', 'sam', 'nia', 'max', 'sal']);
  // Behind Sam stands Nia: the coordinator of Kite is called at once anyway.
  await administrator.query('update oc.on_call set deputy_account = $1', [ground.people.who.nia.accountId]);
  const obstacles: Obstacle[] = [];
  const hookCalls = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  const took = () => sink.taken.map((mail) => mail.to.join().split('@')[0] ?? '').sort();
  return {
    ground,
    sink,
    hook,
    workers,
    administrator,
    hookCalls,
    took,
    obstacle: async (statement: string, values: unknown[] = []) => {
      const put = await Obstacle.put(as, statement, values);
      obstacles.push(put);
      return put;
    },
    has:
      (...names: string[]) =>
      () =>
        names.every((name) => took().includes(name)),
    /** Both ways of so many people have been taken, and nothing waits: what comes now is a second time. */
    settled: async (people: number) => {
      for (const until = Date.now() + 60_000; ; ) {
        const { rows } = await administrator.query<{ open: number; calls: number }>(
          `select (select count(*) from oc.messages where next_try_at is not null)::int as open,
                  (select count(*) from graphile_worker.jobs where task_identifier = 'send message')::int as calls`,
        );
        if (rows[0]?.open === 0 && rows[0].calls === 0 && new Set(hookCalls()).size === people) return;
        assert.ok(Date.now() < until, `not settled: ${JSON.stringify(rows[0])} ${hookCalls()}`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    /** Nothing waits to be sent at once, or made, any more; fails when nothing has become less or more for two minutes. */
    quiet: async () => {
      for (let [until, before] = [0, '']; ; ) {
        const { rows } = await administrator.query<{ open: number; jobs: number }>(
          `select (select count(*) from oc.messages where next_try_at is not null and manner = 'at once')::int as open,
                  (select count(*) from graphile_worker.jobs where run_at <= now() and task_identifier in ('send message', 'page for concern', 'make list'))::int as jobs`,
        );
        if (rows[0]?.open === 0 && rows[0].jobs === 0) return;
        const now = JSON.stringify(rows[0]);
        if (now !== before) [until, before] = [Date.now() + 120_000, now];
        assert.ok(Date.now() < until, `not quiet: ${now}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    mailsSent: async () =>
      (await administrator.query("select from oc.messages where channel = 'mail' and sent_at is not null")).rowCount ?? 0,
    /** Nothing of one test reaches the next. */
    clear: async () => {
      await workers.kill();
      for (const one of obstacles.splice(0)) await one.lift();
      sink.forget();
      rmSync(log, { force: true });
      await administrator.query('delete from graphile_worker._private_jobs');
      await administrator.query('update oc.messages set next_try_at = null');
    },
    close: async () => {
      await administrator.end();
      await sink.close();
      await ground.close();
      rmSync(folder, { recursive: true });
    },
  };
}
export type PagingGround = Awaited<ReturnType<typeof openPagingGround>>;
