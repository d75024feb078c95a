import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Kysely } from 'kysely';
import { dialectOf } from './dialect.js';
import { nameOf } from './named.js';

type Numbers = { readonly numbers: { readonly id: string; readonly n: number } };
const db = new Kysely<Numbers>({ dialect: dialectOf(() => Promise.reject(new Error('nothing is asked here'))) });

describe('questions as they are written down', () => {
  it('are the same text for a short list and for a long one', () => {
    const asked = (ids: string[]) =>
      db.selectFrom('numbers').select('n').where('id', 'in', ids).where('n', 'not in', [1, 2]).compile();
    assert.equal(asked(['a']).sql, 'select "n" from "oc"."numbers" where "id" = any($1) and "n" <> all($2)');
    assert.equal(asked(['a', 'b', 'c']).sql, asked(['a']).sql);
    assert.deepEqual(asked(['a', 'b', 'c']).parameters, [
      ['a', 'b', 'c'],
      [1, 2],
    ]);
  });

  it('ask inside a question as before', () => {
    const { sql } = db
      .selectFrom('numbers')
      .select('n')
      .where('id', 'in', (eb) => eb.selectFrom('numbers as m').select('m.id'))
      .compile();
    assert.equal(sql, 'select "n" from "oc"."numbers" where "id" in (select "m"."id" from "oc"."numbers" as "m")');
  });

  it('name the schema of a table where it is named first, and none of what the question itself names', () => {
    const { sql } = db
      .with('few', (eb) => eb.selectFrom('numbers').selectAll('numbers').where('numbers.n', '<', 3))
      .selectFrom('few')
      .innerJoin('numbers as m', 'm.id', 'few.id')
      .select('few.n')
      .compile();
    assert.equal(
      sql,
      'with "few" as (select "numbers".* from "oc"."numbers" where "numbers"."n" < $1) select "few"."n" from "few" inner join "oc"."numbers" as "m" on "m"."id" = "few"."id"',
    );
    assert.equal(
      db.updateTable('numbers').set({ n: 1 }).where('numbers.id', '=', 'a').compile().sql,
      'update "oc"."numbers" set "n" = $1 where "numbers"."id" = $2',
    );
  });

  it('mention a table without its schema where rows are held', () => {
    assert.equal(
      db.selectFrom('numbers').select('numbers.n').where('numbers.id', '=', 'a').forUpdate('numbers').compile().sql,
      'select "numbers"."n" from "oc"."numbers" where "numbers"."id" = $1 for update of "numbers"',
    );
    assert.equal(
      db.deleteFrom('numbers').where('n', '=', 1).returning('numbers.id').compile().sql,
      'delete from "oc"."numbers" where "n" = $1 returning "numbers"."id"',
    );
    assert.equal(
      db
        .insertInto('numbers')
        .values({ id: 'a', n: 1 })
        .onConflict((on) => on.column('id').doUpdateSet({ n: (eb) => eb.ref('excluded.n') }))
        .compile().sql,
      'insert into "oc"."numbers" ("id", "n") values ($1, $2) on conflict ("id") do update set "n" = "excluded"."n"',
    );
  });

  it('are kept ready under a name of their own, but for changes and for very long ones', () => {
    const name = nameOf('select 1 as "one of a test"');
    assert.match(name ?? '', /^[\w-]{22}$/);
    assert.equal(nameOf('select 1 as "one of a test"'), name);
    assert.notEqual(nameOf('select 2 as "one of a test"'), name);
    assert.equal(nameOf('insert into oc.people values ($1)'), undefined);
    assert.equal(nameOf(`select ${'1 + '.repeat(2000)} 1`), undefined);
  });
});
