import { clockTimeOf, isId, type Seen } from '../kernel/index.js';
import { namesOf, whoEdited } from '../people/index.js';
import { type FieldProblem, field, page, type Route, readSeen, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import { findVenue, listVenues } from './arrangement-queries.js';
import { readVenueForm, type VenueForm, venueFrom, wrongDays } from './form.js';
import { isCircleOpenFor } from './overview-queries.js';
import { coordinatorsOf, getCircle, rosterOn } from './queries.js';
import { chooseVenue, recordVenue } from './record-venue.js';
import { draftOfVenue, VenuePage } from './venue-views.js';
import { say } from './words.js';
import { sayVenueProblem } from './words-of-circle.js';

/** What was typed before, and what the form was opened with. */
export type VenueAttempt = {
  readonly form?: VenueForm;
  readonly chosen?: string | null;
  readonly seen: Seen;
  readonly savedAt?: string;
  readonly problems: readonly FieldProblem[];
};

async function venuePage(visit: Visit, attempt: VenueAttempt | null) {
  const id = visit.param('circle');
  const problems = attempt?.problems ?? [];
  const shown = await visit.ledger.read(visit.actor, 'venue.read', { kind: 'circle', id }, async (r) => {
    const circle = await getCircle(r, id, 'venue.read');
    const venue = await findVenue(r, circle);
    const mayRecord = await isCircleOpenFor(r, id, 'venue.record');
    const coreMember = (await namesOf(r, [circle.coreMemberPersonId])).get(circle.coreMemberPersonId);
    const known = [...(await rosterOn(r, id, r.today)), ...(await coordinatorsOf(r, id))].map((one) => one.name);
    const others = mayRecord ? await listVenues(r, circle.projectId) : [];
    return {
      ...{ circle, venue, mayRecord, today: r.today },
      edited: attempt ? await whoEdited(r, attempt.form ? (venue?.edited ?? null) : circle.edits.place) : null,
      whoKnows: [...(coreMember ? [coreMember.name] : []), ...known],
      others: others.filter((other) => other.id !== circle.venueId),
    };
  });
  const title = say('venue-title', { circle: shown.circle.name });
  const body = <VenuePage {...shown} attempt={attempt} problems={problems} />;
  const options = { back: `/circles/${id}`, current: 'circles' };
  return problems.length > 0 ? showAgain(title, body, options) : showPage(title, body, options);
}

const showVenue = async (visit: Visit) => {
  const draft = await visit.draft(draftOfVenue(visit.param('circle')));
  if (!draft) return venuePage(visit, null);
  const { fields, savedAt } = draft;
  return venuePage(visit, { form: readVenueForm(fields), seen: readSeen(fields), savedAt: clockTimeOf(savedAt), problems: [] });
};

const backToVenue = (visit: Visit) => seeOther(`/circles/${visit.param('circle')}/venue`);

const postVenue = async (visit: Visit) => {
  const form = readVenueForm(visit.form);
  const seen = readSeen(visit.form);
  const wrong = wrongDays({ checked: form.checked, due: form.due });
  if (wrong.length > 0) return venuePage(visit, { form, seen, problems: wrong });
  const venue = { ...venueFrom(form), isNew: form.isNew };
  const kept = await recordVenue(visit.ledger, visit.actor, visit.param('circle'), venue, seen, visit.once);
  if (!kept.ok) return venuePage(visit, { form, seen, problems: kept.problems.map((problem) => sayVenueProblem(problem)) });
  await visit.dropDraft(draftOfVenue(visit.param('circle')));
  return backToVenue(visit);
};

const postChoice = async (visit: Visit) => {
  const typed = field(visit.form, 'venue');
  const chosen = isId(typed) ? typed : null;
  const seen = readSeen(visit.form);
  const kept = await chooseVenue(visit.ledger, visit.actor, visit.param('circle'), chosen, seen, visit.once);
  if (kept.ok) return backToVenue(visit);
  return venuePage(visit, { chosen, seen, problems: kept.problems.map((problem) => sayVenueProblem(problem, 'choice-')) });
};

/** Where a circle meets: behind a fresh factor, for those who attend and those who look after them. */
export const venueRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/venue', 'venue.read', showVenue),
  page('POST', '/circles/:circle/venue', 'venue.record', postVenue),
  page('POST', '/circles/:circle/venue/choice', 'venue.record', postChoice),
];
