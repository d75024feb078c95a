import { bech32 } from '@scure/base';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { deriveKey, type Key } from './key.js';
import { WrongKey } from './problems.js';

/**
 * The age identity that opens copies locked under this root key; whoever has it needs no program of ours: `age --decrypt --identity FILE`.
 * @source age-encryption.org/v1: an X25519 secret of 32 bytes, as Bech32
 */
export const copyIdentity = (root: Key): string =>
  bech32.encodeFromBytes('AGE-SECRET-KEY-', deriveKey(root, 'identity of copies')).toUpperCase();

/** Locks a copy as it streams by; every 64 KB of it are sealed, so that neither a changed byte nor a missing end goes unseen. */
export async function lockCopy(root: Key, plain: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const locker = new Encrypter();
  locker.addRecipient(await identityToRecipient(copyIdentity(root)));
  return bytesOf(await locker.encrypt(streamOf(plain)));
}

/**
 * Opens a locked copy as it streams by.
 * @throws WrongKey when another root key locked it, or it is no locked copy; what is damaged further on throws while it is read
 */
export async function unlockCopy(root: Key, locked: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const opener = new Decrypter();
  opener.addIdentity(copyIdentity(root));
  try {
    return bytesOf(await opener.decrypt(streamOf(locked)));
  } catch {
    throw new WrongKey(
      'The root key at hand does not open this copy, or it is no copy of Open Circles, or its beginning is damaged.',
    );
  }
}

const streamOf = (source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const parts = source[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await parts.return?.();
    },
  });
};

async function* bytesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
