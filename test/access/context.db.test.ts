import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { ContextKey } from '../../src/storage/index.js';
import { type Cast, cast, openTestService, type TestService } from '../cast.js';
import { testContextKey } from '../service.js';

describe('the signed context', () => {
  let service: TestService;
  let people: Cast;
  let client: pg.Client;
  before(async () => {
    service = await openTestService('context');
    people = await cast(service.ledger);
    client = new pg.Client(service.database.app);
    await client.connect();
  });
  after(async () => {
    await client.end();
    await service.close();
  });

  const inAnHour = () => Math.floor(Date.now() / 1000) + 3_600;
  const asMax = () => ({
    orgId: people.northvale,
    principal: people.who.max.accountId as string,
    action: 'circle.read',
    steppedUp: false,
  });
  const ownPid = async () => Number((await client.query('select pg_backend_pid() as pid')).rows[0].pid);

  /** What a connection of the application reads with a context put there by hand, in one transaction. */
  async function circlesWith(context: string | null): Promise<string[]> {
    await client.query('begin');
    try {
      if (context !== null) await client.query("select set_config('oc.context', $1, true)", [context]);
      return (await client.query('select name from oc.circles order by name')).rows.map((row) => row.name);
    } finally {
      await client.query('rollback');
    }
  }
  const signed = async (over: Partial<ReturnType<typeof asMax>> = {}) =>
    testContextKey.sign({ ...asMax(), ...over }, await ownPid(), inAnHour());

  it('opens what is the account’s, for one transaction only', async () => {
    assert.deepEqual(await circlesWith(await signed()), ['Kite', 'Rook']);
    assert.deepEqual(await circlesWith(null), [], 'the next transaction of the same connection knows nobody');
    await client.query('begin');
    await client.query("select set_config('oc.context', $1, true)", [await signed()]);
    await client.query('commit');
    assert.deepEqual((await client.query('select name from oc.circles')).rows, [], 'nor does what follows a commit');
  });

  it('shows nothing without one, of any table that belongs to somebody', async () => {
    const { rows } = await client.query(
      "select relname as name from pg_class where relnamespace = 'oc'::regnamespace and relkind = 'r'",
    );
    const shown: string[] = [];
    for (const { name } of rows) if ((await client.query(`select from oc.${name} limit 1`)).rowCount) shown.push(name);
    assert.deepEqual(shown.sort(), ['access_rules', 'installation']);
  });

  it('cannot be made without the key, nor altered in any part', async () => {
    const forged = new ContextKey(createHash('sha256').update('guessed').digest()).sign(asMax(), await ownPid(), inAnHour());
    await assert.rejects(circlesWith(forged), /bad context/);
    const parts = (await signed({ principal: people.who.ada.accountId })).split('|');
    const others = [people.eastmoor, people.who.max.accountId, 'audit.read', '1', '1', String(inAnHour() + 1), '0'.repeat(64)];
    for (const [n, other] of others.entries()) {
      const altered = parts.map((part, place) => (place === n ? other : part)).join('|');
      await assert.rejects(circlesWith(altered), /bad context/, `part ${n}`);
    }
    await assert.rejects(circlesWith('service:anything'), /bad context/);
  });

  it('is worth nothing after its time or on another connection', async () => {
    const expired = testContextKey.sign(asMax(), await ownPid(), Math.floor(Date.now() / 1000) - 1);
    await assert.rejects(circlesWith(expired), /expired context/);
    await assert.rejects(circlesWith(testContextKey.sign(asMax(), (await ownPid()) + 1, inAnHour())), /foreign context/);
  });

  it('makes no account of another organisation, even signed', async () => {
    assert.deepEqual(await circlesWith(await signed({ orgId: people.eastmoor })), [], 'Max is nobody in Eastmoor');
    assert.deepEqual(await circlesWith(await signed({ principal: people.who.oz.accountId })), [], 'nor Oz in Northvale');
  });

  it('keeps its key where the application cannot read it, nor anything made with it', async () => {
    for (const text of [
      'select * from sec.context_key',
      "update sec.context_key set inner_pad = ''",
      "select sec.memo_seal('circles_open_to circle.read', '{}')",
      "select sec.remember('circles_open_to circle.read', '{}')",
      'set role oc_scope',
      'set role oc_owner',
      'create table oc.mine (id int)',
      'create temporary table mine (id int)',
      'truncate oc.circles',
      'copy oc.circles to program $$true$$',
      'alter table oc.circles disable row level security',
    ])
      await assert.rejects(client.query(text), /permission denied|must be (owner|superuser)/, text);
  });

  it('does not believe what a setting says is remembered', async () => {
    await client.query('begin');
    const reading = { ...asMax(), principal: people.who.ada.accountId as string, isReading: true };
    await client.query("select set_config('oc.context', $1, true)", [testContextKey.sign(reading, await ownPid(), inAnHour())]);
    await client.query("select set_config('oc.memo_' || md5('circles_open_to circle.read'), '{' || $1 || '}', true)", [
      people.rook.circle,
    ]);
    await client.query("select set_config('oc.seal_' || md5('circles_open_to circle.read'), repeat('0', 64), true)");
    const { rows } = await client.query('select name from oc.circles');
    await client.query('rollback');
    assert.deepEqual(
      rows.map((row) => row.name),
      ['Kite'],
    );
  });

  const believed = "select name from oc.circles where id in (select oc.circles_open_to('circle.read')) order by name";
  const reading = async (principal: string) =>
    testContextKey.sign({ ...asMax(), principal, isReading: true }, await ownPid(), inAnHour());
  const put = (name: string, value: string) => client.query("select set_config('oc.' || $1, $2, true)", [name, value]);
  const memo = async (kind: 'memo' | 'seal') =>
    String(
      (await client.query(`select current_setting('oc.${kind}_' || md5('circles_open_to circle.read'), true) as it`)).rows[0].it,
    );

  it('believes what was remembered for one person of nobody else, whatever the context says', async () => {
    const ada = people.who.ada.accountId as string;
    const max = people.who.max.accountId as string;
    await client.query('begin');
    try {
      await put('context', await reading(max));
      assert.equal((await client.query(believed)).rows.length, 2);
      await put('context', await reading(ada));
      assert.deepEqual((await client.query(believed)).rows, [{ name: 'Kite' }], 'the answer that stands there is not hers');
      await put('context', (await reading(max)).replace(/\|[0-9a-f]{64}$/, `|${'0'.repeat(64)}`));
      await assert.rejects(client.query("select oc.circles_open_to('circle.read')"), /bad context/);
    } finally {
      await client.query('rollback');
    }
  });

  it('believes no seal of one question as that of another, whatever the caller worded', async () => {
    const mo = people.who.mo.accountId as string;
    const md5 = (text: string) => createHash('md5').update(text).digest('hex');
    await client.query('begin');
    try {
      await put('context', await reading(mo));
      await client.query("select oc.circles_open_to('x|concerns_about_me')");
      const seal = (
        await client.query(`select current_setting('oc.seal_${md5('circles_open_to x|concerns_about_me')}', true) as it`)
      ).rows[0].it;
      await put(`memo_${md5('concerns_about_me')}`, '{}');
      await put('memo_epoch', '|circles_open_to x');
      await put(`seal_${md5('concerns_about_me')}`, seal ?? '');
      const { rows } = await client.query("select sec.recall('concerns_about_me') as it").catch(() => ({ rows: [{ it: null }] }));
      assert.equal(rows[0].it, null);
      assert.ok(seal === null || seal === '', 'a name that holds what parts are told apart by is not sealed');
    } finally {
      await client.query('rollback');
    }
  });

  it('believes nothing that was remembered in another transaction', async () => {
    const max = people.who.max.accountId as string;
    const kept: [string, string][] = [];
    for (const turn of [1, 2]) {
      await client.query('begin');
      await put('context', await reading(max));
      if (turn === 2) {
        await put(`memo_${createHash('md5').update('circles_open_to circle.read').digest('hex')}`, kept[0]?.[0] ?? '');
        await put(`seal_${createHash('md5').update('circles_open_to circle.read').digest('hex')}`, kept[0]?.[1] ?? '');
      }
      assert.equal((await client.query(believed)).rows.length, 2);
      kept.push([await memo('memo'), await memo('seal')]);
      await client.query('commit');
    }
    assert.match(kept[0]?.[1] ?? '', /^[0-9a-f]{64}$/);
    assert.equal(kept[1]?.[0], kept[0]?.[0]);
    assert.notEqual(kept[1]?.[1], kept[0]?.[1], 'it was asked anew, and sealed anew');
  });
});
