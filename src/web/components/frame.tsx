// What stands round every page: header, places to go, footer, and what belongs at the edges.
import type { ComponentChildren } from 'preact';
import { type Extra, isGiven } from './attributes.js';
import { Brand, type BrandProps } from './brand.js';
import { safeHref } from './safe-href.js';
import { say } from './words.js';

export interface HeaderProps {
  readonly brand: BrandProps;
  /** Shown beside the name where there is room; left out on a phone. */
  readonly organisation?: string | undefined;
  /** Who is signed in, and how to leave. */
  readonly children?: ComponentChildren;
}

export const Header = ({ brand, organisation, children }: HeaderProps) => (
  <header class="oc-header">
    <div class="govuk-width-container oc-header__row">
      <Brand {...brand} />
      {organisation && <span class="oc-header__org">{organisation}</span>}
      {isGiven(children) && <div class="oc-header__me">{children}</div>}
    </div>
  </header>
);

export interface NavigationProps {
  readonly places: readonly { readonly text: ComponentChildren; readonly href: string; readonly isHere?: boolean | undefined }[];
  readonly label?: string | undefined;
}

export const Navigation = ({ places, label }: NavigationProps) => (
  <nav class="oc-nav" aria-label={label ?? say('mainPlaces')}>
    <div class="govuk-width-container">
      <ul>
        {places.map(({ text, href, isHere }) => (
          <li>
            <a href={safeHref(href)} aria-current={isHere ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  </nav>
);

interface Inside {
  readonly children: ComponentChildren;
}

export const Footer = ({ children }: Inside) => (
  <footer class="oc-foot">
    <div class="govuk-width-container">{children}</div>
  </footer>
);

/** Marks every page of a demonstration. */
export const DemoBanner = ({ children }: Inside) => <aside class="oc-demo">{children}</aside>;

/** "Tell us something": a bar under the thumb on a phone, in the corner on a desk. Stands after the main part, before the footer. */
export const TellUs = ({ href, children }: Inside & { readonly href: string }) => (
  <nav class="oc-tell" aria-label={say('tellUs')}>
    <a class="govuk-link" href={safeHref(href)}>
      {children}
    </a>
  </nav>
);

/**
 * Leaves at once for a harmless page, always in the same corner; the page's script then also takes this page out of the way back.
 * The page's `<body>` carries the class `oc-leaves-corner`.
 */
export const QuickExit = ({ href, children }: Inside & { readonly href: string }) => (
  <nav aria-label={say('quickExit')}>
    <a class="oc-exit" href={safeHref(href)} rel="nofollow noreferrer noopener" data-quick-exit="">
      {children}
    </a>
  </nav>
);

/** A button that reads as a link: signing out, finishing later. It changes something, so it is no link. */
export const PlainButton = ({
  children,
  attributes,
  ...rest
}: Inside &
  Pick<Extra, 'attributes'> & { readonly name?: string; readonly value?: string; readonly formNoValidate?: boolean }) => (
  <button type="submit" class="oc-link-button" {...rest} {...attributes}>
    {children}
  </button>
);
