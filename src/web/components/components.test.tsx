import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { Button, Link, PhoneLink, Radios, readTime, safeHref, Textarea } from './index.js';

test('a link leads nowhere when its address would run a script or hide where it goes', () => {
  const refused = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://x',
    'file:///etc/passwd',
    '//elsewhere.test/x',
    '/\\elsewhere.test',
    '\\\\elsewhere.test',
    'http://[',
  ];
  for (const href of refused) assert.equal(safeHref(href), '#', href);
});

test('our own pages, other sites, mail and telephone numbers can be linked to', () => {
  for (const href of [
    '/',
    '/circles/1?x=2#y',
    '#name',
    '?page=2',
    'minutes',
    '',
    'https://example.org/a',
    'HTTP://example.org',
    'tel:07700900111',
    'mailto:mo@example.org',
  ])
    assert.equal(safeHref(href), href);
});

test('no text whatever becomes a link that runs a script', () =>
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', 'javascript:', 'data:', '//', '\\'), (text, start) => {
      const { protocol } = new URL(safeHref(`${start}${text}`), 'https://here.invalid');
      return ['https:', 'http:', 'mailto:', 'tel:', 'sms:'].includes(protocol);
    }),
  ));

test('what people wrote is text, in an element and in an attribute', () => {
  const wrote = '<img src=x onerror="alert(1)">';
  const html = renderToString(
    <>
      <Link href={`/search?q=${wrote}`}>{wrote}</Link>
      <Textarea name="a" label={wrote} hint={wrote} error={wrote} value={wrote} />
      <Button value={wrote}>{wrote}</Button>
    </>,
  );
  assert.doesNotMatch(html, /<img/);
  assert.doesNotMatch(html, /="[^"]*<img src=x onerror="a/);
});

test('a telephone number can be rung whatever way it is written', () =>
  assert.equal(
    renderToString(<PhoneLink number="(07700) 900 111" />),
    '<a class="govuk-link oc-phone" href="tel:07700900111">(07700) 900 111</a>',
  ));

test('a line break that comes first is not lost when the form is shown again', () =>
  assert.match(renderToString(<Textarea name="a" label="What" value={'\nfirst'} />), />\n\nfirst<\/textarea>/));

test('nothing is chosen for anybody', () =>
  assert.doesNotMatch(
    renderToString(
      <Radios
        name="a"
        legend="Danger?"
        value={null}
        choices={[
          { value: '', label: 'Empty' },
          { value: 'null', label: 'Null' },
        ]}
      />,
    ),
    /checked/,
  ));

test('a time is read as people write it', () => {
  const read: Record<string, string> = {
    '19:30': '19:30',
    '19.30': '19:30',
    '1930': '19:30',
    '930': '09:30',
    '7:30pm': '19:30',
    '7.30 pm': '19:30',
    '7 p.m.': '19:00',
    '7PM': '19:00',
    '12am': '00:00',
    '12pm': '12:00',
    '12:05 a.m.': '00:05',
    '7': '07:00',
    '0:00': '00:00',
    '23:59': '23:59',
    ' 9 15 ': '09:15',
  };
  for (const [typed, time] of Object.entries(read)) assert.equal(readTime(typed), time, typed);
  for (const typed of ['', '24:00', '19:60', '13pm', '0am', 'seven', '19:3', '19:300', '-1', '7xm'])
    assert.equal(readTime(typed), null, typed);
});
