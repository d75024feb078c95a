import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Ledger, verifyAudit } from '../../src/audit/index.js';
import { nothingTold, tellConcern } from '../../src/concerns/index.js';
import { readWordsOf } from '../../src/concerns/reading-queries.js';
import { Connections, listMigrations, migrate, schemaListing, setContextKey } from '../../src/storage/index.js';
import { Facts } from '../access/oracle/facts.js';
import { type Asker, askersOf } from '../access/oracle/walking.js';
import { openWorld, type World } from '../access/world/world.js';
import { testInstallation } from '../cast.js';
import { copyOf, emptyDatabase, type TestDatabase, testContextKey } from '../service.js';
import { layRows, possibleIn, rowsIn, type Shape, shapeOf, withAdministrator } from './older-database.js';

const names = listMigrations().map(({ name }) => name);
const earlier = names.slice(0, -1);
// From here on every table that says who is who is there: what people see can be compared.
const circlesAreThere = '0005_meetings_and_concerns.sql';
// Before it nothing said what a row was when it was last written.
const rowsAreMarked = '0074_rows_as_written.sql';
const isNoMigration = (row: string) => !row.includes('"service:migration ');
const looking = ['mo', 'ada', 'lee', 'una', 'dan', 'pat', 'ike', 'sal', 'tru', 'sys', 'oz', 'opal', 'a rule of Northvale'];

/** A database of an older release, with whatever rows it can hold of those that are in the world. */
type Older = { readonly database: TestDatabase; readonly shape: Shape; readonly rows: Map<string, string[]> };

/**
 * Every older release of one part of them all. They are many, and each takes a second or two: a file of tests takes one part.
 * @param part which, from 0
 * @param of into how many parts
 */
export function upgradesAreTested(part: number, of: number): void {
  const mine = earlier.filter((_, at) => at % of === part);
  describe('an upgrade from an older release, with its rows in it', () => {
    let world: World;
    let askers: Asker[];
    let concern: string;
    const older = new Map<string, Older>();
    before(async () => {
      world = await openWorld('upgrade');
      askers = askersOf(world, new Facts(world.rows)).filter(({ name }) => looking.includes(name));
      const told = { ...nothingTold, danger: 'no', seen: 'CANARY-words', circleId: world.people.kite.circle } as const;
      const outcome = await tellConcern(world.service.ledger, world.people.who.ada, told);
      assert.ok(outcome.ok);
      concern = outcome.value;
      const newest = await rowsIn(world.administrator, await shapeOf(world.administrator));
      const growing = await emptyDatabase('growing', names[0]);
      for (const name of mine) {
        if (name !== names[0]) await migrate(growing.owner, name);
        const database = await copyOf(growing.name, 'older');
        const { shape, bare, rows } = await withAdministrator(database.administrator, async (client) => {
          const shape = await shapeOf(client);
          return { shape, bare: await layRows(client, shape, possibleIn(shape, newest)), rows: await rowsIn(client, shape) };
        });
        assert.deepEqual(bare, [], `${name}: tables without a row prove nothing`);
        older.set(name, { database, shape, rows });
      }
      await growing.drop();
    });
    after(async () => {
      for (const { database } of older.values()) await database.drop();
      await world.close();
    });

    /** What somebody sees of the tables of `shape`, cut down to their columns. */
    const seenBy = (connections: Connections, asker: Asker, shape: Shape): Promise<Map<string, string[]>> =>
      connections.transaction({ ...asker.context, isReading: true }, (tx) =>
        rowsIn({ query: async (text) => ({ rows: await tx.run(text) }) }, shape),
      );
    const known = new Map<string, ReturnType<typeof seenBy>>();
    /** The same in the world itself, asked once for every shape there has been. */
    function seenInWorld(asker: Asker, shape: Shape): ReturnType<typeof seenBy> {
      const key = `${asker.name} ${JSON.stringify([...shape])}`;
      const seen = known.get(key) ?? seenBy(world.service.connections, asker, shape).then((rows) => possibleIn(shape, rows));
      known.set(key, seen);
      return seen;
    }

    /** What an older release cannot know to be a canary, a second reader, or known to whom it happened, it does not show as such: those rows are left out on both sides. */
    function comparable(seen: ReadonlyMap<string, string[]>, { shape, rows }: Older): Map<string, string[]> {
      const ids = [
        ...(shape.has('canaries') ? [] : [...canaryIds(), '"kind": "canary"']),
        ...(rows.get('pages')?.some((row) => row.includes('"second reader"')) ? [] : readerIds()),
        ...(shape.get('adverse_events')?.includes('told_him') ? [] : toldIds()),
      ];
      const all = [...seen].map(([table, rows]) => [table, rows.filter((row) => !ids.some((id) => row.includes(id)))] as const);
      // A migration writes into the audit: the head moves with it.
      return new Map(all.map(([table, rows]) => [table, table === 'audit_heads' ? [] : rows.filter(isNoMigration)]));
    }
    /** A row that the older release's own constraints keep out is nobody's to see. */
    function heldBy({ rows: held }: Older, seen: ReadonlyMap<string, string[]>): Map<string, string[]> {
      return new Map(
        [...seen].map(([table, rows]) => {
          const there = new Set(held.get(table));
          return [table, rows.filter((row) => there.has(row))];
        }),
      );
    }
    /** People who are named to anybody only because they were asked to read a decision. */
    const readerIds = (): string[] => {
      const asked = (world.rows.get('pages') ?? []).filter((row) => row.as_what === 'second reader').map((row) => row.account_id);
      return (world.rows.get('accounts') ?? []).flatMap((row) => (asked.includes(row.id) ? [String(row.person_id)] : []));
    };
    /** Of before anybody could say that he knows: nobody had, so he is shown none. */
    const toldIds = (): string[] =>
      (world.rows.get('adverse_events') ?? []).flatMap((row) => (row.told_him === true ? [String(row.id)] : []));
    const canaryIds = (): string[] => {
      const of = (table: string) => world.rows.get(table) ?? [];
      const canaries = of('canaries').map((row) => row.core_member_id);
      return of('core_members').flatMap((row) => (canaries.includes(row.id) ? [String(row.id), String(row.person_id)] : []));
    };

    for (const name of mine)
      describe(`that ended with ${name}`, () => {
        const it_ = () => older.get(name) as Older;
        let connections: Connections;
        before(async () => {
          assert.deepEqual(await migrate(it_().database.owner), names.slice(names.indexOf(name) + 1));
          await setContextKey(it_().database.owner, testContextKey);
          connections = new Connections(it_().database.app, testContextKey);
        });
        after(() => connections.close());

        it('changes no row, and ends with the schema of a new database', async () => {
          const { database, shape, rows } = it_();
          const found = await withAdministrator(database.administrator, (client) => rowsIn(client, shape));
          for (const table of shape.keys())
            if (!table.startsWith('audit')) assert.deepEqual(found.get(table), rows.get(table), table);
          // The audit says that rows were taken as they were found, and nothing of it is lost.
          const lines = found.get('audit') ?? [];
          assert.deepEqual(lines.filter(isNoMigration), rows.get('audit') ?? []);
          assert.equal(await schemaListing(database.owner), await schemaListing(world.service.database.owner));
        });

        it('keeps every organisation behind its wall, and shows everybody the rows that were theirs', async () => {
          for (const asker of askers) {
            const seen = await seenBy(connections, asker, it_().shape);
            for (const [table, rows] of seen)
              for (const row of rows)
                assert.ok(
                  [undefined, null, asker.context.orgId].includes(JSON.parse(row).org_id),
                  `${asker.name} ${table} ${row}`,
                );
            // A migration that writes rows marks them: what was laid must be seen, and what came with it is nobody's older row.
            const laid = heldBy(it_(), new Map([...seen].filter(([table]) => table === 'audit_marks')));
            if (name >= circlesAreThere)
              assert.deepEqual(
                comparable(new Map([...seen, ...laid]), it_()),
                comparable(heldBy(it_(), await seenInWorld(asker, it_().shape)), it_()),
                asker.name,
              );
          }
        });

        it('leaves a service that verifies its audit', async () => {
          const installation = await testInstallation();
          const found = await verifyAudit(connections, installation);
          assert.ok(found.some(({ entries }) => entries > 0));
          const expected = await verifyAudit(world.service.connections, installation);
          const problems = (all: typeof found) => all.map((one) => [one.orgId, one.problems]);
          assert.deepEqual(problems(found), problems(expected));
          for (const [place, { entries }] of found.entries())
            assert.ok([0, 1].includes(entries - (expected[place]?.entries ?? 0)));
        });

        if (name < rowsAreMarked)
          it('takes every row as it was found: from then on a change past the service shows', () =>
            withAdministrator(it_().database.administrator, async (client) => {
              assert.ok(((await client.query('select from oc.audit_marks')).rowCount ?? 0) > 0);
              // All tables in one question. Whether the audit holds what was marked is asked elsewhere: its lines here are those of the world.
              const astray = 'select t, a.row_key, a.what from oc.tables_marked() t, oc.rows_astray(t, null) a';
              assert.deepEqual((await client.query(astray)).rows, []);
            }));

        if (name >= circlesAreThere)
          it('opens what was sealed, to whom it may open', async () => {
            const ledger = new Ledger({ connections, vault: world.service.vault });
            const subject = { kind: 'concern', id: concern };
            const words = await ledger.read(world.people.who.mo, 'concern.read', subject, (r) => readWordsOf(r, [concern]));
            assert.equal(words(concern)[0]?.seen, 'CANARY-words');
          });
      });
  });
}
