import { hashRaw } from '@node-rs/argon2';
import { type Key, keyFrom, keyLengthBytes } from './key.js';
import { KeyRefused } from './problems.js';
import { readSecretFile, refuseUnder } from './secret-file.js';

export const saltBytes = 16;
const fewestCharacters = 16;

/** Where a passphrase comes from; asked at most once. */
export type PassphraseSource = () => Promise<string>;

/** The same words however they were typed: one Unicode form, single spaces. */
const tidied = (passphrase: string): string => passphrase.normalize('NFKC').trim().replace(/\s+/g, ' ');

/**
 * The key that a passphrase makes with this salt: argon2id, 128 MiB, 4 passes, 1 lane; about half a second on a small server.
 * @source RFC 9106; parameters from our threat model for a key that guards everything
 */
export async function keyFromPassphrase(passphrase: string, salt: Buffer): Promise<Key> {
  const argon2id = 2;
  const bytes = await hashRaw(tidied(passphrase), {
    algorithm: argon2id,
    memoryCost: 128 * 1024,
    timeCost: 4,
    parallelism: 1,
    outputLen: keyLengthBytes,
    salt,
  });
  return keyFrom(bytes);
}

/** @throws KeyRefused when a new passphrase is too short to guard anything */
export function refuseWeak(passphrase: string): void {
  if ([...tidied(passphrase)].length < fewestCharacters)
    throw new KeyRefused(
      `The passphrase has fewer than ${fewestCharacters} characters. Use five or more words that nobody would guess.`,
    );
}

/**
 * A passphrase from the first line of a file that only its owner may read.
 * @throws KeyRefused when the file lies in one of `keptApartFrom`, others may read it, or it is empty
 */
export const passphraseFromFile =
  (file: string, keptApartFrom: readonly string[]): PassphraseSource =>
  async () => {
    refuseUnder(file, keptApartFrom);
    const passphrase = tidied((readSecretFile(file) ?? '').split('\n', 1)[0] ?? '');
    if (passphrase === '') throw new KeyRefused(`${file} is missing or empty; its first line should be the passphrase.`);
    return passphrase;
  };
