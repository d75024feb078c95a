import type { Facts, Harm } from './concern.js';

/** Something done about a worry besides telling somebody. */
export const steps = [
  'last contact',
  'check made',
  'new name or address',
  'found',
  'place cancelled',
  'press line told',
  'lists held back',
  'lists free again',
  'stopped',
  'somebody is there',
  'crisis line given',
  'safe now',
] as const;
export type StepTaken = (typeof steps)[number];

/** What there is to do for each harm, in the order in which to think of it; the last one says that it is over. */
export const stepsOf: Readonly<Record<Harm, readonly StepTaken[]>> = {
  'core member': [],
  'his own safety': ['somebody is there', 'crisis line given', 'safe now'],
  whereabouts: ['last contact', 'check made', 'new name or address', 'found'],
  hostility: ['place cancelled', 'press line told', 'lists held back', 'lists free again', 'stopped'],
};

/** The step after which nothing of this harm goes on. */
export const overBy: Readonly<Record<Harm, StepTaken | null>> = {
  'core member': null,
  'his own safety': 'safe now',
  whereabouts: 'found',
  hostility: 'stopped',
};

/** What the harm is; null for a worry about one of ours. The last word of whoever read it counts, then the writer's. */
export function harmOf({ about }: Pick<Facts, 'about'>, said: readonly Harm[]): Harm | null {
  if (about === 'coordinator' || about === 'volunteer' || about === 'staff') return null;
  return said.at(-1) ?? about;
}

/** True where the harm goes on until somebody says that it is over, and nobody has. */
export const goesOn = (harm: Harm | null, taken: readonly { readonly step: StepTaken }[]): boolean =>
  harm !== null && overBy[harm] !== null && !taken.some(({ step }) => step === overBy[harm]);
