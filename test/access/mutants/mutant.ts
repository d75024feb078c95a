/** One small change of the policy that must not go unnoticed. */
export type Mutant = {
  /** Where: an action, a function, a table. */
  readonly of: string;
  /** What was changed, in a line. */
  readonly what: string;
  /** Statements that make the change, run by the server's administrator and undone afterwards. */
  readonly sql: string;
  /** Who is asked what: of a cell its roles about its action, of a table its rows, of a function everybody about everything. */
  readonly asks:
    | { readonly about: 'cell'; readonly role: string; readonly action: string }
    | { readonly about: 'everything' }
    | { readonly about: 'rows' | 'writes'; readonly table: string };
};

export const nameOf = ({ of, what }: Mutant): string => `${of}: ${what}`;
