import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../project.js';
import { trackedFiles } from './tracked.js';

const kinds: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY|AGE-SECRET-KEY-1[0-9A-Z]{50,}/,
  'a token': /\bgh[pousr]_\w{36,}|\bnpm_[A-Za-z0-9]{36}\b|\bAKIA[0-9A-Z]{16}\b|\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{15,}/,
  'a secret written out': /\b(?:secret|passw(?:or)?d|api[_-]?key|token)\b['"]?\s*[:=]\s*['"][A-Za-z0-9+/=_-]{20,}['"]/i,
  'an address with its password':
    /\b[a-z][a-z0-9+]{2,12}:\/\/[^\s:/@'"<>]{1,40}:(?!\$|<|\{|pass|secret|x{3})[^\s@'"<>]{6,}@(?!127\.|localhost)/i,
  // Numbers of telephones that ring nowhere are those kept for drama: 07700 900000 to 900999.
  'a mobile number that may ring': /(?<!\d)(?:\+44\s?7|07)(?!700[ -]?900)\d{3}[ -]?\d{3}[ -]?\d{3}(?!\d)/,
  'an address of a real mailbox':
    /\b[\w.%+-]+@(?:gmail|outlook|hotmail|yahoo|icloud|live|btinternet|nhs|gov|police|justice)\.[a-z.]{2,}\b/i,
};

/** Lines that hold what must not be in a project that anybody can read. */
const foundIn = (path: string, text: string): string[] =>
  Object.entries(kinds).flatMap(([what, pattern]) =>
    text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1} holds ${what}`] : [])),
  );

describe('no file holds a secret, or how to reach somebody real', () => {
  test('as far as anybody has written it into one', () => {
    const read = trackedFiles().filter((path) => !/\.(png|woff2|ico)$|^package-lock\.json$/.test(path));
    assert.ok(read.length > 500, 'files were read');
    const found = read.flatMap((path) => foundIn(path, readFileSync(join(root, path), 'utf8')));
    assert.deepEqual(found, []);
  });

  for (const [what, planted] of [
    ['a private key', ['-----BEGIN', 'PRIVATE KEY-----'].join(' ')],
    ['a token', `ghp_${'a1'.repeat(20)}`],
    ['a secret written out', `const secret = '${'Q7'.repeat(16)}'`],
    ['an address with its password', ['postgres:', '//owner:hunter22@db.example.org'].join('')],
    ['a mobile number that may ring', ['07', '911', '123', '456'].join('')],
    ['an address of a real mailbox', ['somebody', 'gmail.com'].join('@')],
  ] as const)
    test(`so ${what} is found`, () => assert.deepEqual(foundIn('a', planted), [`a:1 holds ${what}`]));
  test('while a number kept for drama and an example are none', () =>
    assert.deepEqual(foundIn('a', "07700 900123 somebody@example.org password: 'short'"), []));
});
