import { createHash } from 'node:crypto';
import { base32crockford } from '@scure/base';
import { combine, split } from 'shamir-secret-sharing';
import { bytesOf, type Key, keyFrom, keyLengthBytes, nameOf, spokenName } from './key.js';
import { KeyRefused } from './problems.js';

/** Three people hold one each; any two of them bring the root key back, one alone knows nothing of it. */
export const shareCount = 3;
export const sharesNeeded = 2;

/** A share of a root key, as it is printed: three lines of six groups of four letters and figures. */
export type Share = { readonly number: number; readonly rootKey: string; readonly lines: readonly string[] };

const lineCount = 3;
const lineBytes = (keyLengthBytes + 1) / lineCount;
/** With these four a line is 15 bytes: 24 letters exactly, and a slip of the pen is found on the line where it is. */
const checkBytes = 4;

const checkOf = (line: number, bytes: Uint8Array): Buffer =>
  createHash('sha256')
    .update(`open-circles share line ${line + 1} `)
    .update(bytes)
    .digest()
    .subarray(0, checkBytes);

/** Splits a root key into its shares. @source A. Shamir, How to share a secret (1979), over GF(2^8) */
export async function splitRootKey(key: Key): Promise<readonly Share[]> {
  const rootKey = spokenName(nameOf(key));
  const parts = await split(new Uint8Array(bytesOf(key)), shareCount, sharesNeeded);
  return parts.map((part, at) => ({
    number: at + 1,
    rootKey,
    lines: Array.from({ length: lineCount }, (_, line) =>
      lineText(line, part.subarray(line * lineBytes, (line + 1) * lineBytes)),
    ),
  }));
}

function lineText(line: number, bytes: Uint8Array): string {
  const letters = base32crockford.encode(Buffer.concat([bytes, checkOf(line, bytes)]));
  return (letters.match(/.{4}/g) ?? []).join(' ');
}

/** What is printed and kept on paper, by three people in three places. */
export const shareText = ({ number, rootKey, lines }: Share): string =>
  [
    `Share ${number} of ${shareCount} of root key ${rootKey}`,
    ...lines.map((line, at) => `  ${at + 1}:  ${line}`),
    `Any ${sharesNeeded} of the ${shareCount} shares open everything; one alone opens nothing. Keep each with another person, on paper.`,
  ].join('\n');

/**
 * Reads shares as somebody typed them from paper: small or capital letters, O for nought, I or L for one, any spaces; words around them do no harm.
 * @returns the bytes of each share, in the order read
 * @throws KeyRefused naming the line in which there is a slip
 */
export function readShares(text: string): readonly Uint8Array[] {
  const typed = [...text.matchAll(/^\s*([1-3])\s*[:.)]\s*([0-9a-z -]{20,})$/gim)];
  const shares: Uint8Array[] = [];
  let bytes: Uint8Array[] = [];
  for (const [, number, letters] of typed) {
    const line = bytes.length;
    if (Number(number) !== line + 1)
      throw new KeyRefused(`Line ${line + 1} of share ${shares.length + 1} is missing: line ${number} came instead.`);
    bytes.push(readLine(line, letters ?? '', shares.length + 1));
    if (bytes.length < lineCount) continue; // the share goes on
    shares.push(Buffer.concat(bytes));
    bytes = [];
  }
  if (bytes.length > 0) throw new KeyRefused(`Line ${bytes.length + 1} of share ${shares.length + 1} is missing.`);
  return shares;
}

function readLine(line: number, letters: string, share: number): Uint8Array {
  const slip = new KeyRefused(`There is a slip in line ${line + 1} of share ${share}. Compare it with the paper.`);
  const plain = letters.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{24}$/.test(plain)) throw slip;
  const all = Buffer.from(base32crockford.decode(plain));
  const bytes = all.subarray(0, lineBytes);
  if (!all.subarray(lineBytes).equals(checkOf(line, bytes))) throw slip;
  return bytes;
}

/**
 * The root key that these shares are of.
 * @param name its fingerprint as spoken, `3f2a-91bc`, from the share or the copy's name; null when nobody knows it
 * @throws KeyRefused for too few shares, the same one twice, or shares of different keys
 */
export async function joinShares(shares: readonly Uint8Array[], name: string | null): Promise<Key> {
  const different = [...new Map(shares.map((share) => [Buffer.from(share).toString('hex'), share])).values()];
  if (different.length < sharesNeeded)
    throw new KeyRefused(`${sharesNeeded} different shares are needed, and ${different.length} came.`);
  const key = await combine(different.map((share) => new Uint8Array(share))).then(keyFrom, () => null);
  if (!key || (name !== null && spokenName(nameOf(key)) !== name))
    throw new KeyRefused(
      `These shares are not of one key${name === null ? '' : `, or not of root key ${name}`}. Nothing was changed.`,
    );
  return key;
}
