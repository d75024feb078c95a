import type { ComponentChildren } from 'preact';
import { classes, isGiven } from './attributes.js';
import { safeHref } from './safe-href.js';

export interface Work {
  /** Begins with what to do, where it is about: "Read and send Heron's minutes". Without `href` there is nothing to do but know. */
  readonly what: ComponentChildren;
  readonly href?: string | undefined;
  /** Where it stands and who; a telephone link stands here, beside the verb. */
  readonly note?: ComponentChildren;
  /** A `Clock`, or who has it. */
  readonly when?: ComponentChildren;
  /** `now` only for what cannot wait. */
  readonly needs?: 'now' | 'today' | undefined;
}

export interface WorkListProps {
  readonly items: readonly Work[];
  readonly label?: string | undefined;
}

const Item = ({ item }: { readonly item: Work }) => (
  <li class={classes('oc-item', item.needs && `oc-item--${item.needs}`)}>
    <div>
      {item.href === undefined ? (
        <span class="oc-item__what">{item.what}</span>
      ) : (
        <a class="govuk-link oc-item__what" href={safeHref(item.href)}>
          {item.what}
        </a>
      )}
    </div>
    {isGiven(item.note) && <div class="oc-item__note">{item.note}</div>}
    {isGiven(item.when) && <div class="oc-item__when">{item.when}</div>}
  </li>
);

/** Rows of work: what, where and who, by when. The verb is the link. */
export const WorkList = ({ items, label }: WorkListProps) => (
  <ul class="oc-list" aria-label={label}>
    {items.map((item) => (
      <Item item={item} />
    ))}
  </ul>
);
