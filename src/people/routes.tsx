import { isId } from '../kernel/index.js';
import { page, type Route, showPage, type Visit } from '../web/index.js';
import { findCircles, findIdentity, findPeople, getFoundPerson, mayOpenIdentity } from './identity-queries.js';
import { FindPage, WhoPage } from './views.js';
import { say } from './words.js';

const longestQuestion = 200;

const showFind = async (visit: Visit) => {
  const text = (visit.query.get('q') ?? '').trim().slice(0, longestQuestion);
  const found =
    text === ''
      ? { people: [], circles: [] }
      : await visit.read(null, async (r) => ({ people: await findPeople(r, text), circles: await findCircles(r, text) }));
  const body = <FindPage text={text} {...found} isUnsure={!visit.actor.steppedUp} />;
  return showPage(say('find-title'), body, { current: 'people' });
};

const showWho = async (visit: Visit) => {
  const id = visit.param('person');
  const shown = await visit.read({ kind: 'person', id }, async (r) => ({
    person: await getFoundPerson(r, id),
    isOpen: isId(id) && (await mayOpenIdentity(r, id)),
    details: await findIdentity(r, id),
  }));
  return showPage(say('who-title', { name: shown.person.name }), <WhoPage {...shown} />, { back: '/people', current: 'people' });
};

export const routes: readonly Route[] = [
  page('GET', '/people', 'search.read', showFind),
  page('GET', '/people/:person', 'search.read', showWho),
];
