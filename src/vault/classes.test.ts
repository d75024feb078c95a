import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Column, classOf, mustBeSealed, needlessExceptions, readableThoughSensitive, unclassified } from './classes.js';

const column = (name: string, comment: string | null, type = 'text', coded = false): Column => ({ name, comment, type, coded });

describe('the class of a column', () => {
  const read: [comment: string | null, of: string | null][] = [
    ['S3. What happened', 'S3'],
    ['S0. Public', 'S0'],
    ['K. Hash', 'K'],
    ['S5. No such class', null],
    ['S3 What happened', null],
    ['S3.', null],
    ['s3. what happened', null],
    [' S3. What happened', null],
    ['Stored as S3. in the vault', null],
    ['', null],
    [null, null],
  ];
  for (const [comment, of] of read) test(`is ${of} for "${comment}"`, () => assert.equal(classOf(comment), of));

  test('is missed where nobody gave one', () =>
    assert.deepEqual(unclassified([column('oc.b.x', null), column('oc.a.y', 'S1. Code'), column('oc.a.x', 'A note')]), [
      'oc.a.x',
      'oc.b.x',
    ]));
});

describe('what must be sealed', () => {
  const judged: [says: string, column: Column, sealed: boolean][] = [
    ['a minute', column('oc.m.account', 'S3. What happened'), true],
    ['a sensitive date', column('oc.s.sentenced_on', 'S3. Day', 'date'), true],
    ['identity', column('oc.p.surname', 'S4. Name'), true],
    ['personal words', column('oc.v.motivation', 'S2. Why'), true],
    ['personal words of limited length', column('oc.v.phone', 'S2. Telephone', 'character varying(20)'), true],
    ['a list of personal words', column('oc.v.skills', 'S2. Skills', 'text[]'), true],
    ['personal words in a document', column('oc.v.answers', 'S2. Answers', 'jsonb'), true],
    ['a personal code', column('oc.v.gender', 'S2. Code', 'text', true), false],
    ['a personal day', column('oc.v.joined_on', 'S2. Day', 'date'), false],
    ['an operational word', column('oc.c.name', 'S1. Circle'), false],
    ['a hash', column('oc.s.token', 'K. Hash'), false],
  ];
  for (const [says, one, sealed] of judged)
    test(`${sealed ? 'takes in' : 'leaves out'} ${says}`, () => assert.equal(mustBeSealed(one), sealed));

  const columns = [
    column('oc.p.surname', 'S4. Name'),
    column('oc.p.pronoun', 'S2. Pronoun'),
    column('oc.p.phone', 'S2. Number', 'bytea'),
  ];
  test('is told unless it is sealed or excepted with a reason', () => {
    assert.deepEqual(readableThoughSensitive(columns, {}), ['oc.p.pronoun', 'oc.p.surname']);
    assert.deepEqual(readableThoughSensitive(columns, { 'oc.p.pronoun': 'said in every sentence about him' }), ['oc.p.surname']);
    assert.deepEqual(readableThoughSensitive(columns, { 'oc.p.pronoun': '' }), ['oc.p.pronoun', 'oc.p.surname']);
  });
  test('allows no exception that excepts nothing', () =>
    assert.deepEqual(needlessExceptions(columns, { 'oc.p.phone': 'x', 'oc.p.gone': 'x', 'oc.p.pronoun': 'x' }), [
      'oc.p.gone',
      'oc.p.phone',
    ]));
});
