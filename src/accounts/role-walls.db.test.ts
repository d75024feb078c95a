import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, cast, openTestService, type TestService } from '../../test/cast.js';
import type { Action } from '../access/index.js';
import type { Person } from '../audit/index.js';
import { newId } from '../kernel/index.js';

// What the database itself says, whatever the verbs do: each statement is sent as somebody's own transaction would send it.
describe('the walls round roles and names', () => {
  let service: TestService;
  let people: Cast;
  before(async () => {
    service = await openTestService('role walls');
    people = await cast(service.ledger);
  });
  after(() => service.close());

  const as = (who: Person, action: Action, text: string, values: unknown[] = []) =>
    service.connections.transaction({ orgId: who.orgId, principal: who.accountId, action, steppedUp: true }, (tx) =>
      tx.run(text, values),
    );

  it('let nobody wake a role that was ended', async () => {
    const { sys, tru } = people.who;
    const rows = await as(sys, 'role.grant', 'select id from oc.role_grants where account_id = $1', [tru.accountId]);
    const id = (rows[0] as { id: string }).id;
    await as(sys, 'role.grant', 'update oc.role_grants set until_at = now() where id = $1', [id]);
    await assert.rejects(
      as(sys, 'role.grant', 'update oc.role_grants set until_at = null where id = $1', [id]),
      /ended is asked for anew/,
    );
    await assert.rejects(
      as(sys, 'role.grant', "update oc.role_grants set until_at = now() + interval '1 year' where id = $1", [id]),
      /ended is asked for anew/,
    );
  });

  it('let nobody take a role alone while a second person is there, whatever review they promise', async () => {
    const { sys } = people.who;
    await assert.rejects(
      as(
        sys,
        'role.grant',
        `insert into oc.role_grants (org_id, id, account_id, role, from_at, asked_by, approved_at, review_due_at)
         values ($1, $2, $3, 'safeguarding lead', now(), $3, now(), now() + interval '3 days')`,
        [people.northvale, newId(), sys.accountId],
      ),
      /second person/,
    );
  });

  it('let nobody rewrite a core member or a volunteer while writing down an agency', async () => {
    const { mo, dan, ada, ike } = people.who;
    const rename = (person: Person) =>
      as(mo, 'agency.record', "update oc.people set chosen_name = 'Rewritten' where id = $1 returning id", [person.personId]);
    for (const person of [dan, ada]) assert.deepEqual(await rename(person).catch(() => []), []);
    assert.equal((await rename(ike)).length, 1, 'an officer is written down with the agency');
  });

  it('let the application make no table, not even for a moment', async () => {
    await assert.rejects(as(people.who.mo, 'own.read', 'create temporary table t (x int)'), /permission denied/);
    await assert.rejects(
      service.connections.transaction(
        { orgId: people.northvale, principal: people.who.mo.accountId, action: 'own.read', steppedUp: true },
        async (tx) => {
          await tx.run('set local role oc_worker');
          await tx.run('create table oc.planted (x int)');
        },
      ),
      /permission denied/,
    );
  });
});
