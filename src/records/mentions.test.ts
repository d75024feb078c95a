import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Known, mentionsIn, notFound, plainText, withoutMarked } from './mentions.js';
import { takenOut } from './subject-item-queries.js';
import type { Mark } from './subject-request.js';

const ada: Known[] = [
  { words: 'Ada', by: 'volunteer' },
  { words: 'Ada Quill', by: 'volunteer' },
  { words: 'May', by: 'staff', asWritten: true },
];
const words = (text: string) => mentionsIn(plainText(text), ada).map((one) => one.words);

describe('a name in what somebody wrote', () => {
  it('is found whatever its capitals, with what belongs to it, and not inside another word', () => {
    assert.deepEqual(words('ADA came. Adamant. Nevada. ada’s coat.'), ['ADA']);
    assert.deepEqual(mentionsIn('ADA came, and ada’s coat.', ada)[0]?.times, 2);
    assert.deepEqual(words('Ada  Quill and Ada.'), ['Ada Quill', 'Ada']);
  });
  it('is found where somebody hid a sign in it, or wrote it in letters that only look otherwise', () => {
    for (const text of ['A\u200bda', 'A\u00adda', '\uff21da', 'A\u{e0041}da', 'A\u2060da'])
      assert.deepEqual(words(text), ['Ada'], text);
  });
  it('is not found in a word like any other, where it is of somebody who is not of that circle', () => {
    assert.deepEqual(words('He may come. In May.'), ['May']);
    assert.equal(mentionsIn('He may come.', ada).length, 0);
  });
  it('is found in small letters and when it is short, unless it is a word of every day', () => {
    const round: Known[] = [
      { words: 'Jo', by: 'staff' },
      { words: 'Mark', by: 'officer' },
      { words: 'Grace', by: 'volunteer', isFirm: true },
    ];
    const found = (text: string) => mentionsIn(text, round).map((one) => one.words);
    assert.deepEqual(found('jo rang; a mark on the wall; grace sat.'), ['grace', 'jo']);
    assert.deepEqual(found('Mark rang.'), ['Mark']);
  });
  it('is found as a telephone number however its digits are parted, with or without what comes before', () => {
    const text = 'Ring 07700-900123, +44 (0)7700 900 123, 0044 7700 900123 or only 900 123; not 19900123.';
    assert.deepEqual(
      mentionsIn(text, [{ words: '07700 900123', by: 'volunteer' }])
        .filter((one) => one.by === 'volunteer')
        .map((one) => one.words),
      ['+44 (0)7700 900 123', '0044 7700 900123', '07700-900123', '900 123'],
    );
  });
  it('that was taken out of one record is looked for in all', () => {
    const item = { id: '1', kind: 'minutes', on: null, care: 'none', words: 'Quill came' } as const;
    const decision = { outcome: 'redacted', marks: [{ words: 'Quill', by: 'volunteer' }] } as const;
    assert.deepEqual(
      mentionsIn('quill again', takenOut([{ ...item, decision }])).map((one) => one.words),
      ['quill'],
    );
  });
  it('is joined by every way to reach somebody', () => {
    assert.deepEqual(
      mentionsIn('Ring 01632 960 123 or +44 1632 960123, ada.q@mail.example.org, at ZZ9 9ZZ; on 3 May at 19:00.', []).map(
        (one) => one.words,
      ),
      ['ada.q@mail.example.org', '+44 1632 960123', '01632 960 123', 'ZZ9 9ZZ'],
    );
  });
});

describe('what is given of it', () => {
  const marks: Mark[] = [
    { words: 'Ada', by: 'volunteer' },
    { words: 'Ada Quill', by: 'volunteer' },
    { words: 'a.c++ (x)', by: 'somebody' },
  ];
  it('is written anew, with the same words for a long name and a short one', () => {
    assert.equal(withoutMarked('Ada Quill came; ADA sat. Nevada.', marks), '[a volunteer] came; [a volunteer] sat. Nevada.');
    assert.equal(withoutMarked('It was A.C++ (X)!', marks), 'It was [taken out]!');
  });
  it('never looks for a name in what it put in itself', () => {
    assert.equal(
      withoutMarked('Ada, volunteer', [...marks, { words: 'volunteer', by: 'somebody' }]),
      '[a volunteer], [taken out]',
    );
  });
  it('says which words do not stand there as they were typed', () => {
    assert.deepEqual(notFound('Ada came.', [{ words: 'Adaa', by: 'somebody' }, ...marks.slice(0, 1)]), ['Adaa']);
  });
});
