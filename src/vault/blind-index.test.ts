import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createBlindIndex, emailTermUnder } from './blind-index.js';
import { answersQuery } from './finding.js';
import { keyFrom, newKey } from './key.js';

const installation = newKey();
const north = createBlindIndex(newKey(), installation);
const south = createBlindIndex(newKey(), installation);
const sian = { givenNames: 'Siân', surname: "O'Brien", birthYear: 1968, reference: 'V0012', email: 'sian@example.org' };

const written = (terms: readonly { kind: string; term: Buffer }[]) =>
  terms.map(({ kind, term }) => `${kind}:${term.toString('hex')}`);
const finds = (index: typeof north, typed: string, person: Parameters<typeof north.termsForPerson>[0]) => {
  const has = new Set(written(index.termsForPerson(person)));
  return index.termsForQuery(typed).anyOf.some((reading) => written(reading).every((term) => has.has(term)));
};

describe('the blind index', () => {
  test('keeps 20 bits of a name and 64 of everything else', () => {
    for (const { kind, term } of north.termsForPerson(sian)) {
      assert.equal(term.length, kind === 'name' ? 3 : 8, kind);
      if (kind === 'name') assert.equal(term.readUInt8(2) & 0x0f, 0);
    }
  });

  test('finds everybody whom the open names would find', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 4 }), (words) => {
        const person = { givenNames: words.slice(0, 2).join(' '), surname: words.slice(2).join('-'), birthYear: 1970 };
        for (const typed of [words.join(' '), words.slice(2).join(''), `${words.slice(2).join(' ')} 1970`])
          if (answersQuery(typed, person)) assert.ok(finds(north, typed, person), typed);
      }),
    ));

  test('knows a text again by its mark, in its own organisation alone', () => {
    assert.deepEqual(north.markOf('circle C001 2017-09-27'), north.markOf('circle C001 2017-09-27'));
    assert.notDeepEqual(north.markOf('circle C001 2017-09-27'), north.markOf('circle C0012 017-09-27'));
    assert.notDeepEqual(north.markOf('circle C001 2017-09-27'), south.markOf('circle C001 2017-09-27'));
    assert.equal(north.markOf('').length, 16);
  });

  test('cannot tell that a name is known in another organisation', () => {
    const others = new Set(written(south.termsForPerson(sian)));
    const shared = written(north.termsForPerson(sian)).filter((term) => others.has(term));
    assert.deepEqual(shared, written([emailTermUnder(installation, sian.email)]));
  });

  test('finds an address at sign-in as it finds it inside', () => {
    assert.ok(finds(north, ' SIAN@example.org', sian));
    assert.deepEqual(
      written([emailTermUnder(installation, 'Sian@Example.ORG ')]),
      written([emailTermUnder(installation, sian.email)]),
    );
    assert.notDeepEqual(emailTermUnder(newKey(), sian.email).term, emailTermUnder(installation, sian.email).term);
  });

  test('has another key for each kind, so that a reference that is also a name looks like neither', () => {
    const [reference, name] = north.termsForPerson({ reference: 'Bell', surname: 'Bell' });
    assert.notDeepEqual(reference?.term.subarray(0, 2), name?.term.subarray(0, 2));
  });

  test('still finds what earlier releases wrote down', () => {
    // Computed by another program (Python's hmac) from the description in the code.
    const fixed = createBlindIndex(keyFrom(Buffer.alloc(32, 1)), keyFrom(Buffer.alloc(32, 2)));
    assert.deepEqual(
      written(fixed.termsForPerson({ surname: 'Bell', birthYear: 1980, reference: 'V1', email: 'b@example.org' })),
      ['reference:d31db2cac31719be', 'surname and birth year:5c77d5c005c707ee', 'name:52d810', 'e-mail:f6451550d2e80ae9'],
    );
  });

  test('spreads different names evenly, so that no bucket gives a name away', () => {
    const buckets = new Map<number, number>();
    const howMany = 60_000;
    for (let i = 0; i < howMany; i++) {
      const [term] = north.termsForPerson({ surname: `seeded${i}` });
      const bucket = (term?.term.readUInt16BE(0) ?? 0) >> 4;
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
    }
    const mean = howMany / 4096;
    assert.equal(buckets.size, 4096);
    assert.ok(Math.max(...buckets.values()) <= 5 * mean, `top bucket ${Math.max(...buckets.values())}, mean ${mean}`);
  });

  test('lets some people share each term of a name, and hardly any a surname and year', () => {
    const people = Array.from({ length: 20_000 }, (_, i) => ({ surname: `seeded${i}`, birthYear: 1960 }));
    const terms = people.flatMap((person) => north.termsForPerson(person));
    const distinct = (kind: string) => new Set(written(terms.filter((term) => term.kind === kind))).size;
    // 20,000 names thrown into 2^20 buckets: about 189 meetings are expected.
    assert.ok(distinct('name') < 20_000 - 60 && distinct('name') > 20_000 - 400, `${distinct('name')}`);
    assert.equal(distinct('surname and birth year'), 20_000);
  });
});
