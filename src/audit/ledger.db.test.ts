import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, cast, openTestService, type TestService } from '../../test/cast.js';
import { Denied, done, NotFound, newId, refused } from '../kernel/index.js';

describe('the Ledger', () => {
  let service: TestService;
  let people: Cast;
  before(async () => {
    service = await openTestService('ledger');
    people = await cast(service.ledger);
  });
  after(() => service.close());

  const auditOf = async (decision: string) =>
    service.ledger.read(people.who.max, 'audit.read', null, (r) =>
      r.tx.run<{ body: Record<string, unknown> }>('select body from oc.audit where body ->> $1 = $2 order by seq', [
        'decision',
        decision,
      ]),
    );
  const newAgency = (name: string, once?: string) =>
    service.ledger.change(
      people.who.mo,
      'agency.record',
      null,
      async (c) => {
        const id = newId();
        await c.write
          .insertInto('agencies')
          .values({ org_id: c.orgId, id, name, kind: 'police', ...c.stamp })
          .execute();
        return done(id as string);
      },
      { once },
    );
  const agenciesNamed = (name: string) =>
    service.ledger.read(people.who.mo, 'agency.read', null, (r) =>
      r.db.selectFrom('agencies').selectAll().where('name', '=', name).execute(),
    );

  it('writes a change and its audit line together, naming the person', async () => {
    await newAgency('Written together');
    const lines = await auditOf('done');
    assert.ok(lines.some(({ body }) => body.action === 'agency.record' && body.principal === people.who.mo.accountId));
  });

  it('leaves nothing of a refused change but the line that it was refused', async () => {
    const outcome = await service.ledger.change(people.who.mo, 'agency.record', null, async (c) => {
      await c.write
        .insertInto('agencies')
        .values({ org_id: c.orgId, id: newId(), name: 'Refused', kind: 'police', ...c.stamp })
        .execute();
      return refused('too early');
    });
    assert.deepEqual(outcome, { ok: false, problems: ['too early'] });
    assert.equal((await agenciesNamed('Refused')).length, 0);
    assert.equal((await auditOf('refused')).at(-1)?.body.action, 'agency.record');
  });

  it('takes everything with it when something breaks', async () => {
    await assert.rejects(
      service.ledger.change(people.who.mo, 'agency.record', null, async (c) => {
        await c.write
          .insertInto('agencies')
          .values({ org_id: c.orgId, id: newId(), name: 'Broken', kind: 'police', ...c.stamp })
          .execute();
        throw new Error('pulled the plug');
      }),
      /pulled the plug/,
    );
    assert.equal((await agenciesNamed('Broken')).length, 0);
  });

  it('records that a volunteer tried what is not hers', async () => {
    await assert.rejects(
      service.ledger.change(people.who.ada, 'agency.record', null, async () => done(null)),
      Denied,
    );
    assert.equal((await auditOf('denied')).at(-1)?.body.principal, people.who.ada.accountId);
  });

  it('records that somebody asked for what is not open to them', async () => {
    await assert.rejects(
      service.ledger.read(people.who.ada, 'circle.read', { kind: 'circle', id: people.rook.circle }, async () => {
        throw new NotFound('circle');
      }),
      NotFound,
    );
    assert.equal((await auditOf('closed')).at(-1)?.body.subject, people.rook.circle);
  });

  it('does a form that is sent twenty times at once only once, and answers all alike', async () => {
    const once = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => newAgency('Sent often', once)));
    assert.equal(new Set(answers.map((answer) => (answer.ok ? answer.value : 'refused'))).size, 1);
    assert.equal((await agenciesNamed('Sent often')).length, 1);
  });

  it('writes down which sealed records were opened, in the same transaction', async () => {
    const id = people.kite.coreMember;
    await service.ledger.read(people.who.ada, 'restriction.read', { kind: 'core member', id }, async (r) => {
      const rows = await r.db.selectFrom('restrictions').selectAll().where('core_member_id', '=', id).execute();
      const open = await r.opener([id]);
      assert.equal(open('restrictions', 'words', rows[0]?.id ?? '', id, rows[0]?.words ?? null), 'CANARY-restriction-Kite');
    });
    const last = (await auditOf('read')).at(-1)?.body as { details: { opened: Record<string, string[]> } };
    assert.deepEqual(Object.keys(last.details.opened), ['restrictions']);
  });

  it('gives one dense chain to many writers at once', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, n) => newAgency(`Writer ${n}`)));
    const rows = await service.ledger.read(people.who.max, 'audit.read', null, (r) =>
      r.tx.run<{ seq: number }>('select seq from oc.audit order by seq'),
    );
    assert.deepEqual(
      rows.map((row) => row.seq),
      rows.map((_, n) => n + 1),
    );
  });

  it('lets the application role neither change nor remove nor forge an entry', async () => {
    const attempt = (text: string) =>
      service.connections.transaction(
        { orgId: people.northvale, principal: people.who.max.accountId, action: 'audit.read', steppedUp: true },
        (tx) => tx.run(text),
      );
    for (const text of [
      "update oc.audit set body = '{}'",
      'delete from oc.audit',
      'truncate oc.audit',
      "insert into oc.audit values (gen_random_uuid(), 1, now(), '{}', '', '')",
    ])
      await assert.rejects(attempt(text), /permission denied|append-only/);
    await assert.rejects(
      attempt(`select oc.audit_append('[{"principal": "${people.who.mo.accountId}"}]')`),
      /names somebody else/,
    );
  });
});
