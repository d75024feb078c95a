import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { catalogues, currentLanguage, inLanguage, onWordFault, words } from './index.js';

const unchecked = (say: unknown) => say as (key: string, values?: object) => string;

const say = words('words-test', {
  title: 'Minutes',
  due: 'due in { $minutes } minutes',
  count: '{ $n -> [one] one worry *[other] { $n } worries }',
  count2: `You have {
    $n ->
      [0] nothing
      [one] one thing
      *[other] { $n } things
  } to do, { $name }.`,
  pronoun: '{ $who -> [she] her *[he] his } file',
  rate: '{ NUMBER($share, minimumFractionDigits: 1) } of { $of }',
  ring: 'Ring { $number } now, or { $other }.',
  'nobody was present': 'Nobody came',
  '999': 'Ring { $who }',
  stars: '*[odd] start -> [is] text',
});

test('a message without values is said as it stands', () => {
  assert.equal(say('title'), 'Minutes');
  assert.equal(say('stars'), '*[odd] start -> [is] text');
});

test('a key may be whatever the room calls a thing', () => {
  assert.equal(say('nobody was present'), 'Nobody came');
  assert.equal(say('999', { who: 'Mo' }), 'Ring Mo');
});

test('a value stands in its place, without invisible marks round it', () =>
  assert.equal(say('due', { minutes: 40 }), 'due in 40 minutes'));

test('one is one worry and two are worries, written on one line or on many', () => {
  assert.equal(say('count', { n: 1 }), 'one worry');
  assert.equal(say('count', { n: 2 }), '2 worries');
  assert.equal(say('count', { n: 1200 }), '1,200 worries');
  assert.equal(say('count2', { n: 0, name: 'Mo' }), 'You have nothing to do, Mo.');
  assert.equal(say('count2', { n: 1, name: 'Mo' }), 'You have one thing to do, Mo.');
  assert.equal(say('count2', { n: 3, name: '{ $n }' }), 'You have 3 things to do, { $n }.');
  assert.equal(say('pronoun', { who: 'she' }), 'her file');
  assert.equal(say('pronoun', { who: 'they' }), 'his file');
  assert.equal(say('rate', { share: 2, of: 8 }), '2.0 of 8');
});

test('keys and values are checked before anything runs', () => {
  onWordFault(() => undefined);
  // @ts-expect-error there is no such message
  say('titel');
  // @ts-expect-error minutes are wanted
  say('due');
  // @ts-expect-error minutes are wanted, not minute
  say('due', { minute: 40 });
  // @ts-expect-error a title takes no values
  say('title', { minutes: 40 });
  // @ts-expect-error a count that chooses between one and many is a number
  say('count', { n: '1' });
  // @ts-expect-error a moment has no words of its own
  say('due', { minutes: new Date() });
  // @ts-expect-error plain words cannot hold an element
  say('ring', { number: h('b', null), other: 'wait' });
  // @ts-expect-error both names are wanted
  say('rate', { share: 1 });
  onWordFault((fault) => {
    throw fault;
  });
});

test('a fault in words is reported and shows on the page, never an empty place', () => {
  const reported: string[] = [];
  onWordFault((fault) => reported.push(fault.message));
  assert.equal(unchecked(say)('nothing'), '[words-test.nothing]');
  assert.equal(unchecked(say)('due', {}), 'due in {$minutes} minutes');
  assert.equal(reported.length, 2);
  onWordFault((fault) => {
    throw fault;
  });
  assert.throws(() => unchecked(say)('nothing'), /words-test\.nothing/);
});

test('a telephone link can stand inside a sentence, and what people wrote is escaped', () => {
  const link = h('a', { href: 'tel:07700900111' }, '07700 900111');
  assert.equal(
    renderToString(h('p', null, say.rich('ring', { number: link, other: '<b>\ue000' }))),
    '<p>Ring <a href="tel:07700900111">07700 900111</a> now, or &lt;b>.</p>',
  );
});

test('a message that Fluent cannot read stops the start and is named', () => {
  for (const text of [
    '{ $n',
    'n }',
    '',
    '{ $n -> [one] a }',
    '{ - }',
    '{ $n -> }',
    '{ other }',
    '{ GUESS($n) }',
    '{ $n -> *[one] a } }{',
  ])
    assert.throws(() => words(`broken ${text}`, { bad: text }), /\.bad \(en\) cannot be read/);
});

test('a room has one catalogue', () => assert.throws(() => words('words-test', {}), /already/));

test('Welsh needs every key, asks for nothing new, and lasts for one rendering only', () => {
  const two = words('words-test-cy', { hello: 'Hello, { $name }', days: '{ $n -> [one] one day *[other] { $n } days }' });
  assert.equal(
    inLanguage('cy', () => two('hello', { name: 'Nia' })),
    'Hello, Nia',
  );
  // @ts-expect-error days are missing
  assert.throws(() => two.in('cy', { hello: 'Helo, { $name }' }), /days/);
  assert.throws(() => two.in('cy', { hello: 'Helo, { $enw }', days: 'x' }), /\$enw/);
  two.in('cy', { hello: 'Helo, { $name }', days: '{ $n -> [two] dau ddiwrnod [one] un diwrnod *[other] { $n } diwrnod }' });
  const said = inLanguage('cy', () => [currentLanguage(), two('hello', { name: 'Nia' }), two('days', { n: 2 })]);
  assert.deepEqual(said, ['cy', 'Helo, Nia', 'dau ddiwrnod']);
  assert.equal(currentLanguage(), 'en');
  assert.throws(() => inLanguage('cy', () => Promise.resolve('')), /wait/);
  assert.throws(() =>
    inLanguage('cy', () => {
      throw new Error('a fault in a page');
    }),
  );
  assert.equal(currentLanguage(), 'en');
});

test('every catalogue can be listed', () => {
  const ours = catalogues().filter(({ room }) => room === 'words-test-cy');
  assert.deepEqual(
    ours.map(({ language }) => language),
    ['en', 'cy'],
  );
});

test('any plain sentence is said exactly as written', () => {
  const plain = fc
    .string({ minLength: 1, unit: 'grapheme' })
    .filter((text) => !/[{}\ue000-\uf8ff]/.test(text) && text.trim() !== '');
  let room = 0;
  fc.assert(
    fc.property(plain, (text) => {
      room += 1;
      assert.equal(words(`plain ${room}`, { text: text as 'text' })('text'), text.trim().replace(/\s+/g, ' '));
    }),
  );
});
