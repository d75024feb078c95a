import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readCopy } from './read-copy.js';

const copy =
  '-- title\nCOPY oc.a (b) FROM stdin;\none\\ntwo\n\\\\.\nthree\t\\N\n\\.\n-- sum\nCOPY oc.empty (b) FROM stdin;\n\\.\n-- end\n';

/** Everything in it, with rows that came in several parts put together. */
async function read(...parts: string[]): Promise<string[]> {
  const found: string[] = [];
  async function* source() {
    for (const part of parts) yield Buffer.from(part);
  }
  let rows = '';
  for await (const piece of readCopy(source())) {
    if (piece.kind === 'rows') rows += piece.bytes.toString();
    else if (piece.kind === 'line') found.push(piece.text);
    else {
      found.push(`rows ${JSON.stringify(rows)}`);
      rows = '';
    }
  }
  return found;
}

const taken = [
  '-- title',
  'COPY oc.a (b) FROM stdin;',
  'rows "one\\\\ntwo\\n\\\\\\\\.\\nthree\\t\\\\N\\n"',
  '-- sum',
  'COPY oc.empty (b) FROM stdin;',
  'rows ""',
  '-- end',
];

describe('a copy that is read', () => {
  it('is the same however it is cut into parts', async () => {
    assert.deepEqual(await read(copy), taken);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(copy.length), { maxLength: 12 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), copy.length];
        assert.deepEqual(await read(...at.slice(1).map((end, i) => copy.slice(at[i], end))), taken);
      }),
    );
  });

  it('is refused when it ends in the middle of a line or a table', async () => {
    const whole = [copy.indexOf('COPY oc.a'), copy.indexOf('-- sum'), copy.indexOf('COPY oc.empty'), copy.indexOf('-- end')];
    for (let end = 1; end < copy.length; end++)
      if (!whole.includes(end)) await assert.rejects(read(copy.slice(0, end)), { name: 'CopyRefused' }, `cut at ${end}`);
  });

  it('is refused when it is something else', async () => {
    await assert.rejects(read('x'.repeat(2_000_000)), /not a copy/);
  });
});
