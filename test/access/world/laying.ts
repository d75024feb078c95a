import type { Cast } from '../../cast.js';
import type { Somebody } from './people.js';
import type { TrialRows } from './trial-rows.js';

/** What the pieces of the world are laid with: where rows go, the cast, and everybody by name. */
export type Laying = {
  readonly rows: TrialRows;
  readonly people: Cast;
  readonly org: string;
  readonly who: Map<string, Somebody & { org: string }>;
  of(name: string): Somebody;
  account(name: string): string;
};
