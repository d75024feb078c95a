import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { type ComponentChildren, Fragment, h, type JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Attributes, Size } from '../src/web/components/index.js';

/** The options of GOV.UK's own templates, as far as our components know them; one type for all, since they nest. */
export interface Options {
  readonly [further: string]: unknown;
  readonly text?: string;
  readonly html?: string | false;
  readonly classes?: string;
  readonly attributes?: Attributes;
  readonly href?: string;
  readonly id?: string;
  readonly idPrefix?: string;
  readonly name?: string;
  readonly value?: string | number;
  readonly label?: Options;
  readonly hint?: Options;
  readonly errorMessage?: Options;
  readonly describedBy?: string;
  readonly formGroup?: Options;
  readonly fieldset?: Options;
  readonly legend?: Options;
  readonly conditional?: Options;
  readonly title?: Options;
  readonly isPageHeading?: boolean;
  readonly disabled?: boolean;
  readonly items?: readonly (Options | null | false | '')[];
}

interface Fixture {
  readonly name: string;
  readonly options: Options;
  readonly html: string;
}

/** What a fixture says, as children: its text, or its HTML where the fixture is about other people's markup inside ours. */
export const said = (options: Options | undefined): ComponentChildren =>
  options?.html ? h(Fragment, { tpl: [options.html.trim()] } as object) : options?.text;

/** The items that are there: GOV.UK's templates pass over null, false and ''. */
export const itemsOf = (options: Options): Options[] => (options.items ?? []).filter((item): item is Options => Boolean(item));

export const asText = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));
/** The further classes of a fixture, without those that one of our own values says. */
export const without = (names: string | undefined, drop: RegExp): string | undefined =>
  names
    ?.split(' ')
    .filter((name) => !drop.test(name))
    .join(' ');
/** A size that GOV.UK says with a class. */
export const sizeIn = (names: string | undefined, kind: string): Size | undefined =>
  new RegExp(`^${kind}--(xl|[lms])$`).exec(names ?? '')?.[1] as Size | undefined;

const asked = (o: Options) => ({
  name: String(o.name),
  id: o.id ?? o.idPrefix,
  hint: o.hint && said(o.hint),
  error: o.errorMessage && said(o.errorMessage),
  describedBy: o.describedBy ?? o.fieldset?.describedBy,
  groupClass: o.formGroup?.classes,
  class: o.classes,
  attributes: o.attributes,
});
/** What every field with one control takes. */
export const field = (o: Options) => ({
  ...asked(o),
  label: said(o.label),
  labelSize: sizeIn(o.label?.classes, 'govuk-label'),
  labelIsPageHeading: o.label?.isPageHeading,
});
/** What every field of several controls takes. */
export const group = (o: Options) => ({
  ...asked(o),
  legend: said(o.fieldset?.legend),
  legendSize: sizeIn(o.fieldset?.legend?.classes, 'govuk-fieldset__legend'),
  legendIsPageHeading: o.fieldset?.legend?.isPageHeading,
});

/** Reasons, shared by several components, for what we do not draw. */
export const because = {
  innerParts:
    'classes and attributes of inner parts are not offered: our style sheet needs none and a test finds parts by their words',
  ownWords: 'words in another language come from the catalogue, not from the page',
  falsyItems: 'GOV.UK counts items that are not there when it numbers the rest; our lists hold no such items',
  onceOnly: 'what is chosen is said once, in the value, and cannot be contradicted by an item',
};

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", ctdot: '⋯' };
const decoded = (text: string) => text.replace(/&(amp|lt|gt|quot|#39|ctdot);/g, (all, name: string) => entities[name] ?? all);

function normalTag(tag: string): string {
  const [, close = '', name = '', rest = ''] = /^<(\/?)([\w-]+)(.*?)\/?>$/s.exec(tag) ?? [];
  const attributes = [...rest.matchAll(/([^\s="]+)(?:="([^"]*)")?/g)]
    .map(([, key = '', value = '']) => [key.toLowerCase(), decoded(value).trim().replace(/\s+/g, ' ')] as const)
    // What we add ourselves is named so, and is no part of the contract.
    .filter(([key]) => !key.startsWith('data-oc-'))
    .map(([key, value]) => `${key}="${key === 'class' ? value.split(' ').sort().join(' ') : value}"`);
  return `<${close}${[name, ...attributes.sort()].join(' ')}>`;
}

// Indentation is no text, except after a span, where it is all that parts two words.
const normalText = (text: string, after: string | undefined) =>
  decoded(text)
    .replace(/^\s*\n\s*(?=\S)/, after === '</span>' ? ' ' : '')
    .replace(/^\s*\n\s*|\s*\n\s*$/g, '')
    .replace(/\s+/g, ' ');

/**
 * HTML in one form, whoever wrote it: attributes and classes in order, entities read, no white space that only indents. A single
 * space inside a line is kept, because it parts words for a screen reader.
 */
const normalHtml = (html: string): string =>
  (html.match(/<\/?[a-zA-Z](?:"[^"]*"|[^">])*>|[^<]+|</g) ?? [])
    .map((token, index, all) => (/^<\/?[a-zA-Z]/.test(token) ? normalTag(token) : normalText(token, all[index - 1])))
    .filter((token) => token !== '' && token !== '</path>')
    .join('\n');

const govuk = createRequire(import.meta.url)
  .resolve('govuk-frontend/package.json')
  .replace(/package\.json$/, 'dist/govuk/components/');

/**
 * Holds one of our components to GOV.UK's published fixtures, and prints how many match.
 * @param draw turns a fixture's options into our component
 * @param skipped why we do not draw some fixtures, and their names; one that we do draw after all is a fault too
 */
export function contract(
  component: string,
  draw: (options: Options) => JSX.Element,
  skipped: Readonly<Record<string, readonly string[]>> = {},
) {
  const { fixtures } = JSON.parse(readFileSync(`${govuk}${component}/fixtures.json`, 'utf8')) as { fixtures: Fixture[] };
  test(`${component} is drawn as GOV.UK draws it`, (context) => {
    const drawn = fixtures.map(({ name, options, html }) => ({
      name,
      ours: normalHtml(renderToString(draw(options))),
      theirs: normalHtml(html),
    }));
    const different = drawn.filter(({ ours, theirs }) => ours !== theirs);
    const unlike = new Set(different.map(({ name }) => name));
    const reasoned = new Set(Object.values(skipped).flat());
    for (const { name, ours, theirs } of different) if (!reasoned.has(name)) assert.equal(ours, theirs, `${component}: ${name}`);
    assert.deepEqual(
      [...reasoned].filter((name) => !unlike.has(name)),
      [],
      'skipped, but they match or are no fixtures',
    );
    const matched = drawn.length - different.length;
    context.diagnostic(`${component}: ${matched} of ${drawn.length} fixtures match`);
    assert.ok(matched > 0 && matched >= drawn.length * 0.6, `only ${matched} of ${drawn.length} match`);
  });
}
