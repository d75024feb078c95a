import type { PassphraseSource } from './passphrase.js';
import { KeyRefused } from './problems.js';
import { RootKeyFile } from './root-key-file.js';
import { readKeyText } from './root-key-text.js';
import { type RootKeys, rootKeysInHand } from './root-keys.js';
import { refuseUnder } from './secret-file.js';

/** Names that would carry a secret in the environment, where every child process and every crash report can read it. */
export const keyVariable = 'OPEN_CIRCLES_ROOT_KEY';
export const passphraseVariable = 'OPEN_CIRCLES_PASSPHRASE';

export interface RootKeyRules {
  /** Where the key file is, or will be. */
  readonly file: string;
  /** Folders that are copied away: data and backups. */
  readonly keptApartFrom: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** True only while the database holds nothing that an older key has locked. */
  readonly mayCreate: boolean;
  /** Where to get the passphrase; null for a key that is not sealed. */
  readonly passphrase: PassphraseSource | null;
}

/**
 * The root key: from its file, made on first start, sealed by a passphrase if one is given then. A key in the environment is taken for
 * development and tests only. A plain file stays plain when a passphrase is given later: `changePassphrase` seals it.
 * @throws KeyRefused when the key is not safe where it is, or is missing though records were locked with one
 * @throws WrongKey when the passphrase does not open it
 */
export async function openRootKeys(rules: RootKeyRules): Promise<RootKeys> {
  const given = rules.environment[keyVariable];
  const production = rules.environment.NODE_ENV === 'production';
  for (const variable of [keyVariable, passphraseVariable])
    if (production && rules.environment[variable])
      throw new KeyRefused(`${variable} is set. A secret in the environment can be read by others: put it in a file instead.`);
  return given ? rootKeysInHand(readKeyText(given, keyVariable)) : openRootKeyFile(rules);
}

/** The root key in its file only: for the commands that rotate it or change its passphrase. Throws as `openRootKeys`. */
export async function openRootKeyFile(rules: Omit<RootKeyRules, 'environment'>): Promise<RootKeyFile> {
  refuseUnder(rules.file, rules.keptApartFrom);
  if (!RootKeyFile.exists(rules.file)) {
    if (!rules.mayCreate)
      throw new KeyRefused(
        `There is no root key in ${rules.file}, and the records are locked with one. Put the key back; a new one would not open them.`,
      );
    await RootKeyFile.create(rules.file, rules.passphrase);
  }
  return RootKeyFile.open(rules.file, rules.passphrase);
}
