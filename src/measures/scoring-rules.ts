import type { Answers, Definition, Figure, Item, Score } from './instrument.js';

/** Raised when the way of scoring changes, so that a score can be told from one of an older program. */
export const scorer = 1;

const pointsOf = ({ scales }: Definition, item: Item, answers: Answers): number | null => {
  const answer = answers[item.code];
  if (!answer || !('value' in answer)) return null;
  return scales[item.scale]?.find((one) => one.value === answer.value)?.points ?? null;
};

function figureOf(definition: Definition, items: readonly Item[], answers: Answers, mayMiss: number): Figure {
  const points = items.map((item) => pointsOf(definition, item, answers));
  const given = points.filter((one) => one !== null);
  const missing = items.length - given.length;
  if (items.length === 0 || given.length === 0 || missing > mayMiss) return { points: null, missing, items: items.length };
  const sum = given.reduce((all, one) => all + one, 0);
  const counted = definition.missingCounts === 'nothing' ? sum : (sum / given.length) * items.length;
  return { points: counted, missing, items: items.length };
}

/** The figure that the owner's table gives for a sum; none where the table has no such sum. */
function told({ conversion }: Definition, figure: Figure): Figure {
  if (conversion === null || figure.points === null) return figure;
  return { ...figure, points: conversion.find(([sum]) => sum === figure.points)?.[1] ?? null };
}

/**
 * The total and the parts of one person's answers, in points of the instrument.
 * @param answers by code of the item; an item that is not there, or has a value that its scale has not, is missing
 * @returns points null where more is missing than the instrument allows, or nothing was answered; never NaN
 * @source the instrument's own definition; its conversion table is applied to the total alone
 */
export function scoreOf(definition: Definition, answers: Answers): Score {
  const { items, mayMiss } = definition;
  return {
    total: told(definition, figureOf(definition, items, answers, mayMiss.total)),
    parts: definition.parts.map((part) => ({
      ...part,
      figure: figureOf(
        definition,
        items.filter((item) => item.part === part.code),
        answers,
        mayMiss.part,
      ),
    })),
  };
}

type Range = { readonly least: number; readonly most: number };

/** The least and the most that the total can be; of a converted total, of its table. */
export function rangeOf(definition: Definition): Range {
  const { conversion, items } = definition;
  if (conversion === null) return rangeOfItems(definition, items);
  const all = conversion.map(([, points]) => points);
  return { least: Math.min(...all), most: Math.max(...all) };
}

/** The same of one part; a part is never converted. */
export const rangeOfPart = (definition: Definition, part: string): Range =>
  rangeOfItems(
    definition,
    definition.items.filter((item) => item.part === part),
  );

function rangeOfItems({ scales }: Definition, items: readonly Item[]): Range {
  const extremes = items.map(({ scale }) => (scales[scale] ?? []).map(({ points }) => points));
  const sum = (of: (points: readonly number[]) => number) => extremes.reduce((all, points) => all + of(points), 0);
  return { least: sum((points) => Math.min(...points)), most: sum((points) => Math.max(...points)) };
}
