import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { clonedDatabase, type TestDatabase, testContextKey } from '../../test/service.js';
import { newId } from '../kernel/index.js';
import { Connections, type Transaction } from '../storage/index.js';
import { listColumns, sealingProblems, unclassifiedColumns } from './catalogue.js';
import { answersQuery } from './finding.js';
import { openInstallationKey, proveRootKeys } from './installation-key.js';
import { type Key, nameOf, newKey } from './key.js';
import { KeyDestroyed, KeyMissing, SealBroken } from './problems.js';
import { findByTerms, replaceTerms } from './queries.js';
import { rootKeysInHand } from './root-keys.js';
import { rewrapUnderRoot, rotateOrganisationKey } from './rotate.js';
import { keysWithin, registerWithin } from './stored-keys.js';
import { createVault } from './vault.js';

const old = newKey();
const coming = newKey();
const north = newId<'organisation'>();
const south = newId<'organisation'>();
const place = { table: 'person_details', column: 'surname', row: '1' };

let database: TestDatabase;
let connections: Connections;
let owner: pg.Client;
let installation: Key;

const register = () => registerWithin(async (sql, values) => (await owner.query(sql, values)).rows);
const ownerRun = async (sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows;
const change = <T>(org: string, work: (tx: Transaction) => Promise<T>) =>
  connections.transaction({ orgId: org, principal: 'service:vault test', action: 'service.record', steppedUp: true }, work);
const service = (...root: [Key, ...Key[]]) => createVault({ root: rootKeysInHand(...root), installation });

/** Waits until a connection of the application waits for a lock, so that a race is one. */
async function somebodyWaits(): Promise<void> {
  const given = Date.now() + 10_000;
  for (;;) {
    // Asked as the application: PostgreSQL tells nobody else what its connections wait for.
    const { rows } = await connections.pool.query(
      `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    if (rows.length > 0) return;
    assert.ok(Date.now() < given, 'nobody waited');
  }
}

describe('with PostgreSQL', () => {
  before(async () => {
    database = await clonedDatabase('vault');
    connections = new Connections(database.app, testContextKey);
    owner = new pg.Client(database.owner);
    await owner.connect();
    installation = await openInstallationKey(register(), rootKeysInHand(old));
    for (const org of [north, south])
      await change(org, (tx) =>
        tx.run('insert into oc.organisations (org_id, name, neutral_name) values ($1, $2, $2)', [org, `Charity ${org}`]),
      );
  });
  after(async () => {
    await connections.close();
    await owner.end();
    await database.drop();
  });

  describe('the vault in the database', () => {
    test('gives back in another change what was sealed in an earlier one, and stores no word of it', async () => {
      const ada = newId<'person'>();
      const sealed = await change(north, (tx) => service(old).within(keysWithin(tx), north).seal(ada, place, 'Canary-Okafor'));
      assert.ok(!sealed.includes('Canary'));
      assert.equal(
        await change(north, (tx) => service(old).within(keysWithin(tx), north).open(ada, place, sealed)),
        'Canary-Okafor',
      );
    });

    test('keeps no key of a change that was undone, and the next text is not lost', async () => {
      const ada = newId<'person'>();
      const vault = service(old);
      await assert.rejects(
        change(north, async (tx) => {
          await vault.within(keysWithin(tx), north).seal(ada, place, 'undone');
          throw new Error('pulled the plug');
        }),
        /pulled the plug/,
      );
      const kept = await change(north, (tx) => vault.within(keysWithin(tx), north).seal(ada, place, 'kept'));
      assert.equal(await change(north, (tx) => service(old).within(keysWithin(tx), north).open(ada, place, kept)), 'kept');
    });

    test('keeps no key of a part of a change that was undone', async () => {
      const ada = newId<'person'>();
      const kept = await change(north, async (tx) => {
        const vault = service(old).within(keysWithin(tx), north);
        await tx.run('savepoint a');
        await vault.seal(ada, place, 'undone');
        await tx.run('rollback to savepoint a');
        return vault.seal(ada, place, 'kept');
      });
      assert.equal(await change(north, (tx) => service(old).within(keysWithin(tx), north).open(ada, place, kept)), 'kept');
    });

    for (const ends of ['is kept', 'is undone'] as const)
      test(`two changes making the same person's key end with one, when the first ${ends}`, async () => {
        const ada = newId<'person'>();
        const vault = service(old);
        let second: Promise<Buffer> | undefined;
        const first = await change(north, async (tx) => {
          const sealed = await vault.within(keysWithin(tx), north).seal(ada, place, 'first');
          second = change(north, (other) => vault.within(keysWithin(other), north).seal(ada, place, 'second'));
          await somebodyWaits();
          if (ends === 'is undone') throw new Error('undone');
          return sealed;
        }).catch(() => null);
        const sealed = await second!;
        const open = (bytes: Buffer) => change(north, (tx) => service(old).within(keysWithin(tx), north).open(ada, place, bytes));
        assert.equal(await open(sealed), 'second');
        if (first) assert.equal(await open(first), 'first');
      });

    test('does not open for another organisation, which sees no key at all', async () => {
      const ada = newId<'person'>();
      const sealed = await change(north, (tx) => service(old).within(keysWithin(tx), north).seal(ada, place, 'Okafor'));
      await assert.rejects(
        change(south, (tx) => service(old).within(keysWithin(tx), north).open(ada, place, sealed)),
        KeyMissing,
      );
      await change(south, (tx) => service(old).within(keysWithin(tx), south).seal(ada, place, 'Orr'));
      await assert.rejects(
        change(south, (tx) => service(old).within(keysWithin(tx), south).open(ada, place, sealed)),
        SealBroken,
      );
    });

    test('finds people by what is typed, and nobody who was erased', async () => {
      const people = [
        { id: newId<'person'>(), givenNames: 'Siân', surname: "O'Brien", birthYear: 1968, reference: 'V0012' },
        { id: newId<'person'>(), givenNames: 'María', surname: 'de la Cruz', birthYear: 1990, reference: 'V0013' },
        { id: newId<'person'>(), givenNames: 'Sian', surname: 'Bell', birthYear: 1975, reference: 'V0014' },
      ] as const;
      await change(north, async (tx) => {
        const index = await service(old).within(keysWithin(tx), north).index();
        for (const person of people) {
          await replaceTerms(tx, north, { kind: 'person', id: person.id }, index.termsForPerson({ surname: 'Former' }));
          await replaceTerms(tx, north, { kind: 'person', id: person.id }, index.termsForPerson(person));
        }
      });
      const found = (typed: string, org = north) =>
        change(org, async (tx) => {
          const index = await service(old).within(keysWithin(tx), org).index();
          const ids = await findByTerms(tx, org, 'person', index.termsForQuery(typed));
          return people
            .filter((person) => ids.includes(person.id) && answersQuery(typed, person))
            .map((person) => person.reference);
        });
      assert.deepEqual(await found('sian obrien'), ['V0012']);
      assert.deepEqual(await found('OBrien 1968'), ['V0012']);
      assert.deepEqual(await found('SIÂN'), ['V0012', 'V0014']);
      assert.deepEqual(await found('delacruz'), ['V0013']);
      assert.deepEqual(await found('v 0013'), ['V0013']);
      assert.deepEqual(await found('former'), []);
      assert.deepEqual(await found(''), []);
      assert.deepEqual(await found('sian', south), []);
      await change(north, (tx) => service(old).within(keysWithin(tx), north).destroySubject(people[0].id));
      assert.deepEqual(await found('SIÂN'), ['V0014']);
    });

    test('lets an erased person be erased for good', async () => {
      const ada = newId<'person'>();
      const sealed = await change(north, (tx) => service(old).within(keysWithin(tx), north).seal(ada, place, 'Okafor'));
      for (let again = 0; again < 2; again++)
        await change(north, (tx) => service(old).within(keysWithin(tx), north).destroySubject(ada));
      for (const attempt of [
        (tx: Transaction) => service(old).within(keysWithin(tx), north).open(ada, place, sealed),
        (tx: Transaction) => service(old).within(keysWithin(tx), north).seal(ada, place, 'again'),
      ])
        await assert.rejects(change<unknown>(north, attempt), KeyDestroyed);
    });

    test('turns its organisation and root keys while everything stays readable', async () => {
      const people = Array.from({ length: 3 }, () => newId<'person'>());
      const fields = people.map((subjectId, i) => ({ subjectId, place, text: `name ${i}` }));
      const sealed = await change(north, (tx) => service(old).within(keysWithin(tx), north).sealMany(fields));
      const readable = (...root: [Key, ...Key[]]) =>
        change(north, (tx) =>
          service(...root)
            .within(keysWithin(tx), north)
            .openMany(fields.map((field, i) => ({ ...field, sealed: sealed[i]! }))),
        );
      const rotation = await change(north, (tx) => rotateOrganisationKey(keysWithin(tx), rootKeysInHand(old), north));
      assert.equal(rotation.version, 2);
      assert.ok(rotation.rewrapped >= 3);
      assert.deepEqual(rotation.retired, [1]);
      assert.deepEqual(await readable(old), ['name 0', 'name 1', 'name 2']);

      await rewrapUnderRoot(register(), rootKeysInHand(old, coming), coming);
      const rows = await register().listUnderRoot();
      assert.ok(rows.length >= 4, 'installation, two versions of one organisation, one of the other');
      assert.deepEqual([...new Set(rows.map((row) => row.rootKeyId))], [nameOf(coming)]);
      await proveRootKeys(register(), rootKeysInHand(coming));
      assert.deepEqual(await readable(coming), ['name 0', 'name 1', 'name 2']);
    });
  });

  describe('the columns of the database', () => {
    test('each have a sensitivity class', async () => assert.deepEqual(await unclassifiedColumns(ownerRun), []));

    test('are told when they have none, or are readable though sensitive', async () => {
      await ownerRun(`create schema planted;
      create type planted.answer as enum ('yes', 'no');
      create table planted.listed (code text primary key);
      comment on column planted.listed.code is 'S0. Code';
      create table planted.things (id uuid, forgotten text, surname text, sealed bytea, gender text check (gender in ('f', 'm')), one text check (one = 'x'),
        motivation text check (motivation <> ''), code text references planted.listed, answer planted.answer, born_on date, joined_on date);
      comment on column planted.things.id is 'S1. Id';
      comment on column planted.things.surname is 'S4. Name';
      comment on column planted.things.sealed is 'S4. Sealed';
      comment on column planted.things.gender is 'S2. Code';
      comment on column planted.things.one is 'S2. Code';
      comment on column planted.things.motivation is 'S2. Why';
      comment on column planted.things.code is 'S2. Code';
      comment on column planted.things.answer is 'S2. Code';
      comment on column planted.things.born_on is 'S3. Day';
      comment on column planted.things.joined_on is 'S2. Day';
      create view planted.seen as select forgotten from planted.things`);
      assert.deepEqual(await unclassifiedColumns(ownerRun, ['planted']), ['planted.seen.forgotten', 'planted.things.forgotten']);
      const excepted = { 'planted.things.born_on': 'tried', 'planted.things.sealed': 'for nothing' };
      assert.deepEqual(await sealingProblems(ownerRun, excepted, ['planted']), [
        'planted.things.motivation should be sealed, or be named with a reason',
        'planted.things.surname should be sealed, or be named with a reason',
        'planted.things.sealed is excepted from sealing for nothing',
      ]);
      assert.equal((await listColumns(ownerRun, ['planted'])).length, 13);
    });
  });
});
