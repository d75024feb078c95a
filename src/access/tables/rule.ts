import type { Action } from '../table.js';

/** What a row is asked about: a subject of the kind that a scope function lists, or the action alone. */
export type Scope = 'circle' | 'core member' | 'volunteer' | 'concern' | 'share' | 'account' | 'anybody' | 'everywhere';
export type Rows = { readonly by: Scope; readonly key: string; readonly action: Action };
export type TableRule = {
  readonly read: readonly (Rows | string)[];
  /** `null` where `key` may be null and the row then belongs to whoever may take the action at all. */
  readonly write?: {
    readonly by: Scope;
    readonly key: string;
    readonly actions: readonly Action[];
    readonly orNull?: boolean;
    readonly also?: string;
  };
  readonly update?: readonly string[];
  readonly remove?: boolean;
  /** Tables that belong to no organisation. */
  readonly noOrganisation?: boolean;
  /** Wrapped keys, which the owner role reads at start and re-wraps. */
  readonly ownerKeeps?: boolean;
};

export const by = (scope: Scope, key: string, ...actions: Action[]): Rows[] =>
  actions.map((action) => ({ by: scope, key, action }));
export const circle = (...actions: Action[]) => by('circle', 'circle_id', ...actions);
export const concern = (...actions: Action[]) => by('concern', 'concern_id', ...actions);
export const anybody = (...actions: Action[]) => by('anybody', 'org_id', ...actions);
export const self = (...actions: Action[]) => by('account', 'account_id', ...actions);
export const service = 'sec.is_service()';
export const decided: readonly Action[] = [
  'concern.open',
  'concern.decide',
  'concern.share',
  'concern.guide',
  'concern.end',
  'concern.page',
  'concern.raise',
  'concern.add',
  'import.run',
];
