import { type DoorVisit, door, field, type Route, safeReturn, seeOther, sessionCookie, showPage } from '../web/index.js';
import type { DoorParts } from './account.js';
import { signInByDemoLink } from './demo-links.js';
import { endSessionOfCookie } from './end-session.js';
import { finishSignIn, goOn } from './finish-sign-in.js';
import { identify } from './identify.js';
import { deviceOf } from './session-rules.js';
import { DemoLinkOverPage, DemoSignInPage, type SignInFacts, SignInPage } from './sign-in-views.js';
import { say } from './sign-in-words.js';

const factsOf = (visit: DoorVisit): SignInFacts => {
  const kept = visit.query.get('kept');
  return {
    to: safeReturn(visit.query.get('to') ?? '/'),
    kept: kept === 'concern' ? 'concern' : kept ? 'form' : null,
    hasSignedOut: visit.query.has('out'),
    number: null,
  };
};

const showSignIn = (parts: DoorParts) => async (visit: DoorVisit) => {
  const facts = factsOf(visit);
  if (await identify(parts, visit.cookie(sessionCookie))) return seeOther(facts.to);
  return showPage(say('title'), <SignInPage {...facts} />);
};

const demoRoutes = (parts: DoorParts): readonly Route[] => [
  door('GET', '/demo-sign-in', async ({ query }) =>
    showPage(say('demo-title'), <DemoSignInPage link={query.get('link') ?? ''} />),
  ),
  door('POST', '/demo-sign-in', async (visit) => {
    await endSessionOfCookie(parts, visit.cookie(sessionCookie));
    const begun = await signInByDemoLink(parts, field(visit.form, 'link'), deviceOf(visit.userAgent));
    if (!begun.ok) return showPage(say('link-over-title'), <DemoLinkOverPage />, { status: 410 });
    return goOn(await finishSignIn(parts, visit, begun.value, '/'));
  }),
];

/** Before anybody is signed in. */
export const signInRoutes = (parts: DoorParts): readonly Route[] => [
  door('GET', '/sign-in', showSignIn(parts)),
  ...demoRoutes(parts),
];
