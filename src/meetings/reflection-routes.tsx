import { isCircleOpenFor } from '../circles/index.js';
import { page, type Route, showPage, type Visit } from '../web/index.js';
import { listReflections } from './reflection-queries.js';
import { ReflectionsView } from './reflection-views.js';
import { say } from './words.js';

const showReflections = async (visit: Visit) => {
  const id = visit.param('circle');
  const shown = await visit.read({ kind: 'circle', id }, async (r) => ({
    thoughts: await listReflections(r, id),
    now: r.at,
    areMine: !(await isCircleOpenFor(r, id, 'reflection.read')),
  }));
  return showPage(say('thoughts-title'), <ReflectionsView {...shown} />, { back: `/circles/${id}`, current: 'circles' });
};

export const reflectionRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/private-thoughts', 'reflection.read', showReflections),
];
