import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { catalogues } from './index.js';

// People first (design.md, invariant 11). The Welsh forms stand here too: a translation must not bring a label back.
const banned =
  /\b(?:(?:sex(?:ual)?[ -])?offenders?|p(?:a?e)?dophil\w*|predators?|perverts?|clients?|service[ -]users?|perpetrators?|alerts?|troseddw?[yr]+|pedoffil\w*|cleient\w*|defnyddw?[iy]r[ -]gwasanaeth\w*)\b/i;

const source = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const catalogueFiles = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(?:^|[\\/])words\.js$/.test(file),
);

test('no room says a word that makes a person a label', async () => {
  for (const file of catalogueFiles) await import(pathToFileURL(join(source, file)).href);
  const said = catalogues().flatMap(({ room, language, words }) =>
    Object.entries(words)
      .filter(([, text]) => banned.test(text))
      .map(([key, text]) => `${room}.${key} (${language}): ${text}`),
  );
  assert.deepEqual(said, []);
});

test('the list knows the words it is for, and lets ordinary ones pass', () => {
  for (const word of [
    'Offender',
    'sex offenders',
    'paedophile',
    'pedophile',
    'predator',
    'Pervert',
    'client',
    'service user',
    'Alert',
  ])
    assert.match(word, banned);
  for (const word of ['core member', 'offence', 'offered', 'volunteer', 'alertness', 'predates'])
    assert.doesNotMatch(word, banned);
});
