import { unescaped } from '../html.js';
import type { Named } from './route-table.js';

export type FoundForm = {
  readonly page: string;
  readonly action: string;
  readonly route: Named;
  readonly hidden: readonly [string, string][];
  /** Names of the boxes in which somebody types. */
  readonly boxes: readonly string[];
};

export const attribute = (tag: string, name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** The forms of a page that are posted and have something to type in. */
export function formsOf(html: string, page: string, posts: readonly Named[]): FoundForm[] {
  return [...html.matchAll(/<form method="post"([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, tag = '', inside = '']) => {
    const action = attribute(tag, 'action');
    const route = posts.find((one) => new RegExp(`^${one.route.path.replaceAll(/:\w+/g, '[\\w-]+')}$`).test(action));
    const inputs = [...inside.matchAll(/<input\b[^>]*>/g)].map(([input]) => input);
    const boxes = [
      ...inputs.filter((input) => /type="(text|email|tel|number)"/.test(input)).map((input) => attribute(input, 'name')),
      ...[...inside.matchAll(/<textarea\b[^>]*>/g)].map(([area]) => attribute(area, 'name')),
    ].filter((name) => name !== '');
    if (!route || boxes.length === 0) return [];
    const hidden = inputs.filter((input) => /type="hidden"/.test(input));
    return [{ page, action, route, boxes, hidden: hidden.map((input) => [attribute(input, 'name'), attribute(input, 'value')]) }];
  });
}
