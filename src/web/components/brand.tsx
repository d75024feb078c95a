import { Ring } from '../look/ring.js';
import { safeHref } from './safe-href.js';

export interface BrandProps {
  readonly name: string;
  readonly href: string;
  /** Leaves the ring out: for pages that must say nothing over a shoulder. The name is then the one the provider chose. */
  readonly isNeutral?: boolean | undefined;
}

export const Brand = ({ name, href, isNeutral }: BrandProps) => (
  <a class="oc-brand" href={safeHref(href)}>
    {!isNeutral && <Ring />}
    {name}
  </a>
);
