import { hash, verify } from '@node-rs/argon2';

/** Thrown when more people sign in at this moment than the machine can check; the page says when to try again. */
export class TooBusy extends Error {
  override name = 'TooBusy';
  readonly retryAfterSeconds = 20;
}

// 64 MiB, three passes: about a tenth of a second of one core (stack.md §6). Two at once is what a small server can spare.
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
const mostAtOnce = 2;
const mostWaiting = 50;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting) throw new TooBusy();
    await new Promise<void>((turn) => waiting.push(turn));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The place is handed on, so that nobody slips in between.
    if (next) next();
    else running -= 1;
  }
}

// The same letters typed on a telephone and on a computer may be made of different code points; nothing else is changed.
const asTyped = (password: string) => password.normalize('NFC');

/** @throws TooBusy */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(asTyped(password), cost));

/**
 * Compares with each of these hashes, one after the other. Where there are fewer than `atLeast` the missing ones are made up for by hashing
 * for nothing, so that an unknown name takes as long as a known one.
 * @returns one answer per hash, in order @throws TooBusy
 */
export async function comparePassword(password: string, hashes: readonly string[], atLeast: number): Promise<boolean[]> {
  const answers: boolean[] = [];
  for (const one of hashes) answers.push(await inTurn(() => verify(one, asTyped(password))));
  for (let n = hashes.length; n < atLeast; n += 1) await hashPassword(password);
  return answers;
}
