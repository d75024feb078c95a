/** Names for scripts, tests and screen readers. Event handlers cannot be written here: the page's policy would block them anyway. */
export type Attributes = { readonly [name in `data-${string}` | `aria-${string}`]?: string | number | undefined } & {
  readonly lang?: string | undefined;
};

/** What every component takes besides its own: further classes of ours, and data or aria attributes. */
export interface Extra {
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

type Name = string | false | null | undefined;
const joined = (names: readonly Name[]) => names.filter(Boolean).join(' ') || undefined;

/** Joins the class names that are there; undefined when none is, so that no empty attribute is written. */
export const classes = (...names: readonly Name[]): string | undefined => joined(names);

/** Joins ids for `aria-describedby`, in the order they should be read. */
export const ids = (...names: readonly Name[]): string | undefined => joined(names);

/** True when there is something to show; 0 counts, an empty string does not. */
export const isGiven = (content: unknown): boolean =>
  content !== undefined && content !== null && content !== false && content !== '';
