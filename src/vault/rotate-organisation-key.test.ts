import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Crash, crashing, throughout } from '../../test/memory-keys.js';
import { place, sealedService } from '../../test/sealed-service.js';
import { newId } from '../kernel/index.js';
import { newKey } from './key.js';
import { KeyDestroyed, RotationUnfinished, SealBroken } from './problems.js';
import { rootKeysInHand } from './root-keys.js';
import { rotateOrganisationKey } from './rotate.js';
import { createVault } from './vault.js';

describe('rotating an organisation key', () => {
  const root = rootKeysInHand(newKey());

  test('wraps every living subject key anew and retires the old version', async () => {
    const { keys, orgs, fields, allReadable } = await sealedService(root);
    const [org, other] = orgs;
    const vault = await allReadable(root);
    await vault.within(keys.store, org).destroySubject(fields[0]!.subjectId);
    const before = new Map(keys.stored.subjects);
    assert.deepEqual(await rotateOrganisationKey(keys.store, root, org), { version: 2, rewrapped: 3, retired: [1] });
    for (const [name, { org: of, key }] of keys.stored.subjects)
      if (of === other) assert.deepEqual(key, before.get(name)?.key);
      else if (key) assert.equal(key.organisationKeyVersion, 2);
    for (const open of [vault, createVault({ root, installation: newKey() })]) {
      assert.equal(await open.within(keys.store, org).open(fields[1]!.subjectId, place, fields[1]!.sealed), 'name 1');
      await assert.rejects(open.within(keys.store, org).open(fields[0]!.subjectId, place, fields[0]!.sealed), KeyDestroyed);
    }
  });

  test('wraps new people by the new version, in a process that knew the old one too', async () => {
    const { keys, orgs, allReadable } = await sealedService(root);
    const vault = await allReadable(root);
    await rotateOrganisationKey(keys.store, root, orgs[0]);
    const cara = newId<'person'>();
    await vault.within(keys.store, orgs[0]).seal(cara, place, 'Cara');
    assert.equal(keys.stored.subjects.get(`${orgs[0]} ${cara}`)?.key?.organisationKeyVersion, 2);
  });

  test('does not change what people are found by', async () => {
    const { keys, orgs, allReadable } = await sealedService(root);
    const terms = async () =>
      (await (await allReadable(root)).within(keys.store, orgs[0]).index()).termsForPerson({ surname: 'Bell' });
    const before = await terms();
    await rotateOrganisationKey(keys.store, root, orgs[0]);
    assert.deepEqual(await terms(), before);
  });

  for (const when of ['before', 'after'] as const)
    test(`stopped ${when} any of its steps leaves everything readable, and goes on when run again`, async () => {
      for (let step = 0; ; step++) {
        const { keys, orgs, allReadable } = await sealedService(root);
        let stopped = false;
        try {
          await rotateOrganisationKey(crashing(keys.store, step, when), root, orgs[0]);
        } catch (error) {
          assert.ok(error instanceof Crash, String(error));
          stopped = true;
        }
        const vault = await allReadable(root);
        await vault.within(keys.store, orgs[0]).seal(newId<'person'>(), place, 'added in between');
        if (!stopped) {
          assert.ok(step >= 6, 'there were steps to stop at');
          break;
        }
        const versions = () => [...keys.stored.organisations.values()].filter((row) => row.org === orgs[0]);
        const reached = Math.max(...versions().map((row) => row.version));
        const underWay = versions().some((row) => row.version < reached && !row.retired);
        const { version: newest } = await rotateOrganisationKey(keys.store, root, orgs[0]);
        assert.equal(newest, underWay ? reached : reached + 1, 'what was begun is finished before anything is begun anew');
        await allReadable(root);
        assert.ok(versions().every((row) => row.retired === row.version < newest));
      }
    });

  test('goes through more people than one statement takes', async () => {
    const { keys, orgs, allReadable } = await sealedService(root, 501);
    assert.deepEqual(await rotateOrganisationKey(keys.store, root, orgs[0]), { version: 2, rewrapped: 501, retired: [1] });
    assert.equal(keys.calls.get('rewrapSubjectKeys'), 2);
    await allReadable(root);
  });

  test('takes along a key that a slow change saved under the old version after all', async () => {
    const { keys, orgs, allReadable } = await sealedService(root);
    const cara = newId<'person'>();
    const slow = throughout(keys.store, async (name, call) => {
      const answer = await call();
      if (name === 'loadOrganisationKeys') await rotateOrganisationKey(keys.store, root, orgs[0]);
      return answer;
    });
    const sealed = await createVault({ root, installation: newKey() }).within(slow, orgs[0]).seal(cara, place, 'Cara');
    assert.equal(
      keys.stored.subjects.get(`${orgs[0]} ${cara}`)?.key?.organisationKeyVersion,
      1,
      'under a version retired meanwhile',
    );
    const vault = await allReadable(root);
    assert.equal(await vault.within(keys.store, orgs[0]).open(cara, place, sealed), 'Cara');
    await rotateOrganisationKey(keys.store, root, orgs[0]);
    assert.notEqual(keys.stored.subjects.get(`${orgs[0]} ${cara}`)?.key?.organisationKeyVersion, 1);
    assert.equal(await vault.within(keys.store, orgs[0]).open(cara, place, sealed), 'Cara');
  });

  test('does the others, says so and retires nothing when one key does not open', async () => {
    const { keys, orgs, fields } = await sealedService(root);
    const name = `${orgs[0]} ${fields[1]!.subjectId}`;
    const row = keys.stored.subjects.get(name)!;
    const wrapped = Buffer.from(row.key!.wrapped);
    wrapped.writeUInt8(wrapped.readUInt8(40) ^ 1, 40);
    keys.stored.subjects.set(name, { ...row, key: { ...row.key!, wrapped } });
    await assert.rejects(rotateOrganisationKey(keys.store, root, orgs[0]), (error) => {
      assert.ok(error instanceof RotationUnfinished && error.message.includes(fields[1]!.subjectId));
      return true;
    });
    assert.equal(keys.stored.organisations.get(`${orgs[0]} 1`)?.retired, false);
    const vault = createVault({ root, installation: newKey() }).within(keys.store, orgs[0]);
    assert.equal(await vault.open(fields[0]!.subjectId, place, fields[0]!.sealed), 'name 0');
    await assert.rejects(vault.open(fields[1]!.subjectId, place, fields[1]!.sealed), SealBroken);
  });
});
