import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { type Cast, cast, openTestService, type TestService, testRoot } from '../../test/cast.js';
import { done, newId } from '../kernel/index.js';
import { keysWithin, rotateOrganisationKey } from '../vault/index.js';
import { verifyData } from './verify-data.js';

describe('comparing records with the audit', () => {
  let service: TestService;
  let people: Cast;
  let attacker: pg.Client;
  before(async () => {
    service = await openTestService('verify_data');
    people = await cast(service.ledger);
    attacker = new pg.Client(service.database.administrator);
    await attacker.connect();
    // Somebody with every right on the database, who leaves no trace by the way.
    await attacker.query('set session_replication_role = replica');
  });
  after(async () => {
    await attacker.end();
    await service.close();
  });

  const north = async () => {
    const found = (await verifyData(service.connections)).find((one) => one.orgId === people.northvale);
    return (found?.astray ?? []).map(({ table, key, what }) => `${table} ${key} ${what}`);
  };
  const attack = (text: string) => attacker.query(text.replaceAll('$org', `'${people.northvale}'`));
  /** Tries something on rows and puts everything back afterwards. */
  const trying = async (table: string, work: () => Promise<void>) => {
    await attacker.query(`create table public.kept_${table} as select * from oc.${table}`);
    try {
      await work();
    } finally {
      await attacker.query(
        `delete from oc.${table}; insert into oc.${table} select * from public.kept_${table}; drop table public.kept_${table}`,
      );
    }
  };
  const draft = (fields: string | null) =>
    service.ledger.change(people.who.ada, 'draft.keep', null, async (c) => {
      const is = { org_id: people.northvale, account_id: people.who.ada.accountId, key: 'note' };
      if (fields === null) await c.write.deleteFrom('drafts').where('key', '=', is.key).execute();
      else
        await c.write
          .insertInto('drafts')
          .values({ ...is, fields: Buffer.from(fields), saved_at: c.at })
          .onConflict((x) => x.columns(['org_id', 'account_id', 'key']).doUpdateSet({ fields: Buffer.from(fields) }))
          .execute();
      return done(null);
    });
  const agency = async (name: string): Promise<string> => {
    const id = newId();
    await service.ledger.change(people.who.mo, 'agency.record', null, async (c) => {
      await c.write
        .insertInto('agencies')
        .values({ org_id: c.orgId, id, name, kind: 'police', ...c.stamp })
        .execute();
      return done(null);
    });
    return id;
  };

  it('finds nothing astray in what the service wrote, and says how much there is and since when', async () => {
    const found = (await verifyData(service.connections)).find((one) => one.orgId === people.northvale);
    assert.deepEqual(found?.astray, []);
    assert.ok((found?.rows ?? 0) > 50);
    assert.ok(found?.since instanceof Date);
  });

  it('finds a row that was put back to what it was', async () => {
    await draft('as it was');
    await attack('create table public.earlier as select * from oc.drafts');
    await draft('as it is');
    assert.deepEqual(await north(), []);
    await trying('drafts', async () => {
      await attack('delete from oc.drafts; insert into oc.drafts select * from public.earlier');
      assert.deepEqual(await north(), [`drafts ${people.who.ada.accountId}|note changed`]);
    });
    assert.deepEqual(await north(), [], 'and all is well again');
  });

  it('finds two rows whose content changed places, sealed or plain', async () => {
    await trying('restrictions', async () => {
      await attack(`update oc.restrictions r set words = o.words from oc.restrictions o where o.org_id = r.org_id and o.id <> r.id and r.org_id = $org
        and o.id in (select id from oc.restrictions where org_id = $org order by id limit 2) and r.id in (select id from oc.restrictions where org_id = $org order by id limit 2)`);
      assert.equal((await north()).filter((line) => line.startsWith('restrictions ') && line.endsWith(' changed')).length, 2);
    });
  });

  it('finds a row that was removed, one that was brought back and one that was slipped in', async () => {
    const id = await agency('Not to be lost');
    await trying('agencies', async () => {
      await attack(`delete from oc.agencies where id = '${id}'`);
      assert.deepEqual(await north(), [`agencies ${id} gone`]);
    });
    await trying('agencies', async () => {
      const slipped = newId();
      await attack(
        `insert into oc.agencies (org_id, id, name, kind, recorded_at, recorded_by) select org_id, '${slipped}', 'Slipped in', kind, recorded_at, recorded_by from oc.agencies where id = '${id}'`,
      );
      assert.deepEqual(await north(), [`agencies ${slipped} unmarked`]);
    });
    await attack('create table public.bin as select * from oc.drafts');
    await draft(null);
    await attack('insert into oc.drafts select * from public.bin');
    assert.deepEqual(await north(), [`drafts ${people.who.ada.accountId}|note back`]);
    await attack('delete from oc.drafts');
    assert.deepEqual(await north(), []);
  });

  it('finds one plain column of one row', async () => {
    await trying('people', async () => {
      await attack(
        `update oc.people set chosen_name = 'Somebody else' where org_id = $org and id = '${people.who.ada.personId}'`,
      );
      assert.deepEqual(await north(), [`people ${people.who.ada.personId} changed`]);
    });
  });

  it('finds that the key of somebody erased was brought back', async () => {
    const id = newId();
    await service.ledger.change(people.who.mo, 'agency.record', null, async (c) => {
      await c.sealOne('people_at_risk', 'words', id, id, 'Somebody');
      return done(null);
    });
    await attack(`create table public.key as select * from oc.subject_keys where subject_id = '${id}'`);
    const erase = { kind: 'rule', orgId: people.northvale, rule: 'destroy person at risk' } as const;
    await service.ledger.change(erase, 'concern.end', null, async (c) => {
      await c.destroySubject(id);
      return done(null);
    });
    assert.deepEqual(await north(), [], 'erasure itself is nothing amiss');
    await attack(`create table public.erased as select * from oc.subject_keys where subject_id = '${id}'`);
    const instead = (kept: string) =>
      attack(`delete from oc.subject_keys where subject_id = '${id}'; insert into oc.subject_keys select * from public.${kept}`);
    await instead('key');
    assert.deepEqual(await north(), [`subject_keys ${id} changed`]);
    await instead('erased');
    assert.deepEqual(await north(), []);
  });

  it('takes keys that are locked anew for the same keys', async () => {
    const context = { orgId: people.northvale, principal: 'service:rotate', action: 'service.record', steppedUp: true };
    const rotation = await service.connections.transaction(context, (tx) =>
      rotateOrganisationKey(keysWithin(tx), testRoot, people.northvale),
    );
    assert.ok(rotation.rewrapped > 5);
    assert.deepEqual(await north(), []);
  });

  it('finds what was written past the ledger, and marks that were changed, removed or made up with it', async () => {
    const watched = new pg.Client(service.database.administrator);
    await watched.connect();
    const id = await agency('Written past the ledger');
    await trying('audit_marks', async () => {
      await trying('agencies', async () => {
        await watched.query(`update oc.agencies set name = 'By hand' where id = '${id}'`);
        assert.deepEqual(
          (await north()).map((line) => line.replace(/\d+/, 'n')),
          ['agencies n no line'],
        );
        await attack('delete from oc.audit_marks where n = (select max(n) from oc.audit_marks)');
        assert.deepEqual(await north(), [`agencies ${id} changed`]);
        await attack(
          `update oc.audit_marks m set digests = array[(select digest from oc.rows_astray('agencies', $org) where row_key = '${id}')] where '${id}' = any (m.keys)`,
        );
        assert.deepEqual(
          (await north()).map((line) => line.replace(/\d+/, 'n')),
          ['agencies n marks changed'],
        );
        await attack(`delete from oc.audit_marks where '${id}' = any (keys)`);
        assert.ok((await north()).some((line) => line.endsWith('marks gone')));
      });
    });
    await watched.end();
  });

  it('finds that a table is not watched any more', async () => {
    await attack('alter table oc.agencies disable trigger marks_update');
    assert.deepEqual(await north(), ['agencies null unwatched']);
    await attack('alter table oc.agencies enable trigger marks_update');
  });

  it('is asked by nobody but a rule of the service', async () => {
    await assert.rejects(
      service.ledger.read(people.who.max, 'audit.read', null, (r) => r.tx.run("select * from oc.data_astray('people')")),
      /only a rule of the service/,
    );
  });
});
