import { type Answer, type DoorVisit, door, field, type Route, sessionCookie, showAgain, showPage } from '../web/index.js';
import type { DoorParts } from './account.js';
import { identify } from './identify.js';
import { toEnrolment } from './invitation-routes.js';
import { SignedInHerePage } from './link-views.js';
import { carryOnSettingUp, findSetUp, setUp } from './set-up.js';
import { readSetUp } from './set-up-form.js';
import { CarryOnPage, noSetUpFields, SetUpOverPage, SetUpPage } from './set-up-views.js';
import { say } from './set-up-words.js';

const over = (): Answer => showPage(say('over-title'), <SetUpOverPage />, { status: 410 });

const show = (parts: DoorParts) => async (visit: DoorVisit) => {
  if (await identify(parts, visit.cookie(sessionCookie))) return showPage(say('title'), <SignedInHerePage />, { status: 409 });
  const link = visit.query.get('link') ?? '';
  const found = await findSetUp(parts, link);
  if (!found) return over();
  if (found.what === 'unfinished') return showPage(say('carry-on-title'), <CarryOnPage link={link} />);
  return showPage(say('title'), <SetUpPage link={link} typed={noSetUpFields} problems={[]} />);
};

const settle = (parts: DoorParts) => async (visit: DoorVisit) => {
  const link = field(visit.form, 'link');
  const found = await findSetUp(parts, link);
  if (!found) return over();
  if (found.what === 'unfinished') {
    const went = await carryOnSettingUp(parts, link);
    return went.ok ? toEnrolment(went.value) : over();
  }
  const read = readSetUp(visit.form);
  if (!read.ok) return showAgain(say('title'), <SetUpPage link={link} typed={read.typed} problems={read.problems} />);
  const founded = await setUp(parts, link, read.founding);
  return founded.ok ? toEnrolment(founded.value) : over();
};

/** First run: one link, one organisation, one person. */
export const setUpRoutes = (parts: DoorParts): readonly Route[] => [
  door('GET', '/set-up', show(parts)),
  door('POST', '/set-up', settle(parts)),
];
