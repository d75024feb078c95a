import { isId } from '../kernel/index.js';
import { page, type Route, showPage, type Visit } from '../web/index.js';
import { findIdentity, getFoundPerson, mayOpenIdentity } from './identity-queries.js';
import { WhoPage } from './views.js';
import { say } from './words.js';

const showWho = async (visit: Visit) => {
  const id = visit.param('person');
  const shown = await visit.read({ kind: 'person', id }, async (r) => ({
    person: await getFoundPerson(r, id),
    isOpen: isId(id) && (await mayOpenIdentity(r, id)),
    details: await findIdentity(r, id),
  }));
  return showPage(say('who-title', { name: shown.person.name }), <WhoPage {...shown} />, { back: '/search', current: 'people' });
};

export const routes: readonly Route[] = [page('GET', '/people/:person', 'search.read', showWho)];
