import type { Instant, LocalDay } from '../kernel/index.js';
import type { Counts } from './reading/index.js';

/** The rule by which imports write; a change of what it does is a new version (design.md §7.8). */
export const importRule = { name: 'import', version: 1 } as const;

export const importStates = ['uploaded', 'importing', 'imported', 'failed', 'thrown away', 'undone'] as const;
export type ImportState = (typeof importStates)[number];

/** How many of what were new and written. */
export type Made = Counts & { readonly drr: number };

/** An import as a list shows it. */
export type ListedImport = {
  readonly id: string;
  readonly state: ImportState;
  readonly projectId: string;
  readonly projectName: string;
  readonly broughtAt: Instant;
  readonly broughtBy: string;
  readonly finishedAt: Instant | null;
  readonly counts: Counts | null;
  readonly made: Made | null;
  /** Per cent. */
  readonly progress: number;
  readonly progressAt: Instant | null;
};

/** How far an import is: of all records, in per cent; told now and then while it runs. */
export type Progress = (percent: number) => Promise<void>;

/** Everything that writing needs to know besides the plan. */
export type Writing = {
  readonly importId: string;
  readonly projectId: string;
  /** Account that approved the import: named in every line of the audit. */
  readonly approvedBy: string;
  readonly today: LocalDay;
  /** Name of a member of staff as the sheets' mapping groups her → account. */
  readonly coordinators: ReadonlyMap<string, string>;
};
