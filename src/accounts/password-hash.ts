import { hash, verify } from '@node-rs/argon2';
import { Turnstile } from './turnstile.js';

// 64 MiB, three passes: about a tenth of a second of one core. Two at once is what a small server can spare.
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
const turnstile = new Turnstile(2, 50);

// The same letters typed on a telephone and on a computer may be made of different code points; nothing else is changed.
const asTyped = (password: string) => password.normalize('NFC');

/** Argon2id. @throws TooBusy */
export const hashPassword = (password: string): Promise<string> => turnstile.through(() => hash(asTyped(password), cost));

/**
 * Compares with each of these hashes, one after the other. Where there are fewer than `atLeast` the missing ones are made up for by hashing
 * for nothing, so that an unknown name takes as long as a known one.
 * @returns one answer per hash, in order @throws TooBusy
 */
export async function comparePassword(password: string, hashes: readonly string[], atLeast: number): Promise<boolean[]> {
  const answers: boolean[] = [];
  for (const one of hashes) answers.push(await turnstile.through(() => verify(one, asTyped(password))));
  for (let n = hashes.length; n < atLeast; n += 1) await hashPassword(password);
  return answers;
}
