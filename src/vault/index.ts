export { passphraseAskedAt, type Terminal } from './ask-passphrase.js';
export type { BlindIndex, BlindTerm, TermQuery } from './blind-index.js';
export { listColumns, type SqlRunner, sealingProblems, unclassifiedColumns } from './catalogue.js';
export { type Column, classOf, type SensitivityClass, sensitivityClasses } from './classes.js';
export type { Place } from './envelope.js';
export { answersQuery, type PersonToFind, type TermKind, termKinds } from './finding.js';
export { openInstallationKey, proveRootKeys } from './installation-key.js';
export { deriveKey, type Key, keyFrom, nameOf, newKey, spokenName } from './key.js';
export type { KeyCacheLimits } from './key-cache.js';
export type { KeyRegister, KeyStore } from './key-store.js';
export { copyIdentity, lockCopy, unlockCopy } from './lock-copy.js';
export { type PassphraseSource, passphraseFromFile } from './passphrase.js';
export { plainByDesign } from './plain-by-design.js';
export { KeyDestroyed, KeyMissing, KeyRefused, RotationUnfinished, SealBroken, WrongKey } from './problems.js';
export { addTerms, findByTerms, type IndexedSubject, replaceTerms } from './queries.js';
export { keyVariable, openRootKeyFile, openRootKeys, passphraseVariable, type RootKeyRules } from './root-key.js';
export { RootKeyFile } from './root-key-file.js';
export { type RootKeys, rootKeysInHand } from './root-keys.js';
export { type OrganisationRotation, rewrapUnderRoot, rotateOrganisationKey, rotateRootKey } from './rotate.js';
export { joinShares, readShares, type Share, shareCount, sharesNeeded, shareText, splitRootKey } from './shares.js';
export { keysWithin, registerWithin } from './stored-keys.js';
export {
  createVault,
  type FieldToSeal,
  type Opener,
  type OrganisationVault,
  type SealedField,
  type Vault,
  type VaultKeys,
} from './vault.js';
