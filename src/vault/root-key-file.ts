import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Key, nameOf, newKey, spokenName } from './key.js';
import { keyFromPassphrase, type PassphraseSource, refuseWeak, saltBytes } from './passphrase.js';
import { KeyRefused, RotationUnfinished, WrongKey } from './problems.js';
import { openSealedRootKey, readRootKeyText, writePlainRootKey, writeSealedRootKey } from './root-key-text.js';
import { type RootKeys, wrongKey } from './root-keys.js';
import { readSecretFile, replaceSecretFile, settleFolder, writeNewSecretFile } from './secret-file.js';

/** What a passphrase made, kept so that key files sealed by it can be read again while the service runs. */
interface Unlocked {
  readonly salt: Buffer;
  readonly key: Key;
}

const write = (key: Key, lock: Unlocked | null): string =>
  lock ? writeSealedRootKey(key, lock.key, lock.salt) : writePlainRootKey(key);

/**
 * The root key in its file. During a rotation a second file beside it, `<file>.next`, holds the coming key; afterwards the old one is kept as
 * `<file>.<fingerprint>.retired`, since older backups need it. Files are looked at again whenever an unknown key is wanted, so a running
 * service follows a rotation done by another process.
 */
export class RootKeyFile implements RootKeys {
  private readonly known = new Map<string, Key>();

  private constructor(
    readonly file: string,
    private lock: Unlocked | null,
  ) {}

  private get nextFile(): string {
    return `${this.file}.next`;
  }

  static exists(file: string): boolean {
    return existsSync(file) || existsSync(`${file}.next`);
  }

  /** Writes a new root key unless there is one, sealed if there is a passphrase. @throws KeyRefused for a weak passphrase */
  static async create(file: string, passphrase: PassphraseSource | null): Promise<void> {
    writeNewSecretFile(file, write(newKey(), passphrase ? await lockFrom(passphrase) : null));
  }

  /** Writes a root key that came back from its shares. @throws KeyRefused when there is a key in that place already */
  static put(file: string, key: Key): void {
    if (!writeNewSecretFile(file, write(key, null)))
      throw new KeyRefused(`There is a root key in ${file} already. Move it away, or name another place with --key-file.`);
  }

  /** @throws KeyRefused when a file is not fit to be used, WrongKey when the passphrase does not open it */
  static async open(file: string, passphrase: PassphraseSource | null): Promise<RootKeyFile> {
    const opened = new RootKeyFile(file, null);
    const text = readRootKeyText(readSecretFile(opened.newestFile()) ?? '', opened.newestFile());
    if (text.kind === 'sealed') {
      if (!passphrase) throw new KeyRefused(`The root key in ${file} is sealed by a passphrase, and none was given.`);
      opened.lock = { salt: text.salt, key: await keyFromPassphrase(await passphrase(), text.salt) };
    }
    opened.current();
    return opened;
  }

  /** @throws WrongKey when the passphrase does not open it, KeyRefused when it is gone or not fit to be used */
  current(): Key {
    // The coming key first: should it take over the other's name just now, it is found there.
    const next = this.read(this.nextFile);
    const key = next === undefined ? this.read(this.file) : next;
    if (key === undefined) throw new KeyRefused(`There is no root key in ${this.file} any more. Put it back.`);
    if (key === null)
      throw new WrongKey(`The passphrase does not open the root key in ${this.newestFile()}. Nothing was changed.`);
    return this.remember(key);
  }

  /** @throws WrongKey */
  withId(id: string): Key {
    // Twice: a rotation that finishes while we look moves a file past us.
    const found = this.known.get(id) ?? this.lookAgain().get(id) ?? this.lookAgain().get(id);
    if (!found) throw wrongKey(id, this.current(), this.file);
    return found;
  }

  /** The coming root key, written beside the present one; the same again if a rotation is under way. */
  prepareNext(): Key {
    writeNewSecretFile(this.nextFile, write(newKey(), this.lock));
    return this.current();
  }

  /** Makes the coming key the present one, once nothing needs the old one any more. Returns where the old one is kept; null if nothing was under way. */
  finishRotation(): string | null {
    if (!existsSync(this.nextFile)) return null;
    const old = this.read(this.file);
    if (old === null) throw new RotationUnfinished(`The passphrase does not open ${this.file}, so it was not replaced.`);
    const retired = old ? `${this.file}.${spokenName(nameOf(old))}.retired` : null;
    // First a second name for the old key, then the new one over the first name: at no moment is either missing.
    if (retired && !existsSync(retired)) linkSync(this.file, retired);
    settleFolder(dirname(this.file));
    renameSync(this.nextFile, this.file);
    settleFolder(dirname(this.file));
    return retired;
  }

  /**
   * Seals the same root key under another passphrase, or a plain one under its first. The records are not touched.
   * @throws KeyRefused for a weak passphrase, RotationUnfinished while the root key is being rotated
   */
  async changePassphrase(passphrase: PassphraseSource): Promise<void> {
    if (existsSync(this.nextFile))
      throw new RotationUnfinished('The root key is being rotated. Finish that first, then change the passphrase.');
    const key = this.current();
    const lock = await lockFrom(passphrase);
    replaceSecretFile(this.file, write(key, lock));
    this.lock = lock;
  }

  private newestFile(): string {
    return existsSync(this.nextFile) ? this.nextFile : this.file;
  }

  private remember(key: Key): Key {
    this.known.set(nameOf(key), key);
    return key;
  }

  private lookAgain(): ReadonlyMap<string, Key> {
    const folder = dirname(this.file);
    const retired = readdirSync(folder).filter(
      (entry) => entry.startsWith(`${basename(this.file)}.`) && entry.endsWith('.retired'),
    );
    for (const file of [this.nextFile, this.file, ...retired.map((entry) => join(folder, entry))]) {
      const key = this.read(file);
      if (key) this.remember(key);
    }
    return this.known;
  }

  /** Undefined when there is no such file, null when it is sealed by another passphrase than the one we know. */
  private read(file: string): Key | null | undefined {
    const written = readSecretFile(file);
    if (written === null) return undefined;
    const text = readRootKeyText(written, file);
    if (text.kind === 'plain') return text.key;
    return this.lock?.salt.equals(text.salt) ? openSealedRootKey(text.sealed, this.lock.key) : null;
  }
}

async function lockFrom(passphrase: PassphraseSource): Promise<Unlocked> {
  const words = await passphrase();
  refuseWeak(words);
  const salt = randomBytes(saltBytes);
  return { salt, key: await keyFromPassphrase(words, salt) };
}
