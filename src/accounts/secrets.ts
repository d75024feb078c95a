import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, as text for a cookie or a link. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a cookie or a link: whoever reads the database cannot use it. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** A text with a seal that only this installation can make. */
export const marked = (key: Buffer, text: string): string =>
  `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;

/** The text again; null when its seal is not ours. */
export function unmarked(key: Buffer, given: string | undefined): string | null {
  const at = given?.lastIndexOf('.') ?? -1;
  if (given === undefined || at < 0) return null;
  const [right, sent] = [Buffer.from(marked(key, given.slice(0, at))), Buffer.from(given)];
  return right.length === sent.length && timingSafeEqual(right, sent) ? given.slice(0, at) : null;
}
