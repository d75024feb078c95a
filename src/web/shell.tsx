import type { ComponentChild, ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { BackLink, InsetText, Link, NotificationBanner, SkipLink } from './components/index.js';
import { Form } from './form.js';
import { type Frame, FrameProvider, useFrame } from './frame.js';
import { say } from './page-words.js';
import { Ring } from './ring.js';
import { currentLanguage } from './words/index.js';

type ShellProps = {
  readonly title: string;
  readonly back?: string | undefined;
  readonly wide?: boolean | undefined;
  readonly current?: string | undefined;
  readonly isSheet?: boolean | undefined;
  readonly children: ComponentChildren;
};

const Header = ({ isSheet }: { readonly isSheet: boolean }) => {
  const frame = useFrame();
  return (
    <header class={isSheet ? 'oc-header oc-no-print' : 'oc-header'}>
      <div class="govuk-width-container oc-header__row">
        <a class="oc-brand" href="/">
          {!frame.isNeutral && <Ring />}
          {frame.name}
        </a>
        {frame.organisation && <span class="oc-header__org">{frame.organisation}</span>}
        {frame.me && (
          <div class="oc-header__me">
            <a href="/account">{frame.me.roleWords ? `${frame.me.name} (${frame.me.roleWords})` : frame.me.name}</a>
            <Form action="/sign-out" class="oc-header__out">
              <button type="submit" class="oc-link-button">
                {say('sign-out')}
              </button>
            </Form>
          </div>
        )}
      </div>
    </header>
  );
};

const Navigation = ({ current }: { readonly current: string | undefined }) => {
  const { navigation } = useFrame();
  if (navigation.length === 0) return null;
  return (
    <nav class="oc-nav" aria-label={say('main-navigation')}>
      <ul>
        {navigation.map((item) => (
          <li key={item.id}>
            <a href={item.href} aria-current={item.id === current ? 'page' : undefined}>
              {item.words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** Where one may go, and "tell us something", which stays in sight however far down somebody reads. */
const Places = ({ current }: { readonly current: string | undefined }) => {
  const { navigation, mayTell } = useFrame();
  const tells = mayTell && current !== 'tell';
  if (navigation.length === 0 && !tells) return null;
  return (
    <div class="oc-places">
      <Navigation current={current} />
      {tells && (
        <nav class="oc-tell" aria-label={say('tell-us')}>
          <Link href="/tell">{say('tell-us')}</Link>
        </nav>
      )}
    </div>
  );
};

const onCallWords = (onCall: NonNullable<Frame['onCall']>) => {
  if (onCall === 'nobody') return say('on-call-nobody');
  const { name, number } = onCall;
  return number === null
    ? say('on-call-no-number', { name })
    : say.rich('on-call-now', { name, number: <span class="oc-number">{number}</span> });
};

const Footer = () => {
  const { onCall, nightWords, letterTag } = useFrame();
  return (
    <footer class="oc-foot">
      <div class="govuk-width-container">
        {onCall && <p>{onCallWords(onCall)}</p>}
        {nightWords && <p>{nightWords}</p>}
        <p>{say('emergency')}</p>
        {letterTag && (
          <p>
            <Link href="/no-signal">{say('no-signal')}</Link>
          </p>
        )}
      </div>
    </footer>
  );
};

/** What was written on another page of the form that has just been sent is no part of it: its writer is told where it is. */
const OtherText = ({ at }: { readonly at: string }) => (
  <InsetText>
    {say('beside-left')} <Link href={at}>{say('beside-left-link')}</Link>
  </InsetText>
);

const Shell = ({ title, back, wide, current, isSheet = false, children }: ShellProps) => {
  const frame = useFrame();
  return (
    <html lang={currentLanguage()} class="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{isSheet ? title : `${title} – ${frame.name}`}</title>
        <link rel="stylesheet" href="/assets/style.css" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        {frame.letterTag && <link rel="manifest" href="/app.webmanifest" crossOrigin="use-credentials" />}
        <script src="/assets/page.js" defer />
      </head>
      <body class="govuk-template__body" data-letter={frame.letterTag ?? undefined}>
        <SkipLink />
        {frame.isDemo && (
          <aside class="oc-demo" aria-label={say('demo-label')}>
            {say('demo')}
          </aside>
        )}
        <Header isSheet={isSheet} />
        <Places current={current} />
        <div class="govuk-width-container">
          {back && (
            <nav aria-label={say('back')}>
              <BackLink href={back} />
            </nav>
          )}
          <main class={wide ? 'govuk-main-wrapper oc-main oc-main--wide' : 'govuk-main-wrapper oc-main'} id="main-content">
            <p class="govuk-body oc-unsent" data-unsent hidden>
              <Link href="/no-signal">{say('unsent')}</Link>
            </p>
            {frame.notice && <NotificationBanner>{frame.notice}</NotificationBanner>}
            {frame.elsewhere && <OtherText at={frame.elsewhere} />}
            {children}
          </main>
        </div>
        <Footer />
      </body>
    </html>
  );
};

/** Unfolds what stands round the form that goes to `path`: what was typed must not be hidden when it is shown again. */
function unfolded(html: string, path: string): string {
  const form = html.indexOf(`<form method="post" action="${path}"`);
  if (form < 0) return html;
  const before = html.slice(0, form);
  const fold = before.lastIndexOf('<details');
  const isInside = fold >= 0 && before.indexOf('</details>', fold) < 0;
  return isInside && !/^<details[^>]* open/.test(before.slice(fold))
    ? `${before.slice(0, fold)}<details open${before.slice(fold + '<details'.length)}${html.slice(form)}`
    : html;
}

/** A whole page as text. */
export function renderPage(frame: Frame, props: Omit<ShellProps, 'children'>, body: ComponentChild): string {
  const html = renderToString(
    <FrameProvider value={frame}>
      <Shell {...props}>{body}</Shell>
    </FrameProvider>,
  );
  return `<!doctype html>${frame.kept ? unfolded(html, frame.kept.path) : html}`;
}
