import { clockTimeOf } from '../kernel/index.js';
import { type Answer, type Fields, noFields, page, type Route, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import { addWords } from './add-to-concern.js';
import { getFollowPage } from './follow-page.js';
import { AddView, FollowView } from './follow-views.js';
import { actionsOpenOn, mustBeOpen } from './queries.js';
import { tellConcern } from './raise-concern.js';
import { isBlank } from './rules.js';
import { readDanger, readTelling, readWords } from './tell-form.js';
import { tellFacts } from './tell-page.js';
import { TellView } from './tell-views.js';
import { say } from './words.js';

const draftKey = (circleId: string | null): string => `tell:${circleId ?? 'general'}`;

/** What it is about, where the page it was asked from knows it. */
const aboutFrom = (query: URLSearchParams): Fields => ({ about: [query.get('about') ?? ''] });

async function showTell(visit: Visit, typed: Fields | null): Promise<Answer> {
  const facts = await visit.read(null, (r) => tellFacts(r, visit.query.get('circle')));
  const key = draftKey(facts.circleId);
  const draft = typed ? null : await visit.draft(key);
  const body = (
    <TellView
      page={{
        ...facts,
        values: typed ?? draft?.fields ?? aboutFrom(visit.query),
        draft: key,
        draftSavedAt: draft ? clockTimeOf(draft.savedAt) : null,
        nightWords: visit.frame.nightWords,
        isBlank: typed !== null,
      }}
    />
  );
  const options = { back: '/', current: 'tell' };
  return typed ? showAgain(say('tell-title'), body, options) : showPage(say('tell-title'), body, options);
}

/** The draft of the page it was written on, whichever circle was chosen in the end. */
const dropDrafts = async (visit: Visit, keys: readonly string[]): Promise<void> => {
  for (const key of new Set(keys)) await visit.dropDraft(key);
};

async function tell(visit: Visit): Promise<Answer> {
  const told = readTelling(visit.form);
  if (isBlank(told)) return showTell(visit, visit.form);
  const saved = await tellConcern(visit.ledger, visit.actor, told, visit.once);
  if (!saved.ok) return showTell(visit, visit.form);
  await dropDrafts(visit, [draftKey(told.circleId), ...(visit.form._draft ?? [])]);
  return seeOther(`/tell/${saved.value}`);
}

async function follow(visit: Visit): Promise<Answer> {
  const id = visit.param('concern');
  const shown = await visit.read({ kind: 'concern', id }, (r) => getFollowPage(r, id));
  return showPage(say('follow-title'), <FollowView page={shown} nightWords={visit.frame.nightWords} />, {
    back: '/tell',
    current: 'tell',
  });
}

async function showAdd(visit: Visit, typed: Fields | null): Promise<Answer> {
  const id = visit.param('concern');
  await visit.read({ kind: 'concern', id }, (r) => mustBeOpen(r, id, 'concern.add'));
  const key = `tell:${id}`;
  const draft = typed ? null : await visit.draft(key);
  const body = (
    <AddView
      id={id}
      values={typed ?? draft?.fields ?? noFields}
      draft={key}
      draftSavedAt={draft ? clockTimeOf(draft.savedAt) : null}
      isBlank={typed !== null}
    />
  );
  const options = { back: `/tell/${id}`, current: 'tell' };
  return typed ? showAgain(say('add-title'), body, options) : showPage(say('add-title'), body, options);
}

async function add(visit: Visit): Promise<Answer> {
  const id = visit.param('concern');
  const added = await addWords(
    visit.ledger,
    visit.actor,
    id,
    { ...readWords(visit.form), danger: readDanger(visit.form) },
    visit.once,
  );
  if (!added.ok) return showAdd(visit, visit.form);
  await dropDrafts(visit, [`tell:${id}`]);
  // Staff who add to what somebody else told go back to its own page; whoever told it goes back to her steps.
  const told = added.value;
  const open = await visit.read({ kind: 'concern', id: told }, (r) => actionsOpenOn(r, told, ['concern.read']));
  return seeOther(open.size > 0 ? `/concerns/${told}` : `/tell/${told}`);
}

/** Telling us something, and following it. */
export const tellRoutes: readonly Route[] = [
  page('GET', '/tell', 'concern.raise', (visit) => showTell(visit, null)),
  page('POST', '/tell', 'concern.raise', tell, { parks: 'concern' }),
  page('GET', '/tell/:concern', 'concern.follow', follow),
  page('GET', '/tell/:concern/words', 'concern.add', (visit) => showAdd(visit, null)),
  page('POST', '/tell/:concern/words', 'concern.add', add, { parks: 'concern' }),
];
