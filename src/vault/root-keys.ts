import { type Key, nameOf, spokenName } from './key.js';
import { WrongKey } from './problems.js';

/** The root keys at hand: one, or two while the root is being rotated. */
export interface RootKeys {
  /** The key that wraps from now on; looked up afresh, since a rotation may have begun in another process. */
  readonly current: () => Key;
  /**
   * The key with this fingerprint (32 hexadecimal characters).
   * @throws WrongKey with a sentence for whoever runs the service
   */
  readonly withId: (id: string) => Key;
}

/** The sentence that a wrong key is told by. `where` says where the key at hand came from. */
export const wrongKey = (needed: string, atHand: Key, where: string): WrongKey =>
  new WrongKey(
    `The records are locked with root key ${spokenName(needed)}, but the key in ${where} is ${spokenName(nameOf(atHand))}. ` +
      'Nothing was changed. Put the right key back, or restore the backup that belongs to this key.',
  );

/** Root keys that are already in hand: the first wraps, all of them open. For tests and for a development key from the environment. */
export function rootKeysInHand(current: Key, ...others: Key[]): RootKeys {
  const all = new Map([current, ...others].map((key) => [nameOf(key), key]));
  return {
    current: () => current,
    withId: (id) => {
      const key = all.get(id);
      if (!key) throw wrongKey(id, current, 'hand');
      return key;
    },
  };
}
