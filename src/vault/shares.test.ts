import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bytesOf, nameOf, newKey, spokenName } from './key.js';
import { KeyRefused } from './problems.js';
import { joinShares, readShares, type Share, shareText, splitRootKey } from './shares.js';

const typed = (...shares: (Share | undefined)[]) => shares.map((share) => share && shareText(share)).join('\n\n');

describe('shares of a root key', () => {
  it('bring it back, any two of the three in any order', async () => {
    const key = newKey();
    const [one, two, three] = await splitRootKey(key);
    for (const pair of [typed(one, two), typed(three, one), typed(two, three), typed(one, two, three)]) {
      const back = await joinShares(readShares(pair), spokenName(nameOf(key)));
      assert.deepEqual(bytesOf(back), bytesOf(key));
    }
  });

  it('are read as people type them: small letters, O and I, dashes, no spaces', async () => {
    const key = newKey();
    const shares = await splitRootKey(key);
    const loose = typed(shares[0], shares[2])
      .split('\n')
      .map((line) =>
        /^\s+\d:/.test(line)
          ? line
              .toLowerCase()
              .replaceAll('0', 'o')
              .replaceAll('1 ', 'i-')
              .replaceAll(/(?<=\S) (?=\S)/g, '')
          : line,
      )
      .map((line) => line.replace(/^\s*i?([123o]?):/i, '$1:'))
      .join('\n');
    assert.deepEqual(bytesOf(await joinShares(readShares(loose), null)), bytesOf(key));
  });

  it('say in which line the slip is, whichever letter is wrong', async () => {
    const [one, two] = await splitRootKey(newKey());
    const text = typed(one, two);
    const places = [...text.matchAll(/^\s+\d:\s+.*$/gm)].flatMap(({ 0: line, index }, at) =>
      [...line].flatMap((letter, offset) => (offset > 5 && /[0-9A-Z]/.test(letter) ? [{ at: index + offset, line: at }] : [])),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom(...'23456789ABCDEFGHJKMNPQRSTVWXYZ'), (place, letter) => {
        fc.pre(text[place.at] !== letter);
        const wrong = `${text.slice(0, place.at)}${letter}${text.slice(place.at + 1)}`;
        assert.throws(() => readShares(wrong), {
          name: 'KeyRefused',
          message: new RegExp(`line ${(place.line % 3) + 1} of share ${Math.floor(place.line / 3) + 1}`),
        });
      }),
    );
  });

  it('are refused when one is there twice, alone, lacks a line, or is of another key', async () => {
    const [one, two] = await splitRootKey(newKey());
    const [foreign] = await splitRootKey(newKey());
    await assert.rejects(joinShares(readShares(typed(one, one)), null), /2 different shares are needed, and 1 came/);
    await assert.rejects(joinShares(readShares(typed(two)), null), KeyRefused);
    assert.throws(() => readShares(typed(one, two).replace(/^ {2}2:.*$/m, '')), /Line 2 of share 1 is missing: line 3 came/);
    assert.throws(() => readShares(typed(one).replace(/^ {2}3:.*$/m, '')), /Line 3 of share 1 is missing/);
    await assert.rejects(joinShares(readShares(typed(one, foreign)), one?.rootKey ?? ''), /not of one key/);
  });

  it('tell nothing alone: the same key gives other shares each time', async () => {
    const key = newKey();
    const [a, b] = [await splitRootKey(key), await splitRootKey(key)];
    assert.notDeepEqual(a[0]?.lines, b[0]?.lines);
    await assert.rejects(
      joinShares(readShares(typed(a[0], b[1])), a[0]?.rootKey ?? ''),
      KeyRefused,
      'shares of two splittings do not mix',
    );
  });
});
