import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { deriveKey, type Key } from '../vault/index.js';

/** A head of one chain, signed: kept elsewhere it shows that nothing before it was rewritten since. */
export type SignedHead = {
  readonly orgId: string;
  readonly seq: number;
  readonly hash: string;
  readonly signedAt: string;
  readonly signature: string;
};

// Ed25519 seeds are wrapped in this fixed PKCS #8 header (RFC 8410).
const header = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The signing key of this installation. Its public half is printed with the heads, for whoever keeps them. */
export const signingKey = (installation: Key): KeyObject =>
  createPrivateKey({ key: Buffer.concat([header, deriveKey(installation, 'audit heads')]), format: 'der', type: 'pkcs8' });

export const publicKeyText = (installation: Key): string =>
  createPublicKey(signingKey(installation)).export({ format: 'der', type: 'spki' }).toString('base64');

const message = (head: Omit<SignedHead, 'signature'>) =>
  Buffer.from(`open-circles audit head\n${head.orgId}\n${head.seq}\n${head.hash}\n${head.signedAt}`);

export const signHead = (installation: Key, head: Omit<SignedHead, 'signature'>): SignedHead => ({
  ...head,
  signature: sign(null, message(head), signingKey(installation)).toString('base64'),
});

export const isSignedBy = (publicKey: string, head: SignedHead): boolean =>
  verify(
    null,
    message(head),
    createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }),
    Buffer.from(head.signature, 'base64'),
  );

/** One head as a line of text to keep: organisation, place, hash, moment, signature. */
export const headLine = (head: SignedHead): string => [head.orgId, head.seq, head.hash, head.signedAt, head.signature].join(' ');

/** @returns null for a line that is no head */
export function readHeadLine(line: string): SignedHead | null {
  const [orgId = '', seq = '', hash = '', signedAt = '', signature = ''] = line.trim().split(/\s+/);
  return /^[0-9a-f-]{36}$/.test(orgId) && /^\d+$/.test(seq) && /^[0-9a-f]{64}$/.test(hash) && signature !== ''
    ? { orgId, seq: Number(seq), hash, signedAt, signature }
    : null;
}
