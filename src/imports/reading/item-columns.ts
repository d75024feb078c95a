import { type Column, itemShare } from './column-content.js';
import { itemCount, itemFields } from './fields.js';
import { ideasOf } from './headings.js';

const isSum = (heading: string) =>
  ideasOf(heading).some((idea) => /^(?:total|totals|sum|mean|average|avg|score|overall|max|min)$/.test(idea));

/** The number that a heading ends in ("Q1", "Item 12", "7"), or starts with ("3. Hostility"); null without one. */
function numberIn(heading: string): number | null {
  const found = /(\d{1,2})\s*[).:]?$/.exec(heading) ?? /^\D{0,6}(\d{1,2})\b/.exec(heading);
  return found ? Number(found[1]) : null;
}

/**
 * The columns of the seventeen items of a dynamic risk review, by position in `columns`, with the item field of each. Their
 * headings' numbers tell which is which (counted from 0 or 1); without numbers the order in the file does.
 * @returns empty when fewer than twelve columns hold whole numbers from 0 to 6
 */
export function findItems(columns: readonly Column[]): ReadonlyMap<number, string> {
  const scale = columns
    .map((column, index) => ({ index, heading: column.heading, share: itemShare(column), any: column.cells.length > 0 }))
    .filter(({ heading, share, any }) => any && share >= 0.7 && !isSum(heading));
  if (scale.length < 12) return new Map();
  const numbered = scale.map((each) => ({ ...each, number: numberIn(each.heading) }));
  const numbers = new Set(numbered.map(({ number }) => number));
  const plain = numbered.every(({ number }) => number !== null && number <= itemCount) && numbers.size === numbered.length;
  if (plain) {
    const first = numbers.has(0) && !numbers.has(itemCount) ? 0 : 1;
    return new Map(
      numbered.flatMap(({ index, number }) => {
        const item = itemFields[(number ?? 0) - first];
        return item ? [[index, item] as const] : [];
      }),
    );
  }
  const letters = scale.every(({ heading }) => /^[a-q][).]?$/i.test(heading));
  const order = letters ? [...scale].sort((a, b) => a.heading.localeCompare(b.heading)) : scale;
  return new Map(order.slice(0, itemCount).map(({ index }, position) => [index, itemFields[position] ?? ''] as const));
}
