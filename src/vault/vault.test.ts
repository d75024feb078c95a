import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { MemoryKeys, throughout } from '../../test/memory-keys.js';
import { newId } from '../kernel/index.js';
import type { Place } from './envelope.js';
import { openInstallationKey, proveRootKeys } from './installation-key.js';
import { newKey } from './key.js';
import { KeyDestroyed, KeyMissing, SealBroken, WrongKey } from './problems.js';
import { rootKeysInHand } from './root-keys.js';
import { createVault, type Vault } from './vault.js';

const north = newId<'organisation'>();
const south = newId<'organisation'>();
const ada = newId<'person'>();
const ben = newId<'person'>();
const surname = (row: string): Place => ({ table: 'person_details', column: 'surname', row });

const root = rootKeysInHand(newKey());
const installation = newKey();
const service = (): Vault => createVault({ root, installation });

describe('the vault', () => {
  test('gives back what was sealed, also in another process', async () => {
    const { store } = new MemoryKeys();
    const sealed = await service().within(store, north).seal(ada, surname('1'), 'Okafor');
    assert.equal(await service().within(store, north).open(ada, surname('1'), sealed), 'Okafor');
  });

  test('seals and opens many fields of many people in order, asking for keys once', async () => {
    const keys = new MemoryKeys();
    const vault = service().within(keys.store, north);
    const people = Array.from({ length: 40 }, () => newId<'person'>());
    const fields = people.flatMap((subjectId, i) => [
      { subjectId, place: surname(`${i}`), text: `Surname ${i}` },
      { subjectId, place: { ...surname(`${i}`), column: 'telephone' }, text: `07700 900${100 + i}` },
    ]);
    const sealed = await vault.sealMany(fields);
    keys.calls.clear();
    const opened = await service()
      .within(keys.store, north)
      .openMany(fields.map((field, i) => ({ ...field, sealed: sealed[i] ?? Buffer.alloc(0) })));
    assert.deepEqual(
      opened,
      fields.map((field) => field.text),
    );
    assert.deepEqual(Object.fromEntries(keys.calls), { loadSubjectKeys: 1, loadOrganisationKeys: 1 });
  });

  test('refuses a text that was moved to another row, person, column or organisation', async () => {
    const { store } = new MemoryKeys();
    const vault = service();
    const sealed = await vault.within(store, north).seal(ada, surname('1'), 'Okafor');
    await vault.within(store, north).seal(ben, surname('2'), 'Bell');
    await vault.within(store, south).seal(ada, surname('1'), 'Orr');
    const { open } = vault.within(store, north);
    await assert.rejects(open(ada, surname('2'), sealed), SealBroken);
    await assert.rejects(open(ben, surname('1'), sealed), SealBroken);
    await assert.rejects(open(ada, { ...surname('1'), column: 'given_names' }, sealed), SealBroken);
    await assert.rejects(vault.within(store, south).open(ada, surname('1'), sealed), SealBroken);
  });

  test('shows nothing at all when one of many fields was altered', async () => {
    const { store } = new MemoryKeys();
    const vault = service().within(store, north);
    const fields = [ada, ben].map((subjectId) => ({ subjectId, place: surname('1'), text: 'Okafor' }));
    const [first, second] = (await vault.sealMany(fields)) as [Buffer, Buffer];
    second.writeUInt8(second.readUInt8(40) ^ 1, 40);
    const given = [first, second].map((sealed, i) => ({ ...fields[i]!, sealed }));
    await assert.rejects(vault.openMany(given), SealBroken);
  });

  test('refuses a key that somebody put into the row of another person', async () => {
    const keys = new MemoryKeys();
    const knowing = service();
    const sealed = await knowing.within(keys.store, north).seal(ada, surname('1'), 'Okafor');
    const stolen = keys.stored.subjects.get(`${north} ${ada}`);
    keys.stored.subjects.set(`${north} ${ben}`, { ...stolen!, subjectId: ben });
    for (const vault of [knowing, service()])
      await assert.rejects(vault.within(keys.store, north).open(ben, surname('1'), sealed), SealBroken);
  });

  test('does not open for a person without a key, and makes none by looking', async () => {
    const keys = new MemoryKeys();
    const sealed = await service().within(keys.store, north).seal(ada, surname('1'), 'Okafor');
    await assert.rejects(service().within(keys.store, north).open(ben, surname('1'), sealed), KeyMissing);
    assert.equal(keys.stored.subjects.size, 1);
  });

  test('does not take an id in another spelling', async () => {
    const { store } = new MemoryKeys();
    assert.throws(() => service().within(store, north.toUpperCase()), RangeError);
    await assert.rejects(service().within(store, north).seal(ada.toUpperCase(), surname('1'), 'Okafor'), RangeError);
  });

  test('opens under memory for one key only, however many there are', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 20 }), async (order) => {
        const { store } = new MemoryKeys();
        const vault = createVault({ root, installation, limits: { atMost: 1, minutes: 10 } });
        const people = Array.from({ length: 5 }, () => newId<'person'>());
        const orgs = [north, south];
        for (const i of order) {
          const within = vault.within(store, orgs[i % 2] ?? north);
          const fields = people.slice(i).map((subjectId) => ({ subjectId, place: surname(`${i}`), text: `${i}` }));
          const sealed = await within.sealMany(fields);
          const opened = await within.openMany(fields.map((field, j) => ({ ...field, sealed: sealed[j]! })));
          assert.ok(opened.every((text) => text === `${i}`));
        }
      }),
      { numRuns: 20 },
    ));
});

describe('two people writing at once', () => {
  test('end with one key for a new person, and both texts open', async () => {
    const keys = new MemoryKeys();
    const [one, two] = await Promise.all([
      service().within(keys.store, north).seal(ada, surname('1'), 'first'),
      service().within(keys.store, north).seal(ada, surname('2'), 'second'),
    ]);
    assert.equal(keys.calls.get('addSubjectKeys'), 2, 'both tried to make it');
    assert.equal(keys.calls.get('addOrganisationKey'), 2, 'both tried to make the organisation key');
    assert.equal(keys.stored.subjects.size, 1);
    assert.equal(keys.stored.organisations.size, 1);
    const vault = service().within(keys.store, north);
    assert.equal(await vault.open(ada, surname('1'), one), 'first');
    assert.equal(await vault.open(ada, surname('2'), two), 'second');
  });
});

describe('a change that is undone', () => {
  test('leaves no key behind that a later text would be lost under', async () => {
    const keys = new MemoryKeys();
    const vault = service();
    await vault.within(keys.store, north).seal(ben, surname('0'), 'there before');
    const undone = await keys.rolledBack(() => vault.within(keys.store, north).seal(ada, surname('1'), 'undone'));
    const kept = await vault.within(keys.store, north).seal(ada, surname('1'), 'kept');
    assert.equal(await service().within(keys.store, north).open(ada, surname('1'), kept), 'kept');
    await assert.rejects(vault.within(keys.store, north).open(ada, surname('1'), undone), SealBroken);
  });

  test('does so also when its own new key was read again before it was undone', async () => {
    const keys = new MemoryKeys();
    const vault = service();
    await keys.rolledBack(async () => {
      const sealed = await vault.within(keys.store, north).seal(ada, surname('1'), 'undone');
      assert.equal(await vault.within(keys.store, north).open(ada, surname('1'), sealed), 'undone');
    });
    assert.equal(keys.stored.organisations.size, 0, 'the organisation key was undone too');
    const kept = await vault.within(keys.store, north).seal(ada, surname('1'), 'kept');
    assert.equal(await service().within(keys.store, north).open(ada, surname('1'), kept), 'kept');
  });

  test('does not keep a process from reading what another wrote after it', async () => {
    const keys = new MemoryKeys();
    const vault = service();
    await keys.rolledBack(() => vault.within(keys.store, north).seal(ada, surname('1'), 'undone'));
    const sealed = await service().within(keys.store, north).seal(ada, surname('1'), 'by another process');
    assert.equal(await vault.within(keys.store, north).open(ada, surname('1'), sealed), 'by another process');
  });

  test('does so also when a part of the change was undone and the change went on', async () => {
    const keys = new MemoryKeys();
    const vault = service().within(keys.store, north);
    await keys.rolledBack(() => vault.seal(ada, surname('1'), 'undone'));
    const kept = await vault.seal(ada, surname('1'), 'kept');
    assert.equal(await service().within(keys.store, north).open(ada, surname('1'), kept), 'kept');
  });

  test('is refused rather than sealed under a key that was not saved', async () => {
    const keys = new MemoryKeys();
    const deaf = throughout(keys.store, async (name, call) => (name === 'addSubjectKeys' ? undefined : call()));
    await assert.rejects(service().within(deaf, north).seal(ada, surname('1'), 'lost'), KeyMissing);
    const blind = throughout(keys.store, async (name, call) => (name === 'loadOrganisationKeys' ? [] : call()));
    await assert.rejects(service().within(blind, north).seal(ada, surname('1'), 'lost'), KeyMissing);
  });
});

describe('erasing a person', () => {
  test('makes everything sealed for them unreadable, also in a process that had just read it', async () => {
    const { store } = new MemoryKeys();
    const here = service().within(store, north);
    const elsewhere = service().within(store, north);
    const sealed = await here.seal(ada, surname('1'), 'Okafor');
    assert.equal(await elsewhere.open(ada, surname('1'), sealed), 'Okafor');
    await here.destroySubject(ada);
    for (const vault of [here, elsewhere]) await assert.rejects(vault.open(ada, surname('1'), sealed), KeyDestroyed);
  });

  test('is for good: nothing can be sealed for them again', async () => {
    const { store } = new MemoryKeys();
    const vault = service().within(store, north);
    await vault.destroySubject(ada);
    await vault.destroySubject(ada);
    await assert.rejects(vault.seal(ada, surname('1'), 'Okafor'), KeyDestroyed);
  });

  test('leaves others alone, and a list can tell who was erased', async () => {
    const { store } = new MemoryKeys();
    const vault = service().within(store, north);
    const sealed = await vault.seal(ben, surname('2'), 'Bell');
    await vault.seal(ada, surname('1'), 'Okafor');
    await vault.destroySubject(ada);
    const opener = await vault.opener([ada, ben]);
    assert.deepEqual([opener.isDestroyed(ada), opener.isDestroyed(ben)], [true, false]);
    assert.equal(opener.open(ben, surname('2'), sealed), 'Bell');
  });
});

describe('the root key at start', () => {
  test('makes the installation key once and finds it again', async () => {
    const { register } = new MemoryKeys();
    const [one, two] = await Promise.all([openInstallationKey(register, root), openInstallationKey(register, root)]);
    assert.deepEqual(one.id, two.id);
    assert.deepEqual((await openInstallationKey(register, root)).id, one.id);
  });

  test('is told at once in a plain sentence when it is the wrong one', async () => {
    const keys = new MemoryKeys();
    await openInstallationKey(keys.register, root);
    await service().within(keys.store, north).seal(ada, surname('1'), 'Okafor');
    await proveRootKeys(keys.register, root);
    const other = rootKeysInHand(newKey());
    await assert.rejects(proveRootKeys(keys.register, other), (error) => {
      assert.ok(error instanceof WrongKey);
      assert.match(
        error.message,
        /^The records are locked with root key [0-9a-f]{4}-[0-9a-f]{4}, but the key in hand is [0-9a-f]{4}-[0-9a-f]{4}\. Nothing was changed\./,
      );
      return true;
    });
    await assert.rejects(openInstallationKey(keys.register, other), WrongKey);
  });

  test('does not open a wrapped key that was altered or given to another organisation', async () => {
    const keys = new MemoryKeys();
    await service().within(keys.store, north).seal(ada, surname('1'), 'Okafor');
    const row = keys.stored.organisations.get(`${north} 1`)!;
    keys.stored.organisations.set(`${south} 1`, { ...row, org: south });
    await assert.rejects(proveRootKeys(keys.register, root), SealBroken);
  });
});
