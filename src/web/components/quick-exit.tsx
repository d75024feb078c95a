import type { ComponentChildren } from 'preact';
import { safeHref } from './safe-href.js';
import { say } from './words.js';

export interface QuickExitProps {
  readonly href: string;
  readonly children: ComponentChildren;
}

/**
 * Leaves at once for a harmless page, always in the same corner; the page's script then also takes this page out of the way back.
 * The page's `<body>` carries the class `oc-leaves-corner`.
 */
export const QuickExit = ({ href, children }: QuickExitProps) => (
  <nav aria-label={say('quickExit')}>
    <a class="oc-exit" href={safeHref(href)} rel="nofollow noreferrer noopener" data-quick-exit="">
      {children}
    </a>
  </nav>
);
