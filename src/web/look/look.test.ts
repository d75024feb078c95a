import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const style = readFileSync(new URL('../../../assets/style.css', import.meta.url), 'utf8');

test('the style sheet weighs at most 14 KB on the line', () => assert.ok(gzipSync(style, { level: 9 }).length <= 14 * 1024));

test('nothing makes a page look official', () => {
  assert.doesNotMatch(style, /gds transport|gds-transport|ntatabularnums|crown|crest|logotype|tudor|govuk-header|govuk-footer/i);
});

test('letters and pictures come from us alone', () =>
  assert.deepEqual(
    [...style.matchAll(/url\((.*?)\)/g)].map(([, url = '']) => url.replaceAll('"', '')).sort(),
    ['latin-ext', 'latin'].map((subset) => `/assets/atkinson-hyperlegible-next-${subset}-wght-normal.woff2`),
  ));

test('nothing moves', () => assert.doesNotMatch(style, /@keyframes|animation|transition|scroll-behavior:\s*smooth/));

test('no letter is smaller than 16 pixels, or 11 points on paper', () => {
  const sizes = [...style.matchAll(/font(?:-size)?:([^;}]*?)([\d.]+)(rem|px|pt)/g)];
  assert.ok(sizes.length > 20);
  for (const [all, , size, unit] of sizes) {
    const pixels = Number(size) * { rem: 16, px: 1, pt: 4 / 3 }[unit as 'px'];
    assert.ok(pixels >= (unit === 'pt' ? 14.6 : 16), all);
  }
});

const colours = (block: string | undefined) =>
  Object.fromEntries(
    [...(block ?? '').matchAll(/--oc-([\w-]+):\s*(#[0-9a-f]{3,6})\b/gi)].map(([, name, colour]) => [name, colour]),
  );
const day: Record<string, string | undefined> = colours(/:root\{color-scheme[^}]*\}/.exec(style)?.[0]);
const night = { ...day, ...colours(/prefers-color-scheme:\s*dark\)\{:root\{[^}]*\}/.exec(style)?.[0]) };

test('night has its own colours', () => {
  for (const name of ['paper', 'sheet', 'ink', 'link', 'action', 'rust', 'ochre', 'moss'])
    assert.notEqual(night[name], day[name], name);
});

function luminance(colour: string): number {
  const full = colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour;
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(palette: Record<string, string | undefined>, one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other]
    .map((name) => luminance(palette[name] ?? assert.fail(`no colour ${name}`)))
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'sheet', 'mist'];
const read: [string, string][] = [
  ...['ink', 'quiet', 'link', 'link-strong', 'rust', 'ochre', 'moss'].flatMap((ink) =>
    grounds.map((ground): [string, string] => [ink, ground]),
  ),
  ...['rust', 'ochre', 'moss'].flatMap((colour): [string, string][] => [
    [colour, `${colour}-wash`],
    ['ink', `${colour}-wash`],
  ]),
  ['band-ink', 'band'],
  ['action-ink', 'action'],
  ['action-ink', 'action-strong'],
  ['rust-ink', 'rust'],
  ['rust-ink', 'rust-strong'],
  ['ink', 'second'],
  ['ink', 'second-strong'],
  ['focus-ink', 'focus'],
  ['paper', 'ink'],
];
const seen: [string, string][] = ['ochre-bar', 'edge', 'rust', 'action', 'ink'].flatMap((line) =>
  ['paper', 'sheet'].map((ground): [string, string] => [line, ground]),
);

for (const [time, palette] of Object.entries({ day, night })) {
  test(`by ${time}, what is read stands out from its ground`, () => {
    for (const [ink, ground] of read)
      assert.ok(contrast(palette, ink, ground) >= 4.5, `${ink} on ${ground}: ${contrast(palette, ink, ground).toFixed(2)}`);
  });
  test(`by ${time}, lines that carry meaning can be seen`, () => {
    for (const [line, ground] of seen)
      assert.ok(contrast(palette, line, ground) >= 3, `${line} on ${ground}: ${contrast(palette, line, ground).toFixed(2)}`);
  });
}
