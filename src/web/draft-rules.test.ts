import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  joined,
  keyOf,
  mostTexts,
  newestFirst,
  ownTexts,
  placeFor,
  readChoice,
  readVersion,
  type Text,
  versionOf,
  wordsOnlyIn,
} from './draft-rules.js';

const pages = Array.from({ length: 12 }, (_, n) => `00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`);
const [phone = '', laptop = ''] = pages;
const text = (place: number, words: string, writer: string | null = null, saves = 1): Text => ({
  ...{ place, writer, saves, fields: { words: [words] } },
  savedAt: new Date(Date.UTC(2026, 2, 3, 20, place)),
});
const sent = (words: string, version: string) => ({ words: [words], _version: [version] });
const placeOf = (texts: readonly Text[], words: string, version: string) => {
  const { place, joins } = placeFor(texts, readVersion(sent(words, version)), { words: [words] });
  return joins ? `joins ${place}` : place;
};

describe('two pages that write one form', () => {
  it('carry on with what they were opened with, and with what they wrote', () => {
    const opened = text(0, 'on the phone', phone);
    assert.equal(placeOf([], 'first words', laptop), 0);
    assert.equal(placeOf([opened], 'longer', versionOf(laptop, opened)), 0);
    assert.equal(placeOf([text(0, 'saved again', phone, 7)], 'longer', phone), 0, 'its own, although the answer was lost');
  });

  it('never write over what the other wrote meanwhile', () => {
    const opened = text(0, 'on the phone', phone);
    const saved = text(0, 'more on the phone', phone, 2);
    assert.equal(placeOf([saved], 'on the laptop', versionOf(laptop, opened)), 1);
    assert.equal(placeOf([saved, text(1, 'on the laptop', laptop)], 'more on the laptop', versionOf(laptop, opened)), 1);
    assert.equal(placeOf([saved], 'typed into an empty form', laptop), 1);
    assert.equal(placeOf([saved], 'from a form that does not say', ''), 1);
  });

  it('are one where they say the same', () => {
    assert.equal(placeOf([text(0, 'the same words', phone)], ' the same words ', ''), 0);
    assert.deepEqual(
      ownTexts([text(0, 'the same', phone), text(1, 'other', laptop)], readVersion({}), { words: ['the same'] }).length,
      1,
    );
  });

  it('lose no word when somebody opens more windows than we keep apart', () => {
    const all = Array.from({ length: mostTexts }, (_, place) => text(place, `words ${place}`, pages[place]));
    assert.equal(placeOf(all, 'one more', pages.at(-1) ?? ''), 'joins 0');
    assert.equal(new Set(all.map(({ place }) => keyOf('minutes', place))).size, mostTexts);
  });

  it('show the one that was saved last, and beside it what the other says', () => {
    assert.deepEqual(
      newestFirst([text(0, 'a'), text(2, 'b'), text(1, 'c')]).map(({ place }) => place),
      [2, 1, 0],
    );
    const one = { words: ['he was late'], came: ['late'], 'part-x': ['volunteer'], id: [phone], blank: [''] };
    assert.deepEqual(wordsOnlyIn(one, { words: ['another'], came: ['late'] }), ['he was late']);
  });

  it('understand only choices that were offered', () => {
    assert.deepEqual(readChoice('join 3.1700000000000.2'), { what: 'join', mark: '3.1700000000000.2' });
    for (const save of ['', 'draft', 'use', 'use x', 'remove 1.1.1', 'use 12.1.1', ' use 1.1.1', 'drop 1'])
      assert.equal(readChoice(save), null, save);
  });
});

describe('two drafts of one form', () => {
  it('keep every sentence; the later answer counts where only one can', () => {
    const both = joined(
      { words: ['he was late and quiet'], place: ['flat'], seen: ['a bag'] },
      { words: ['he seemed upset to me'], place: ['cafe'], seen: [''] },
    );
    assert.deepEqual(both, { words: ['he was late and quiet\n\nhe seemed upset to me'], place: ['cafe'], seen: ['a bag'] });
  });

  it('say nothing twice when one holds the other', () => {
    assert.deepEqual(joined({ words: ['he was late'] }, { words: ['he was late and quiet'] }), {
      words: ['he was late and quiet'],
    });
  });
});
