import assert from 'node:assert/strict';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, describe, test } from 'node:test';
import { passphraseAskedAt } from './ask-passphrase.js';
import { bytesOf, deriveKey, keyFrom, nameOf, newKey } from './key.js';
import { passphraseFromFile } from './passphrase.js';
import { KeyRefused, WrongKey } from './problems.js';
import { openRootKeyFile, openRootKeys, type RootKeyRules } from './root-key.js';

const base = mkdtempSync(join(tmpdir(), 'oc-root-key-'));
after(() => rmSync(base, { recursive: true, force: true }));
let made = 0;

/** A place of its own for one test: a folder for the key beside a folder for the data. */
function place(overrides: Partial<RootKeyRules> = {}) {
  const folder = join(base, `${made++}`);
  mkdirSync(join(folder, 'data'), { recursive: true });
  const rules: RootKeyRules = {
    file: join(folder, 'keys', 'root.key'),
    keptApartFrom: [join(folder, 'data')],
    environment: {},
    mayCreate: true,
    passphrase: null,
    ...overrides,
  };
  return { folder, rules };
}

const refusal = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof KeyRefused, String(error));
  assert.match(error.message, pattern);
  return true;
};
const saying = (words: string) => async () => words;

describe('the root key file', () => {
  test('is made on first start, for its owner only, and is the same key ever after', async () => {
    const { rules } = place();
    const first = (await openRootKeys(rules)).current();
    const again = await openRootKeys({ ...rules, mayCreate: false });
    assert.deepEqual(bytesOf(again.current()), bytesOf(first));
    assert.equal(statSync(rules.file).mode & 0o777, 0o600);
    assert.match(readFileSync(rules.file, 'utf8'), /^Open Circles root key\n# Without this key nobody can read the records/);
    assert.deepEqual(readdirSync(join(rules.file, '..')), ['root.key']);
  });

  test('is one key when two processes start for the first time together', async () => {
    const { rules } = place();
    const [one, two] = await Promise.all([openRootKeys(rules), openRootKeys(rules)]);
    assert.equal(nameOf(one.current()), nameOf(two.current()));
  });

  test('may be read-only', async () => {
    const { rules } = place();
    await openRootKeys(rules);
    chmodSync(rules.file, 0o400);
    await openRootKeys(rules);
  });

  test('may hold the key in base64 or in capital letters', async () => {
    const { rules } = place();
    const key = (await openRootKeys(rules)).current();
    for (const text of [
      bytesOf(key).toString('base64'),
      bytesOf(key).toString('hex').toUpperCase(),
      bytesOf(key).toString('base64url'),
    ]) {
      writeFileSync(rules.file, `Open Circles root key\r\n\r\n  ${text}\r\n`);
      assert.equal(nameOf((await openRootKeys(rules)).current()), nameOf(key));
    }
  });

  for (const mode of [0o640, 0o604, 0o620, 0o602, 0o666])
    test(`is refused when others may touch it (${mode.toString(8)})`, { skip: process.platform === 'win32' }, async () => {
      const { rules } = place();
      await openRootKeys(rules);
      chmodSync(rules.file, mode);
      await assert.rejects(openRootKeys(rules), refusal(/can be read or changed by other users.*chmod 600/));
    });

  test('is refused when it belongs to another user', { skip: process.getuid?.() !== 0 }, async () => {
    const { rules } = place();
    await openRootKeys(rules);
    chownSync(rules.file, 12_345, 12_345);
    await assert.rejects(openRootKeys(rules), refusal(/belongs to another user/));
  });

  test('is refused under the data folder, also through a link, and is not made there', async () => {
    const { folder, rules } = place();
    symlinkSync(join(folder, 'data'), join(folder, 'elsewhere'));
    for (const file of ['data/root.key', 'data/deep/er/root.key', 'elsewhere/root.key', 'keys/../data/root.key'])
      await assert.rejects(openRootKeys({ ...rules, file: join(folder, file) }), refusal(/lies under .*data, which is copied/));
    assert.deepEqual(readdirSync(join(folder, 'data')), []);
  });

  test('is not refused beside a folder whose name begins alike', async () => {
    const { folder, rules } = place();
    await openRootKeys({ ...rules, file: join(folder, 'data-keys', 'root.key') });
  });

  const bad: [says: string, text: string][] = [
    ['too short', `Open Circles root key\n${'ab'.repeat(31)}\n`],
    ['too long', `Open Circles root key\n${'ab'.repeat(33)}\n`],
    ['not written in any way we know', `Open Circles root key\n${'zz'.repeat(32)}\n`],
    ['missing', 'Open Circles root key\n'],
    ['there twice', `Open Circles root key\n${'ab'.repeat(32)}\n${'cd'.repeat(32)}\n`],
    ['without its first line', `${'ab'.repeat(32)}\n`],
    ['of something else', `Some other key\n${'ab'.repeat(32)}\n`],
    ['empty', ''],
  ];
  for (const [says, text] of bad)
    test(`is refused when the key is ${says}, without saying what is written there`, async () => {
      const { rules } = place();
      await openRootKeys(rules);
      writeFileSync(rules.file, text);
      await assert.rejects(
        openRootKeys(rules),
        (error) => refusal(/root\.key/)(error) && !(error as Error).message.includes('abab'),
      );
    });

  test('that is gone is never replaced by a new one while records are locked with it', async () => {
    const { rules } = place({ mayCreate: false });
    await assert.rejects(openRootKeys(rules), refusal(/There is no root key in .*Put the key back/));
    assert.ok(!existsSync(rules.file));
  });
});

describe('a key in the environment', () => {
  const environment = { OPEN_CIRCLES_ROOT_KEY: 'ab'.repeat(32) };
  test('does for development', async () => {
    const { rules } = place({ environment });
    assert.equal(nameOf((await openRootKeys(rules)).current()), nameOf(keyFrom(Buffer.alloc(32, 0xab))));
    assert.ok(!existsSync(rules.file));
  });
  for (const variable of ['OPEN_CIRCLES_ROOT_KEY', 'OPEN_CIRCLES_PASSPHRASE'])
    test(`is refused in production (${variable})`, async () => {
      const { rules } = place({ environment: { [variable]: 'ab'.repeat(32), NODE_ENV: 'production' } });
      await assert.rejects(
        openRootKeys(rules),
        (error) => refusal(/is set.*put it in a file/)(error) && !(error as Error).message.includes('abab'),
      );
    });
});

describe('a root key sealed by a passphrase', () => {
  const words = 'five  purple otters mend bicycles ';
  test('opens with the same words, does not lie open in the file, and says at once when the words are wrong', async () => {
    const { rules } = place({ passphrase: saying(words) });
    const key = (await openRootKeys(rules)).current();
    const text = readFileSync(rules.file, 'utf8');
    assert.match(text, /^Open Circles root key, sealed by a passphrase \(argon2id, 128 MiB, 4 passes\)\n/);
    assert.ok(!text.includes(bytesOf(key).toString('hex')));
    const again = await openRootKeys({ ...rules, passphrase: saying('five purple otters mend bicycles') });
    assert.equal(nameOf(again.current()), nameOf(key));
    await assert.rejects(openRootKeys({ ...rules, passphrase: saying('five purple otters mend bicycle') }), (error) => {
      assert.ok(error instanceof WrongKey);
      assert.match(error.message, /^The passphrase does not open the root key in .*root\.key\. Nothing was changed\.$/);
      return true;
    });
    await assert.rejects(openRootKeys({ ...rules, passphrase: null }), refusal(/is sealed by a passphrase, and none was given/));
  });

  test('is not made with a weak passphrase', async () => {
    const { rules } = place({ passphrase: saying('  letmein  ') });
    await assert.rejects(openRootKeys(rules), refusal(/fewer than 16 characters/));
    assert.ok(!existsSync(rules.file));
  });

  test('can be given another passphrase, and a plain one its first, without touching the records', async () => {
    const { rules } = place();
    const file = await openRootKeyFile(rules);
    const key = file.current();
    await assert.rejects(file.changePassphrase(saying('short')), KeyRefused);
    await file.changePassphrase(saying(words));
    assert.equal(nameOf(file.current()), nameOf(key));
    await assert.rejects(openRootKeyFile(rules), KeyRefused);
    const opened = await openRootKeyFile({ ...rules, passphrase: saying(words) });
    assert.equal(nameOf(opened.current()), nameOf(key));
  });
});

describe('a passphrase', () => {
  test('is read from the first line of a file that only its owner may read', { skip: process.platform === 'win32' }, async () => {
    const { folder, rules } = place();
    const file = join(folder, 'passphrase');
    writeFileSync(file, 'five  purple otters\nsomething else\n', { mode: 0o600 });
    assert.equal(await passphraseFromFile(file, rules.keptApartFrom)(), 'five purple otters');
    chmodSync(file, 0o644);
    await assert.rejects(passphraseFromFile(file, [])(), refusal(/other users/));
    await assert.rejects(passphraseFromFile(file, [folder])(), refusal(/lies under/));
    await assert.rejects(passphraseFromFile(join(folder, 'none'), [])(), refusal(/missing or empty/));
  });

  const terminal = () => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const output = new PassThrough();
    return { input, output };
  };
  test('is asked for at the terminal without being shown', async () => {
    const { input, output } = terminal();
    const asked = passphraseAskedAt({ input, output }, 'Passphrase: ')();
    input.write('purple otters\n');
    assert.equal(await asked, 'purple otters');
    assert.equal(output.read().toString(), 'Passphrase: \n');
  });
  test('is not waited for where nobody can type', async () => {
    const { output } = terminal();
    await assert.rejects(passphraseAskedAt({ input: new PassThrough(), output }, '')(), refusal(/no terminal/));
    const { input } = terminal();
    const asked = passphraseAskedAt({ input, output }, '')();
    input.end();
    await assert.rejects(asked, refusal(/No passphrase was given/));
  });
});

test('keys for different purposes, and of different roots, have nothing in common', () => {
  const root = newKey();
  const derived = [
    deriveKey(root, 'form tokens'),
    deriveKey(root, 'audit signing'),
    deriveKey(newKey(), 'form tokens'),
    bytesOf(root),
  ];
  assert.equal(new Set(derived.map((bytes) => bytes.toString('hex'))).size, 4);
  assert.deepEqual(deriveKey(root, 'form tokens'), deriveKey(keyFrom(bytesOf(root)), 'form tokens'));
  assert.ok(!nameOf(root).includes(bytesOf(root).toString('hex').slice(0, 8)));
  assert.throws(() => keyFrom(Buffer.alloc(16)), RangeError);
});
