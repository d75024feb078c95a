import assert from 'node:assert/strict';
import type { ListName } from '../../src/today/list-queries.js';
import { fetchList, takeList } from '../../src/today/take-list.js';
import { dice } from './dice.js';
import { openPagingGround, type PagingGround } from './paging-ground.js';

export type WorkerFigures = {
  readonly kills: number;
  readonly messages: number;
  /** The same mail a second time, because the answer of the mail server was lost with the process. */
  readonly again: number;
  readonly lists: number;
};

const people = 1200;

export async function manyPeople({ administrator, ground }: PagingGround): Promise<void> {
  const { northvale, project } = ground.people;
  await administrator.query(
    `insert into oc.people (org_id, id, kind, chosen_name, recorded_at)
       select $1, gen_random_uuid(), 'volunteer', 'DEMO ' || lpad(n::text, 5, '0'), now() from generate_series(1, $2::int) n`,
    [northvale, people],
  );
  await administrator.query(
    `insert into oc.volunteers (org_id, id, person_id, project_id, reference, state, state_on, recorded_at)
       select $1, gen_random_uuid(), p.id, $2, 'V-' || p.id, 'pool', current_date, now() from oc.people p where p.chosen_name like 'DEMO %'`,
    [northvale, project],
  );
}

/** Lists asked for in the background, and what came of those that were made. */
export class Lists {
  waiting: string | null = null;
  made = 0;
  constructor(private readonly ground: PagingGround['ground']) {}

  private get nia() {
    return this.ground.people.who.nia;
  }

  async ask(): Promise<void> {
    const asked = { question: new URLSearchParams('state=pool'), circleId: null };
    const taken = await takeList(this.ground.service.ledger, this.nia, 'volunteers' satisfies ListName, asked, 0);
    assert.ok(taken.ok && taken.value.kind === 'later');
    this.waiting = taken.value.exportId;
  }

  /** A list that is made holds each row once. */
  async fetch(): Promise<void> {
    if (this.waiting === null) return;
    const fetched = await fetchList(this.ground.service.ledger, this.nia, this.waiting);
    if (!fetched.ok || fetched.value === null) return;
    const references = [...fetched.value.text.matchAll(/V-[0-9a-f]{8}-[0-9a-f-]{27}/g)].map(([reference]) => reference);
    assert.deepEqual([references.length, new Set(references).size], [people, people], 'each row of the list once');
    this.made += 1;
    await this.ask();
  }
}

/** What stands of all messages: each effect once for each person and way, each that was sent taken by the mail server or the hook. */
async function mustBeOnce({ administrator, sink, hookCalls }: PagingGround): Promise<{ messages: number; again: number }> {
  const { rows } = await administrator.query<{ id: string; channel: string; sent: boolean; going: boolean; same: number }>(
    `select id, channel, sent_at is not null as sent, next_try_at is not null and manner <> 'at once' as going,
       (select count(*) from oc.messages s where s.org_id = m.org_id and s.effect_key = m.effect_key and s.to_account = m.to_account and s.channel = m.channel)::int as same
       from oc.messages m`,
  );
  assert.ok(
    rows.every(({ same }) => same === 1),
    'nobody is told of the same thing by two messages',
  );
  const mails = new Set(sink.taken.map(({ id }) => /[0-9a-f-]{36}/.exec(id)?.[0] ?? id));
  const sent = rows.filter(({ channel, sent: isSent }) => channel === 'mail' && isSent);
  assert.ok(
    sent.every(({ id }) => mails.has(id)),
    'every mail that was sent was taken',
  );
  // What can wait for the morning may have been taken by the mail server just before a kill, and is written down when its turn comes again.
  const going = new Set(rows.filter((one) => one.channel === 'mail' && one.going && mails.has(one.id)).map(({ id }) => id));
  assert.equal(mails.size, sent.length + going.size, 'and no other');
  const calls = new Set(hookCalls());
  assert.equal(calls.size, rows.filter(({ channel, sent: isSent }) => channel === 'hook' && isSent).length);
  const lines = await administrator.query(
    `select body ->> 'subject' from oc.pages p join oc.audit a on a.org_id = p.org_id and a.body ->> 'subject' = p.id::text
       group by 1 having count(*) filter (where a.body ->> 'action' = 'concern.page') > 1`,
  );
  assert.equal(lines.rowCount, 0);
  return { messages: rows.length, again: sink.taken.length - mails.size + hookCalls().length - calls.size };
}

/** How long a page takes here from the start of the process to both mails: a slow machine is given as much longer, or every kill would come before anything. */
async function pageTakes({ ground, workers, sink, has, settled }: PagingGround): Promise<number> {
  await ground.tell(ground.people.who.ada, { danger: 'yes' });
  await workers.start();
  const began = performance.now();
  // Nothing says yet how slow this machine is: one with much other work takes more than the minute that the sink allows by itself.
  await sink.until(has('mo', 'sam'), 300_000);
  const ms = performance.now() - began;
  await settled(2);
  await workers.kill();
  return ms;
}

/**
 * Kills the process that runs the jobs again and again, while it calls people, climbs from rung to rung, sends mail and makes lists.
 * @throws Error when anybody is told of the same thing twice, somebody is not told, or a list holds a row twice or lacks one
 */
export async function workerKills(kills: number, seed: number, say: (line: string) => void): Promise<WorkerFigures> {
  const random = dice(seed);
  const paging = await openPagingGround('worker_kills');
  const { ground, workers, administrator } = paging;
  try {
    const longestMs = Math.max(2000, 1.5 * (await pageTakes(paging)));
    say(`killed within ${Math.round(longestMs)} ms of its start`);
    await manyPeople(paging);
    const lists = new Lists(ground);
    await lists.ask();
    for (let kill = 1; kill <= kills; kill += 1) {
      if (kill % 3 === 1) await ground.tell(ground.people.who.ada, { danger: 'yes' });
      // Every so often time goes on by a rung: whatever waits for it is due.
      if (kill % 4 === 0)
        await administrator.query(
          'update graphile_worker._private_jobs set run_at = now() where run_at > now() and key like $1',
          ['concern %'],
        );
      // A list that has fallen twenty-five times is tried again once an hour only, so that it cannot hold up what calls somebody.
      await administrator.query(
        "update graphile_worker._private_jobs j set attempts = 0 from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'make list'",
      );
      await workers.start({ minutesAhead: 15 * (kill % 4) });
      await new Promise((resolve) => setTimeout(resolve, random() * longestMs));
      await workers.kill();
      await lists.fetch();
      if (kill % 20 === 0) say(`${kill} kills, ${paging.sink.taken.length} mails taken, ${lists.made} lists made`);
    }
    await workers.start({ minutesAhead: 60 });
    const wanted = (await administrator.query<{ n: number }>('select count(*)::int as n from oc.concerns')).rows[0]?.n ?? 0;
    assert.ok(wanted >= kills / 3);
    await paging.quiet();
    await workers.kill();
    await lists.fetch();
    assert.ok(lists.made > 0, 'a list was made');
    return { kills, ...(await mustBeOnce(paging)), lists: lists.made };
  } finally {
    await paging.clear();
    await paging.close();
  }
}
