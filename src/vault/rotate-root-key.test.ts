import assert from 'node:assert/strict';
import { copyFileSync, existsSync, linkSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Crash, crashing, type MemoryKeys, throughout } from '../../test/memory-keys.js';
import { place, sealedService } from '../../test/sealed-service.js';
import { newId } from '../kernel/index.js';
import { openInstallationKey } from './installation-key.js';
import { nameOf, newKey, spokenName } from './key.js';
import { RotationUnfinished, WrongKey } from './problems.js';
import { openRootKeyFile } from './root-key.js';
import { rootKeysInHand } from './root-keys.js';
import { rewrapUnderRoot, rotateRootKey } from './rotate.js';
import { createVault } from './vault.js';

const base = mkdtempSync(join(tmpdir(), 'oc-rotate-'));
after(() => rmSync(base, { recursive: true, force: true }));
let made = 0;
const keyFile = (file = join(base, `${made++}`, 'root.key')) =>
  openRootKeyFile({ file, keptApartFrom: [], mayCreate: true, passphrase: null });

const rootIdsOf = (keys: MemoryKeys) =>
  new Set([...keys.stored.installation.values(), ...keys.stored.organisations.values()].map((row) => row.rootKeyId));

describe('rotating the root key', () => {
  test('leaves everything readable by the new key alone, and the old key beside it', async () => {
    const file = await keyFile();
    const old = file.current();
    const { keys, installation, allReadable } = await sealedService(file);
    const retired = await rotateRootKey(keys.register, file);
    assert.equal(retired, `${file.file}.${spokenName(nameOf(old))}.retired`);
    assert.ok(existsSync(retired));
    assert.ok(!existsSync(`${file.file}.next`));
    const now = file.current();
    assert.notEqual(nameOf(now), nameOf(old));
    assert.deepEqual([...rootIdsOf(keys)], [nameOf(now)]);
    await allReadable(rootKeysInHand(now));
    await assert.rejects(allReadable(rootKeysInHand(old)), WrongKey);
    const after = await openInstallationKey(keys.register, file);
    assert.equal(nameOf(after), nameOf(installation), 'what hangs on the installation key is the same');
  });

  test('can be done twice, each time with a new key', async () => {
    const file = await keyFile();
    const { keys, allReadable } = await sealedService(file);
    await rotateRootKey(keys.register, file);
    await rotateRootKey(keys.register, file);
    assert.equal(readdirSync(join(file.file, '..')).length, 3);
    await allReadable(rootKeysInHand(file.current()));
  });

  test('is followed by a service that is running', async () => {
    const file = await keyFile();
    const running = await keyFile(file.file);
    const { keys, fields, allReadable } = await sealedService(file);
    const vault = createVault({ root: running, installation: newKey() });
    await rotateRootKey(keys.register, file);
    const [{ org, subjectId, sealed }] = fields as [(typeof fields)[0]];
    assert.equal(await vault.within(keys.store, org).open(subjectId, place, sealed), 'name 0');
    const added = newId<'organisation'>();
    await vault.within(keys.store, added).seal(subjectId, place, 'new');
    assert.equal(keys.stored.organisations.get(`${added} 1`)?.rootKeyId, nameOf(file.current()));
    await allReadable(rootKeysInHand(file.current()));
  });

  for (const when of ['before', 'after'] as const)
    test(`stopped ${when} any of its steps leaves everything readable, and goes on when run again`, async () => {
      for (let step = 0; ; step++) {
        const file = await keyFile();
        const { keys, allReadable } = await sealedService(file);
        let stopped = false;
        try {
          await rotateRootKey(crashing(keys.register, step, when), file);
        } catch (error) {
          assert.ok(error instanceof Crash, String(error));
          stopped = true;
        }
        await allReadable(await keyFile(file.file));
        if (!stopped) {
          assert.ok(step >= 5, 'there were steps to stop at');
          break;
        }
        const resumed = await keyFile(file.file);
        const coming = resumed.current();
        await rotateRootKey(keys.register, resumed);
        assert.equal(nameOf(resumed.current()), nameOf(coming), 'the same coming key, not a third');
        await allReadable(rootKeysInHand(coming));
      }
    });

  test('stopped between the two steps on the files goes on when run again', async () => {
    const file = await keyFile();
    const old = file.current();
    const { keys, allReadable } = await sealedService(file);
    const to = file.prepareNext();
    await rewrapUnderRoot(keys.register, file, to);
    linkSync(file.file, `${file.file}.${spokenName(nameOf(old))}.retired`);
    const again = await keyFile(file.file);
    await allReadable(again);
    await rotateRootKey(keys.register, again);
    await allReadable(rootKeysInHand(to));
    assert.equal(again.finishRotation(), null);
  });

  test('does not put the new key over an old one that it cannot open', async () => {
    const file = await keyFile();
    file.prepareNext();
    const other = join(base, `${made++}`, 'root.key');
    await openRootKeyFile({ file: other, keptApartFrom: [], mayCreate: true, passphrase: async () => 'five purple otters mend' });
    copyFileSync(other, file.file);
    assert.throws(() => file.finishRotation(), RotationUnfinished);
    assert.deepEqual(readFileSync(file.file), readFileSync(other));
  });

  test('finds the coming key also when somebody removed the old file too early', async () => {
    const file = await keyFile();
    const { keys, allReadable } = await sealedService(file);
    await rewrapUnderRoot(keys.register, file, file.prepareNext());
    rmSync(file.file);
    const again = await openRootKeyFile({ file: file.file, keptApartFrom: [], mayCreate: true, passphrase: null });
    await allReadable(again);
  });

  test('does not throw the old key away while an organisation was added under it meanwhile', async () => {
    const file = await keyFile();
    const old = file.current();
    const { keys, allReadable } = await sealedService(file);
    const slow = createVault({ root: rootKeysInHand(old), installation: newKey() });
    const late = newId<'organisation'>();
    let rows = 0;
    const register = throughout(keys.register, async (name, call) => {
      const answer = await call();
      if (name === 'listUnderRoot' && rows++ === 0) await slow.within(keys.store, late).seal(newId(), place, 'late');
      return answer;
    });
    await assert.rejects(rotateRootKey(register, file), RotationUnfinished);
    await allReadable(await keyFile(file.file));
    await rotateRootKey(keys.register, await keyFile(file.file));
    await allReadable(rootKeysInHand(file.current()));
  });

  test('does the others, says so and keeps both keys when one does not open', async () => {
    const file = await keyFile();
    const { keys, orgs } = await sealedService(file);
    const row = keys.stored.organisations.get(`${orgs[0]} 1`)!;
    const wrapped = Buffer.from(row.wrapped);
    wrapped.writeUInt8(wrapped.readUInt8(40) ^ 1, 40);
    keys.stored.organisations.set(`${orgs[0]} 1`, { ...row, wrapped });
    await assert.rejects(rotateRootKey(keys.register, file), (error) => {
      assert.ok(error instanceof RotationUnfinished);
      assert.ok(error.message.includes(orgs[0]) && !error.message.includes(orgs[1]));
      return true;
    });
    assert.ok(existsSync(file.file) && existsSync(`${file.file}.next`));
    assert.equal(keys.stored.organisations.get(`${orgs[1]} 1`)?.rootKeyId, nameOf(file.current()));
    await assert.rejects(
      file.changePassphrase(async () => 'five purple otters mend'),
      RotationUnfinished,
    );
  });

  test('of a key sealed by a passphrase seals the new one by the same, and a running service follows', async () => {
    const rules = {
      file: join(base, `${made++}`, 'root.key'),
      keptApartFrom: [],
      mayCreate: true,
      passphrase: async () => 'five purple otters mend bicycles',
    };
    const file = await openRootKeyFile(rules);
    const running = await openRootKeyFile(rules);
    const { keys, allReadable } = await sealedService(file);
    await rotateRootKey(keys.register, file);
    await allReadable(running);
    await allReadable(await openRootKeyFile(rules));
  });
});
