import { page, type Route, seeOther, showPage, type Visit } from '../web/index.js';
import { alarmRoutes } from './alarm-routes.js';
import { lookedAtKinds } from './looked-at.js';
import { findRecordCalled, getRecordLabel, listLooks } from './looked-at-queries.js';
import { FindRecordPage, LookedAtPage, lookedAtTitle } from './looked-at-views.js';
import { packRoutes } from './subject-pack-routes.js';
import { requestRoutes } from './subject-routes.js';
import { say } from './words.js';

const longestReference = 100;

const showLooks = (name: keyof typeof lookedAtKinds) => async (visit: Visit) => {
  const { kind, seenBy } = lookedAtKinds[name];
  const id = visit.param(name);
  const before = Number(visit.query.get('before')) || null;
  const shown = await visit.read({ kind, id }, async (r) => ({
    label: await getRecordLabel(r, kind, id),
    ...(await listLooks(r, kind, id, before)),
    now: r.at,
    seesRecord: await r.may(seenBy),
  }));
  const path = visit.url.pathname;
  const facts = { ...shown, kind, path, withRoles: visit.query.get('names') === 'no' };
  return showPage(lookedAtTitle(facts), <LookedAtPage {...facts} />, {
    // Whoever sees no such records came from the search for them.
    back: shown.seesRecord ? path.replace(/\/looked-at$/, '') : '/looked-at',
  });
};

const find = async (visit: Visit) => {
  const reference = (visit.query.get('reference') ?? '').trim().slice(0, longestReference);
  const found = reference === '' ? null : await visit.read(null, (r) => findRecordCalled(r, reference));
  if (found === null)
    return showPage(say('find-title'), <FindRecordPage reference={reference} isNotFound={reference !== ''} />, { back: '/' });
  const place = Object.entries(lookedAtKinds).find(([, one]) => one.kind === found.kind);
  return seeOther(`${(place?.[1].path ?? '').replace(/:\w+/, found.id)}/looked-at`);
};

/** Who looked at which record, who looked at unusually much, and who asked what is held about them. */
export const routes: readonly Route[] = [
  ...alarmRoutes,
  ...requestRoutes,
  ...packRoutes,
  page('GET', '/looked-at', 'looks.read', find),
  ...Object.entries(lookedAtKinds).map(([name, { path }]) =>
    page('GET', `${path}/looked-at`, 'looks.read', showLooks(name as keyof typeof lookedAtKinds)),
  ),
];
