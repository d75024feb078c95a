import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { openPagingGround, type PagingGround } from './paging-ground.js';
import { Lists, manyPeople } from './worker-kills.js';

/** Whoever writes this part of a list waits here. */
const gate = 4711;

describe('a list with names, made in the background, with kill -9', { skip: process.platform !== 'linux' }, () => {
  let paging: PagingGround;
  let lists: Lists;
  before(async () => {
    paging = await openPagingGround('list_kills');
    await manyPeople(paging);
    await paging.administrator.query(
      `create function oc.wait_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(${gate}, new.place); return new; end $$;
       grant execute on function oc.wait_at_gate() to public;
       create trigger wait_at_gate after insert on oc.export_parts for each row execute function oc.wait_at_gate()`,
    );
    lists = new Lists(paging.ground);
  });
  afterEach(async () => {
    await paging.clear();
    await paging.administrator.query("update oc.exports set state = 'expired', settled_at = now() where state <> 'downloaded'");
  });
  after(() => paging.close());

  const stateOf = async (id: string | null) =>
    (await paging.administrator.query<{ state: string }>('select state from oc.exports where id = $1', [id])).rows[0]?.state;
  const points = [
    { name: 'before its first part is kept', statement: `select pg_advisory_xact_lock(${gate}, 0)` },
    { name: 'between its first part and its second', statement: `select pg_advisory_xact_lock(${gate}, 1)` },
    { name: 'before its last part is kept', statement: `select pg_advisory_xact_lock(${gate}, 2)` },
  ] as const;
  for (const { name, statement } of points)
    it(`${name} is not there until it is whole, and then holds each row once`, async () => {
      await lists.ask();
      const held = await paging.obstacle(statement);
      await paging.workers.start();
      await held.isMet();
      await paging.workers.kill();
      await held.lift();
      assert.equal(await stateOf(lists.waiting), 'waiting');
      const made = lists.made;
      await lists.fetch();
      assert.equal(lists.made, made, 'nobody is given half a list');
      await paging.workers.start();
      await paging.quiet();
      assert.equal(await stateOf(lists.waiting), 'ready');
      const fetched = lists.waiting;
      await lists.fetch();
      assert.equal(lists.made, made + 1);
      assert.equal(
        (await paging.administrator.query('select from oc.export_parts where export_id = $1', [fetched])).rowCount,
        0,
        'and nothing of it stays',
      );
    });
});
