import type { Action } from '../table.js';

/** What a row is asked about: a subject of the kind that a scope function lists, the whole organisation, or the action alone. */
export type Scope =
  | 'project'
  | 'circle'
  | 'circle to form'
  | 'core member'
  | 'volunteer'
  | 'concern'
  | 'person at risk'
  | 'share'
  | 'account'
  | 'slot'
  | 'anybody'
  | 'everywhere';

/** Rows whose `key` is open for the action. */
export type Rows = { readonly by: Scope; readonly key: string; readonly action: Action };

/** Rows that may be written under one of these actions, by whoever the action is open to for their `key`. */
export type Writing = {
  readonly by: Scope;
  readonly key: string;
  readonly actions: readonly Action[];
  /** Where `key` may be null and the row then belongs to whoever may take the action at all. */
  readonly orNull?: boolean;
  /** A condition more, over the row's columns. */
  readonly also?: string;
};

export type TableRule = {
  /** Alternatives. */
  readonly read: readonly (Rows | string)[];
  /** Who may add rows, and change or remove them where `change` says nothing else; alternatives. */
  readonly write?: readonly Writing[];
  readonly change?: readonly Writing[];
  /** Columns that may change at all. */
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

export const writes = (scope: Scope, key: string, ...actions: Action[]): Writing => ({ by: scope, key, actions });
export const writesInCircle = (...actions: Action[]) => writes('circle', 'circle_id', ...actions);
export const writesInConcern = (...actions: Action[]) => writes('concern', 'concern_id', ...actions);
export const writesOwn = (...actions: Action[]) => writes('account', 'account_id', ...actions);
export const writesEverywhere = (...actions: Action[]) => writes('everywhere', 'org_id', ...actions);
/** Whoever may take the action at all, with a condition over the row in place of a subject. */
export const writesWhere = (also: string, ...actions: Action[]): Writing => ({ by: 'anybody', key: '', actions, also });

/** While a concern is being told, its teller fills it, whatever has become of her circle meanwhile. */
export const telling: Writing = writesWhere('concern_id in (select oc.concerns_told_by_me())', 'concern.raise');

export const service = '(select sec.is_service())';
/** The acting account, while it may be used at all. */
export const me = '(select oc.my_account())';
export const mine = `account_id = ${me}`;
