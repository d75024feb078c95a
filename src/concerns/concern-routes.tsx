import { listCircles } from '../circles/index.js';
import { clockTimeOf, isId } from '../kernel/index.js';
import {
  type Answer,
  choice,
  type Fields,
  field,
  noFields,
  page,
  type Route,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { levels } from './concern.js';
import { getConcernPage } from './concern-page.js';
import { ConcernView } from './concern-views.js';
import { getFacts } from './facts-queries.js';
import { allConcerns, type ListedConcern, openConcerns } from './list-concerns.js';
import { type ListFilter, ListView } from './list-views.js';
import { mayOpen, openConcern, wantsOpening } from './open-concern.js';
import { listUnverified } from './parked-queries.js';
import { recordPersonAtRisk } from './person-at-risk.js';
import { readPeopleAtRisk } from './person-at-risk-queries.js';
import { actionsOpenOn, mustBeOpen } from './queries.js';
import { AtRiskForm, AtRiskView } from './shared-views.js';
import { listNotFound } from './steps-queries.js';
import { answerUnverified } from './wait-for-writer.js';
import { say } from './words.js';

const pageSize = 50;

function filterFrom(query: URLSearchParams): ListFilter {
  const asked: Fields = { level: [query.get('level') ?? ''] };
  const circle = query.get('circle');
  return {
    show: query.get('show') === 'all' ? 'all' : 'open',
    level: choice(asked, 'level', levels),
    circleId: circle && isId(circle) ? circle : null,
  };
}

const matches = (filter: ListFilter) => (one: ListedConcern) =>
  (filter.level === null || one.level === filter.level) && (filter.circleId === null || one.circleId === filter.circleId);

function nextPage(filter: ListFilter, last: ListedConcern | undefined, isFull: boolean): string | null {
  if (filter.show === 'open' || !isFull || !last) return null;
  const query = new URLSearchParams({ show: 'all', level: filter.level ?? '', circle: filter.circleId ?? '', after: last.id });
  return `/concerns?${query}`;
}

async function list(visit: Visit): Promise<Answer> {
  const filter = filterFrom(visit.query);
  const after = visit.query.get('after') ?? '';
  const shown = await visit.read(null, async (r) => {
    const found =
      filter.show === 'open'
        ? await openConcerns(r)
        : await allConcerns(r, {
            size: pageSize,
            circleId: filter.circleId ?? undefined,
            after: isId(after) ? after : undefined,
          });
    return {
      found,
      unverified: await listUnverified(r),
      notFound: await listNotFound(r),
      circles: (await listCircles(r)).map(({ id, name }) => ({ id, name })),
      now: r.at,
    };
  });
  const next = nextPage(filter, shown.found.at(-1), shown.found.length === pageSize);
  const body = <ListView page={{ ...shown, concerns: shown.found.filter(matches(filter)), filter, next }} />;
  return showPage(say('list-title'), body, { current: 'concerns' });
}

/**
 * The concern's own page. Whoever may act on it opens it by coming here; not somebody who may only read it, and not a browser that fetches
 * ahead (design.md §7.3).
 */
async function showConcern(visit: Visit): Promise<Answer> {
  const id = visit.param('concern');
  const wants = await visit.read({ kind: 'concern', id }, async (r) => {
    await mustBeOpen(r, id, 'concern.read');
    return wantsOpening(await getFacts(r, id), visit.actor.accountId, await mayOpen(r, id));
  });
  if (wants && !visit.isPrefetch) await openConcern(visit.ledger, visit.actor, id);
  const shown = await visit.read({ kind: 'concern', id }, (r) => getConcernPage(r, id));
  return showPage(say('concern-title', { name: shown.writer.name ?? say('somebody') }), <ConcernView page={shown} />, {
    back: '/concerns',
    current: 'concerns',
    wide: true,
  });
}

async function showAtRisk(visit: Visit, typed: Fields | null): Promise<Answer> {
  const id = visit.param('concern');
  const subject = { kind: 'concern', id };
  const shown = await visit.ledger.read(visit.actor, 'person-at-risk.read', subject, async (r) => {
    await mustBeOpen(r, id, 'person-at-risk.read');
    // An officer reads who is at risk with what was sent to the post, never here.
    await mustBeOpen(r, id, 'concern.read');
    return {
      people: await readPeopleAtRisk(r, id),
      mayRecord: (await actionsOpenOn(r, id, ['person-at-risk.record'])).size > 0,
      now: r.at,
    };
  });
  const draft = typed ? null : await visit.draft(`at-risk:${id}`);
  const body = (
    <>
      <AtRiskView people={shown.people} now={shown.now} />
      {shown.mayRecord && (
        <AtRiskForm
          id={id}
          values={typed ?? draft?.fields ?? noFields}
          isBlank={typed !== null}
          draftSavedAt={draft ? clockTimeOf(draft.savedAt) : null}
        />
      )}
    </>
  );
  const options = { back: `/concerns/${id}`, current: 'concerns' };
  return typed ? showAgain(say('at-risk-title'), body, options) : showPage(say('at-risk-title'), body, options);
}

async function keepAtRisk(visit: Visit): Promise<Answer> {
  const id = visit.param('concern');
  const kept = await recordPersonAtRisk(visit.ledger, visit.actor, id, field(visit.form, 'person-at-risk'), visit.once);
  if (!kept.ok) return showAtRisk(visit, visit.form);
  await visit.dropDraft(`at-risk:${id}`);
  return seeOther(`/concerns/${id}/person-at-risk`);
}

async function answer(visit: Visit): Promise<Answer> {
  await answerUnverified(visit.ledger, visit.actor, visit.param('parked'), visit.once);
  return seeOther('/concerns');
}

/** The list of concerns and a concern's own page. */
export const concernRoutes: readonly Route[] = [
  page('GET', '/concerns', 'concern.read', list),
  page('GET', '/concerns/:concern', 'concern.read', showConcern),
  page('GET', '/concerns/:concern/person-at-risk', 'person-at-risk.read', (visit) => showAtRisk(visit, null)),
  page('POST', '/concerns/:concern/person-at-risk', 'person-at-risk.record', keepAtRisk),
  page('POST', '/concerns/unverified/:parked', 'concern.raise', answer),
];
