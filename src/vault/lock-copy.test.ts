import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newKey } from './key.js';
import { lockCopy, unlockCopy } from './lock-copy.js';

async function* parts(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}
async function whole(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const part of source) found.push(part);
  return Buffer.concat(found);
}
const text = Buffer.from('DEMO '.repeat(50_000));

describe('a locked copy', () => {
  it('opens with its root key, and shows nothing without it', async () => {
    const key = newKey();
    const locked = await whole(await lockCopy(key, parts(text.subarray(0, 7), text.subarray(7))));
    assert.ok(!locked.includes('DEMO'));
    assert.deepEqual(await whole(await unlockCopy(key, parts(locked))), text);
    await assert.rejects(unlockCopy(newKey(), parts(locked)), { name: 'WrongKey' });
    await assert.rejects(unlockCopy(key, parts(Buffer.from('something else'))), { name: 'WrongKey' });
  });

  it('is refused when a byte was changed or its end is missing', async () => {
    const key = newKey();
    const locked = await whole(await lockCopy(key, parts(text)));
    const flipped = Buffer.from(locked);
    flipped[100_000] = (flipped[100_000] ?? 0) ^ 1;
    await assert.rejects(whole(await unlockCopy(key, parts(flipped))));
    for (const end of [locked.length - 1, locked.length - 20, 70_000])
      await assert.rejects(async () => whole(await unlockCopy(key, parts(locked.subarray(0, end)))));
  });
});
