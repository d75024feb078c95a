import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { type Cast, cast, openTestService, type TestService } from '../../test/cast.js';
import type { Person } from '../audit/index.js';
import { Denied, done, NotFound } from '../kernel/index.js';
import { askForRole } from './ask-for-role.js';
import { currentRoles, listGrants, listReviewsDue } from './grant-queries.js';
import { nameLoneReader } from './lone-reader.js';
import type { GivenRole } from './role-rules.js';
import { approveGrant, declineGrant, endRole, reviewGrant } from './settle-grant.js';

describe('roles', () => {
  let service: TestService;
  let people: Cast;
  let admin: pg.Client;
  before(async () => {
    service = await openTestService('grants');
    people = await cast(service.ledger);
    admin = new pg.Client(service.database.administrator);
    await admin.connect();
  });
  after(async () => {
    await admin.end();
    await service.close();
  });

  const ask = (asker: Person, person: Person, role: GivenRole) =>
    service.ledger.change(asker, 'role.grant', { kind: 'account', id: person.accountId }, (c) =>
      askForRole(c, person.accountId, { role, projectId: null }),
    );
  const approve = (person: Person, id: string) =>
    service.ledger.change(person, 'role.approve', { kind: 'role', id }, (c) => approveGrant(c, id));
  const end = (person: Person, id: string) =>
    service.ledger.change(person, 'role.grant', { kind: 'role', id }, (c) => endRole(c, id));
  const rolesOf = (person: Person) => service.ledger.read(person, 'own.read', null, currentRoles);
  const grantOf = async (person: Person, role: string) =>
    (await service.ledger.read(people.who.max, 'account.read', null, (r) => listGrants(r, person.accountId))).find(
      (grant) => grant.role === role,
    );
  const idOf = async (person: Person, role: string) => (await grantOf(person, role))?.id ?? '';

  it('that open records of many count once a second person has agreed, and not a moment before', async () => {
    const { max, sys, tru } = people.who;
    assert.ok((await ask(max, tru, 'safeguarding lead')).ok);
    assert.deepEqual(await rolesOf(tru), ['trustee']);
    assert.ok((await approve(sys, await idOf(tru, 'safeguarding lead'))).ok);
    assert.deepEqual(await rolesOf(tru), ['safeguarding lead', 'trustee']);
  });

  it('of whoever reads worries from outside are told to the safeguarding lead at each step, and the audit names both', async () => {
    const { max, sys, hal, sal } = people.who;
    assert.ok((await ask(sys, hal, 'outside reader')).ok);
    const id = await idOf(hal, 'outside reader');
    assert.deepEqual(await approve(sys, id), { ok: false, problems: ['own request'] });
    assert.ok((await approve(max, id)).ok);
    assert.deepEqual(await ask(sys, sys, 'reciprocal reader'), { ok: false, problems: ['for oneself'] });
    assert.ok((await end(sys, id)).ok);
    const { rows } = await admin.query<{ key: string; account: string }>(
      "select effect_key as key, to_account as account from oc.messages where effect_key like 'reader %' and channel = 'mail' and to_account = $1 order by queued_at, id",
      [sal.accountId],
    );
    assert.deepEqual(
      rows.map(({ key, account }) => [key.split(':')[0], account]),
      ['reader asked', 'reader named', 'reader ended'].map((step) => [step, sal.accountId]),
    );
    const { rows: lines } = await admin.query<{ by: string; asked: string }>(
      `select body ->> 'principal' as by, body -> 'details' ->> 'askedBy' as asked from oc.audit
        where body ->> 'action' = 'role.approve' and body ->> 'decision' = 'done' and body ->> 'subject' = $1`,
      [id],
    );
    assert.deepEqual(lines, [{ by: max.accountId, asked: sys.accountId }]);
  });

  it('are not agreed to by whoever asked, nor by whoever they are for', async () => {
    const { max, sys, eve, nat } = people.who;
    await ask(max, eve, 'coordinator');
    const id = await idOf(eve, 'coordinator');
    assert.deepEqual(await approve(max, id), { ok: false, problems: ['own request'] });
    assert.deepEqual(await ask(max, sys, 'manager'), { ok: false, problems: ['nobody to agree'] });
    await ask(max, nat, 'chief executive');
    const chief = await idOf(nat, 'chief executive');
    assert.ok((await approve(sys, chief)).ok);
    assert.ok((await ask(max, sys, 'manager')).ok);
    const forSys = await idOf(sys, 'manager');
    assert.deepEqual(await approve(sys, forSys), { ok: false, problems: ['for oneself'] });
    assert.deepEqual(await rolesOf(sys), ['administrator']);
    assert.ok((await approve(nat, forSys)).ok, 'a chief executive agrees without seeing more than what waits');
    for (const given of [forSys, chief]) assert.ok((await end(max, given)).ok);
    const { rows } = await admin.query<{ decision: string }>(
      "select body ->> 'decision' as decision from oc.audit where body ->> 'subject' = $1 order by seq",
      [id],
    );
    assert.deepEqual(rows.at(-1), { decision: 'refused' });
  });

  it('are not agreed to by a second account of the person who asked', async () => {
    const { max, sys, nat } = people.who;
    await ask(max, nat, 'chief executive');
    const id = await idOf(nat, 'chief executive');
    // The administrator's account made to be another account of the same person as the manager's.
    await admin.query('alter table oc.accounts drop constraint accounts_org_id_person_id_key');
    await admin.query('update oc.accounts set person_id = $1 where id = $2', [max.personId, sys.accountId]);
    const twin: Person = { ...sys, personId: max.personId };
    assert.deepEqual(await approve(twin, id), { ok: false, problems: ['own request'] });
    await admin.query('update oc.accounts set person_id = $1 where id = $2', [sys.personId, sys.accountId]);
    assert.deepEqual((await grantOf(nat, 'chief executive'))?.approvedAt, null);
  });

  it('are not given to oneself, nor twice, nor by those who may not', async () => {
    const { max, mo, oz, ada } = people.who;
    assert.deepEqual(await ask(max, max, 'administrator'), { ok: false, problems: ['for oneself'] });
    assert.deepEqual(
      await ask(max, mo, 'coordinator').then((one) => one.ok),
      true,
      'in the whole organisation, besides her project',
    );
    assert.deepEqual(await ask(max, mo, 'coordinator'), { ok: false, problems: ['has it already'] });
    for (const person of [mo, ada]) await assert.rejects(ask(person, ada, 'manager'), Denied);
    await assert.rejects(ask(oz, ada, 'manager'), Denied);
    await assert.rejects(ask(max, oz, 'manager'), NotFound, 'another organisation’s account');
    assert.deepEqual(await rolesOf(ada), ['volunteer']);
  });

  it('that open nothing by themselves need nobody else', async () => {
    const { max, ada } = people.who;
    assert.ok((await ask(max, ada, 'probation')).ok);
    assert.deepEqual(await rolesOf(ada), ['probation', 'volunteer']);
    assert.ok((await end(max, await idOf(ada, 'probation'))).ok);
    assert.deepEqual(await rolesOf(ada), ['volunteer']);
  });

  it('are agreed to once when two agree at the same moment, and not after they were declined', async () => {
    const { max, sys, hal, dee } = people.who;
    await ask(max, hal, 'evaluator');
    const id = await idOf(hal, 'evaluator');
    const answers = await Promise.all([approve(sys, id), approve(sys, id), approve(sys, id)]);
    assert.equal(answers.filter((one) => one.ok).length, 1);
    await ask(max, dee, 'evaluator');
    const second = await idOf(dee, 'evaluator');
    assert.ok((await service.ledger.change(sys, 'role.approve', null, (c) => declineGrant(c, second))).ok);
    assert.deepEqual(await approve(sys, second), { ok: false, problems: ['settled already'] });
  });

  it('never leave a service in which nobody can give roles', async () => {
    const { max, sys } = people.who;
    const [manager, administrator] = [await idOf(max, 'manager'), await idOf(sys, 'administrator')];
    assert.ok((await end(max, administrator)).ok);
    assert.deepEqual(await end(max, manager), { ok: false, problems: ['last who may agree'] });
    assert.ok((await rolesOf(max)).includes('manager'));
    const rule = { kind: 'rule', orgId: people.northvale, rule: 'tests' } as const;
    await service.ledger.change(rule, 'service.record', null, async (c) => {
      await c.write.updateTable('role_grants').set({ until_at: null }).where('id', '=', administrator).execute();
      return done(null);
    });
  });

  it('are decided by one where there is only one, and looked over within three days by the reader who was named', async () => {
    const { max, sys, tru, gus, sal } = people.who;
    const name = (reader: string | null) =>
      service.ledger.change(max, 'organisation.record', null, (c) => nameLoneReader(c, reader));
    assert.deepEqual(await name(tru.accountId), { ok: false, problems: ['somebody else can agree'] });
    await end(max, await idOf(sys, 'administrator'));
    assert.deepEqual(await ask(max, gus, 'trustee'), { ok: false, problems: ['nobody to agree'] });
    assert.deepEqual(await name(max.accountId), { ok: false, problems: ['oneself'] });
    assert.deepEqual(await name(gus.accountId), { ok: false, problems: ['may not review'] });
    assert.ok((await name(tru.accountId)).ok);
    assert.ok((await ask(max, gus, 'trustee')).ok);
    assert.deepEqual(await rolesOf(gus), ['core member', 'trustee']);
    const due = await service.ledger.read(tru, 'role.review', null, listReviewsDue);
    assert.deepEqual(
      due.map((grant) => [grant.accountId, grant.role, grant.askedByName]),
      [[gus.accountId, 'trustee', 'Max']],
    );
    const hours = ((due[0]?.reviewDueAt?.getTime() ?? 0) - Date.now()) / 3_600_000;
    assert.ok(hours > 71 && hours <= 72);
    const review = (person: Person) =>
      service.ledger.change(person, 'role.review', null, (c) => reviewGrant(c, due[0]?.id ?? ''));
    assert.deepEqual(await review(sal), { ok: false, problems: ['not the reader'] });
    assert.ok((await review(tru)).ok);
    assert.deepEqual(await review(tru), { ok: false, problems: ['settled already'] });
  });
});
