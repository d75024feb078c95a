import { openBytes, sealBytes } from './envelope.js';
import { bytesOf, type Key, keyFrom, keyLengthBytes, newKey, subKey } from './key.js';

// Root key → installation key and organisation keys → subject keys. Each wrapped key is bound to whose it is, so that one cannot stand in for another.

/** The two secrets of an organisation. The index key goes on unchanged when the wrapping key is rotated, or every blind term would be lost. */
export interface OrganisationKeys {
  readonly wrapping: Key;
  readonly index: Key;
}

export const newOrganisationKeys = (): OrganisationKeys => ({ wrapping: newKey(), index: newKey() });

const installationBinding = (version: number) => ['installation key', String(version)];
const organisationBinding = (org: string, version: number) => ['organisation key', org, String(version)];
const subjectBinding = (org: string, subjectId: string, version: number) => ['subject key', org, subjectId, String(version)];

const wrapperOf = (root: Key) => subKey(root, 'wrap keys');

export const wrapInstallationKey = (root: Key, version: number, key: Key): Buffer =>
  sealBytes(wrapperOf(root), installationBinding(version), bytesOf(key));

/** @throws SealBroken when this root key did not wrap it, or it was altered or moved */
export const unwrapInstallationKey = (root: Key, version: number, wrapped: Buffer): Key =>
  keyFrom(openBytes(wrapperOf(root), installationBinding(version), wrapped));

export const wrapOrganisationKeys = (root: Key, org: string, version: number, keys: OrganisationKeys): Buffer =>
  sealBytes(wrapperOf(root), organisationBinding(org, version), Buffer.concat([bytesOf(keys.wrapping), bytesOf(keys.index)]));

/** @throws SealBroken when this root key did not wrap it, or it was altered or moved */
export function unwrapOrganisationKeys(root: Key, org: string, version: number, wrapped: Buffer): OrganisationKeys {
  const both = openBytes(wrapperOf(root), organisationBinding(org, version), wrapped);
  return { wrapping: keyFrom(both.subarray(0, keyLengthBytes)), index: keyFrom(both.subarray(keyLengthBytes)) };
}

/** @param version of the organisation key that `wrapping` is */
export const wrapSubjectKey = (wrapping: Key, org: string, subjectId: string, version: number, key: Key): Buffer =>
  sealBytes(wrapping, subjectBinding(org, subjectId, version), bytesOf(key));

/** @throws SealBroken when this organisation key did not wrap it for this subject, or it was altered or moved */
export const unwrapSubjectKey = (wrapping: Key, org: string, subjectId: string, version: number, wrapped: Buffer): Key =>
  keyFrom(openBytes(wrapping, subjectBinding(org, subjectId, version), wrapped));
