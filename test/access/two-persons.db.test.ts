import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Person } from '../../src/audit/index.js';
import { done, newId } from '../../src/kernel/index.js';
import { type Cast, type CastName, cast, openTestService, type TestService } from '../cast.js';
import { seededDice } from './seeded-dice.js';

describe('a role that opens records of others', () => {
  let service: TestService;
  let people: Cast;
  before(async () => {
    service = await openTestService('two_persons');
    people = await cast(service.ledger);
  });
  after(() => service.close());

  const run = (who: Person, action: string, text: string, values: unknown[] = []) =>
    service.connections.transaction({ orgId: who.orgId, principal: who.accountId, action, steppedUp: true }, (tx) =>
      tx.run<{ id: string }>(text, values),
    );
  const who = (name: CastName) => people.who[name];
  const ask = async (
    by: CastName,
    forWhom: CastName,
    role: string,
    more: Record<string, unknown> = {},
    action = 'role.grant',
  ) => {
    const row = {
      org_id: people.northvale,
      id: newId(),
      account_id: who(forWhom).accountId,
      role,
      from_at: new Date(),
      asked_by: who(by).accountId,
      ...more,
    };
    const columns = Object.keys(row);
    await run(
      who(by),
      action,
      `insert into oc.role_grants (${columns}) values (${columns.map((_, n) => `$${n + 1}`)})`,
      Object.values(row),
    );
    return row.id;
  };
  const agree = (by: CastName, id: string, as = by) =>
    run(who(by), 'role.approve', 'update oc.role_grants set approved_by = $2, approved_at = now() where id = $1 returning id', [
      id,
      who(as).accountId,
    ]);
  const rolesOf = async (name: CastName) =>
    (await run(who(name), 'own.read', 'select role as id from oc.my_roles()')).map((row) => row.id);

  it('takes effect when another person agrees, and not before', async () => {
    const id = await ask('sys', 'eve', 'coordinator');
    assert.deepEqual(await rolesOf('eve'), ['evaluator']);
    assert.equal((await agree('max', id)).length, 1);
    assert.deepEqual((await rolesOf('eve')).sort(), ['coordinator', 'evaluator']);
  });

  it('cannot be agreed to by whoever asked, by whoever receives it, or in another name', async () => {
    const id = await ask('sys', 'max', 'safeguarding lead');
    await assert.rejects(agree('sys', id), /second person/);
    await assert.rejects(agree('max', id), /second person/);
    await assert.rejects(agree('sys', id, 'sal'), /somebody else's name/);
    await assert.rejects(
      run(who('sys'), 'role.approve', 'update oc.role_grants set approved_at = now() where id = $1', [id]),
      /second person/,
    );
  });

  it('cannot be asked for in another name, or with the answer already on it', async () => {
    await assert.rejects(ask('sys', 'sys', 'coordinator', { asked_by: who('max').accountId }), /own name/);
    await assert.rejects(ask('sys', 'sys', 'coordinator', { approved_at: new Date() }), /second person/);
    await assert.rejects(
      ask('sys', 'sys', 'coordinator', { approved_by: who('max').accountId, approved_at: new Date() }),
      /own name/,
    );
    await assert.rejects(ask('sys', 'sys', 'service'), /role_grants_role_check/);
    await assert.rejects(ask('sys', 'sys', 'paged'), /role_grants_role_check/);
  });

  it('is not given by those who only invite; they give what opens nothing alone, at once', async () => {
    await assert.rejects(ask('mo', 'lee', 'coordinator', {}, 'account.invite'), /keep accounts/);
    await ask('mo', 'lee', 'probation', { approved_at: new Date() }, 'account.invite');
    assert.ok((await rolesOf('lee')).includes('probation'));
    await assert.rejects(
      ask('mo', 'sal', 'volunteer', {}, 'account.invite'),
      /row-level security/,
      'never on a colleague’s account',
    );
  });

  it('may be taken alone only with a review, which stays due and is another’s to make', async () => {
    const due = { approved_at: new Date(), review_due_at: new Date(Date.now() + 72 * 3_600_000) };
    const asService = (text: string, values: unknown[]) =>
      service.connections.transaction(
        { orgId: people.northvale, principal: 'service:tests', action: 'service.record', steppedUp: false },
        (tx) => tx.run(text, values),
      );
    const max = (kind: string) =>
      asService('insert into oc.account_events (org_id, id, account_id, kind, recorded_at) values ($1, $2, $3, $4, now())', [
        people.northvale,
        newId(),
        who('max').accountId,
        kind,
      ]);
    const reader = (name: CastName | null) =>
      asService("update oc.organisations set settings = jsonb_build_object('loneMode', $2::jsonb) where org_id = $1", [
        people.northvale,
        name ? JSON.stringify({ reader: who(name).accountId }) : null,
      ]);
    await assert.rejects(ask('sys', 'sys', 'manager', due), /second person/, 'Max could agree');
    await max('suspended');
    await assert.rejects(ask('sys', 'sys', 'manager', due), /second person/, 'nobody is named to look it over');
    await reader('sys');
    await assert.rejects(ask('sys', 'sys', 'manager', due), /second person/, 'nobody looks over what she decided herself');
    await reader('tru');
    const id = await ask('sys', 'sys', 'manager', due);
    const change = (by: CastName, action: string, set: string) =>
      run(who(by), action, `update oc.role_grants set ${set} where id = $1 returning id`, [id]);
    await assert.rejects(change('sys', 'role.grant', 'review_due_at = null'), /stays due/);
    await assert.rejects(change('sys', 'role.review', 'reviewed_at = now()'), /another person/);
    assert.equal((await change('tru', 'role.review', 'reviewed_at = now()')).length, 1);
    await change('sys', 'role.grant', 'until_at = now()');
    await assert.rejects(change('sys', 'role.grant', 'until_at = null'), /asked for anew/);
    await reader(null);
    await max('restored');
  });

  it('names whoever reads worries from outside: no settings do, no second account, nobody alone', async () => {
    const [sys, tru] = [who('sys'), who('tru')];
    for (const settings of [
      { outsideReader: tru.accountId },
      { reciprocalReader: tru.accountId },
      { loneMode: { reader: tru.accountId } },
      { loneMode: { reader: sys.accountId } },
    ])
      await assert.rejects(
        run(sys, 'organisation.record', 'update oc.organisations set settings = settings || $1', [JSON.stringify(settings)]),
        /two people name|somebody else can agree/,
      );
    await assert.rejects(ask('sys', 'tru', 'outside reader', { approved_at: new Date() }), /second person/);
    const id = await ask('sys', 'tru', 'reciprocal reader');
    // Nobody has a second account to agree with.
    const twin = service.ledger.change({ kind: 'rule', orgId: sys.orgId, rule: 'tests' }, 'service.record', null, async (c) => {
      await c.write
        .insertInto('accounts')
        .values({ org_id: c.orgId, id: newId(), person_id: sys.personId, activated_at: c.at, made_at: c.at })
        .execute();
      return done(null);
    });
    await assert.rejects(twin, /accounts_org_id_person_id_key/);
    await assert.rejects(agree('sys', id), /second person/);
    assert.deepEqual(await agree('tru', id).catch(() => []), [], 'nor whoever is to be named');
    assert.equal((await agree('max', id)).length, 1);
    assert.ok((await rolesOf('tru')).includes('reciprocal reader'));
    assert.deepEqual(await run(tru, 'own.read', 'select id from oc.concerns'), [], 'the name by itself opens nothing');
  });

  it('cannot be reached by one administrator in six steps, whatever they are', async () => {
    const { seed, shuffled } = seededDice();
    console.log(`seed ${seed}`);
    const roles = ['coordinator', 'safeguarding lead', 'volunteer coordinator', 'manager', 'volunteer'];
    const pick = <T>(all: readonly T[]): T => shuffled(all)[0] as T;
    const mine: string[] = [];
    const steps: (() => Promise<unknown>)[] = [
      async () => mine.push(await ask('sys', pick(['sys', 'hal', 'eve'] as const), pick(roles))),
      async () =>
        mine.push(
          await ask(
            'sys',
            'sys',
            pick(roles),
            { approved_at: new Date(), review_due_at: pick([null, new Date()]) },
            pick(['role.grant', 'role.approve', 'account.invite', 'role.review']),
          ),
        ),
      () => agree('sys', pick([...mine, newId()])),
      () =>
        run(
          who('sys'),
          pick(['role.grant', 'role.approve', 'role.review']),
          `update oc.role_grants set ${pick(['approved_by = asked_by', 'approved_at = now()', 'until_at = null', 'approved_by = account_id, approved_at = now()'])}`,
        ),
      () => run(who('sys'), 'organisation.record', "update oc.organisations set settings = settings || '{}'"),
      () =>
        run(
          who('sys'),
          'account.suspend',
          "insert into oc.account_events (org_id, id, account_id, kind, recorded_at, recorded_by) values ($1, $2, $3, 'restored', now(), $4)",
          [people.northvale, newId(), who('una').accountId, who('sys').accountId],
        ),
    ];
    const nothing = [
      'circles',
      'core_members',
      'concerns',
      'minutes',
      'restrictions',
      'shares',
      'person_details',
      'venues',
      'volunteers',
    ];
    const before = JSON.stringify(await run(who('sys'), 'own.read', 'select id from oc.person_details'));
    for (let round = 0; round < 40; round += 1) {
      for (let step = 0; step < 6; step += 1) await pick(steps)().catch(() => undefined);
      const reached = (await rolesOf('sys')).filter((role) => role !== 'administrator');
      // What opens nothing alone may be given at once: a volunteer without a circle sees no case.
      assert.deepEqual(
        reached.filter((role) => role !== 'volunteer'),
        [],
        `seed ${seed}, round ${round}`,
      );
      for (const table of nothing.filter((one) => !['person_details', 'volunteers'].includes(one)))
        assert.deepEqual(
          await run(who('sys'), 'own.read', `select from oc.${table}`),
          [],
          `${table}, seed ${seed}, round ${round}`,
        );
    }
    assert.equal(JSON.stringify(await run(who('sys'), 'own.read', 'select id from oc.person_details')), before);
  });
});
