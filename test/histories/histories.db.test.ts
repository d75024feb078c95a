import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runHistory } from './histories.js';

test('what eight people do at once, each thing right by itself, is never wrong together', async (t) => {
  const { done, refused, told } = await runHistory(240, 20_261_122, (line) => t.diagnostic(line));
  assert.ok(done > 100 && refused > 10, `${done} done, ${refused} refused: people met`);
  assert.ok((told.decide ?? 0) > 20 && (told['form a circle'] ?? 0) > 1);
});
