import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  joinShares,
  type Key,
  KeyRefused,
  openRootKeyFile,
  passphraseFromFile,
  RootKeyFile,
  readShares,
  sharesNeeded,
} from '../vault/index.js';
import type { Settings } from './settings.js';

/** The root key for a copy, and how to keep it once the copy proved right. */
export type KeyAtHand = { readonly root: Key; keep(): void };

/**
 * The root key from its file, or from two printed shares: in a file, or typed in.
 * @param name the fingerprint in the copy's name, null when unknown
 * @throws KeyRefused, WrongKey
 */
export async function rootKeyAtHand(settings: Settings, shares: string | null, name: string | null): Promise<KeyAtHand> {
  if (shares === null && RootKeyFile.exists(settings.keyFile)) {
    const passphrase = settings.passphraseFile ? passphraseFromFile(settings.passphraseFile, [settings.data]) : null;
    const file = await openRootKeyFile({ file: settings.keyFile, keptApartFrom: [settings.data], mayCreate: false, passphrase });
    return { root: file.current(), keep: () => undefined };
  }
  const typed = readShares(shares === null ? await typedShares() : readFileSync(shares, 'utf8'));
  const root = await joinShares(typed, name);
  return { root, keep: () => RootKeyFile.put(settings.keyFile, root) };
}

/** Lines typed at the terminal, or piped in, until there are enough shares. */
async function typedShares(): Promise<string> {
  if (process.stdin.isTTY)
    console.log(`There is no root key here. Type in ${sharesNeeded} of its printed shares, each line with its number and colon.`);
  let text = '';
  for await (const line of createInterface({ input: process.stdin })) {
    text += `${line}\n`;
    if (enough(text)) return text;
  }
  return text;
}

/** A slip is said at once when it cannot be mended by the lines to come. */
function enough(text: string): boolean {
  try {
    return readShares(text).length >= sharesNeeded;
  } catch (fault) {
    if (fault instanceof KeyRefused && /is missing\.$/.test(fault.message)) return false;
    throw fault;
  }
}
