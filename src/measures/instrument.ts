import type { LocalDay } from '../kernel/index.js';

/** Who answers: each volunteer of the circle about it, or the core member about himself. */
export const answerers = ['each volunteer', 'core member'] as const;
export type Answerer = (typeof answerers)[number];

/** One answer that may be chosen, and the points it counts. */
export type Choice = { readonly value: string; readonly words: string; readonly points: number };

export type Item = {
  readonly code: string;
  readonly words: string;
  /** Code of one of the scales. */
  readonly scale: string;
  /** Code of one of the parts; null: only in the total. */
  readonly part: string | null;
};

export type Part = { readonly code: string; readonly title: string };

/** What is known of how much a score moves by itself; null where nobody has entered it. */
export type Noise = { readonly sd: number; readonly reliability: number; readonly source: string };

/** A questionnaire as data: items, scales, how it is scored, what is done with missing answers. Nothing of it is in the code. */
export type Definition = {
  readonly code: string;
  readonly title: string;
  /** What is said above the items. */
  readonly intro: string;
  /** Its wording was made up to show the structure; nothing follows from its scores. */
  readonly isInvented: boolean;
  readonly answeredBy: Answerer;
  readonly scales: Readonly<Record<string, readonly Choice[]>>;
  readonly items: readonly Item[];
  readonly parts: readonly Part[];
  /** How many items may be missing before there is no total, and no figure of a part. */
  readonly mayMiss: { readonly total: number; readonly part: number };
  /** What a missing item counts: nothing, or the mean of the answered ones of the same figure. */
  readonly missingCounts: 'nothing' | 'mean of the others';
  /** From the sum to the figure that is told, where the owner of the questionnaire has a table; null: the sum itself. */
  readonly conversion: readonly (readonly [sum: number, told: number])[] | null;
  readonly moreMeans: string;
  readonly noise: Noise | null;
  /** Where it was published. */
  readonly source: string;
};

/** A definition as an organisation has taken it up: a version with its days and its licence. */
export type Instrument = {
  readonly id: string;
  readonly version: number;
  readonly definition: Definition;
  readonly licenceHolder: string;
  readonly licenceProof: string;
  readonly fromOn: LocalDay;
  readonly untilOn: LocalDay | null;
};

/** Why there is no answer to an item. */
export const noAnswers = ['not asked', 'declined', 'not known', 'not applicable'] as const;
export type NoAnswer = (typeof noAnswers)[number];

/** By item: the value that was chosen, or why there is none. */
export type Answers = Readonly<Record<string, { readonly value: string } | { readonly none: NoAnswer }>>;

/** One figure: points, or none and how many items were missing. */
export type Figure = { readonly points: number | null; readonly missing: number; readonly items: number };
export type Score = { readonly total: Figure; readonly parts: readonly (Part & { readonly figure: Figure })[] };
