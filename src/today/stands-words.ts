import type { ListedConcern } from '../concerns/index.js';
import { say } from './words.js';

/**
 * Where a worry stands, as one thing and beginning with a capital: how it ended where nothing more is to do, else what is. New words on a worry that had
 * ended are to be read: it is said to have ended no longer.
 */
export function standsWords({ state, ending }: Pick<ListedConcern, 'state' | 'ending'>): string {
  if (state === 'ended' && ending && ending !== 'imported') return say(`ending-${ending}`);
  const words = say(`state-${state}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
