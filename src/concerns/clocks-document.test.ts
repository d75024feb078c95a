import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../test/project.js';
import { endingRules, states } from './clocks.js';
import { concernsDocument } from './clocks-document.js';

test('docs/concerns.md says what the service does', () => {
  assert.equal(readFileSync(join(root, 'docs/concerns.md'), 'utf8'), concernsDocument());
});

test('every state and every ending is in it', () => {
  for (const name of [...Object.keys(states), ...Object.keys(endingRules)])
    assert.ok(concernsDocument().includes(`| ${name} |`), name);
});
