import { isId } from '../kernel/index.js';
import { namesOf } from '../people/index.js';
import { type FieldProblem, field, page, type Route, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import { findVenue, listVenues } from './arrangement-queries.js';
import { readVenueForm, type VenueForm, venueFrom, wrongDays } from './form.js';
import { isCircleOpenFor } from './overview-queries.js';
import { coordinatorsOf, getCircle, rosterOn } from './queries.js';
import { chooseVenue, recordVenue } from './record-venue.js';
import { VenuePage } from './venue-views.js';
import { say } from './words.js';
import { sayVenueProblem } from './words-of-circle.js';

async function venuePage(visit: Visit, form: VenueForm | null, problems: readonly FieldProblem[]) {
  const id = visit.param('circle');
  const shown = await visit.ledger.read(visit.actor, 'venue.read', { kind: 'circle', id }, async (r) => {
    const circle = await getCircle(r, id, 'venue.read');
    const venue = await findVenue(r, circle);
    const mayRecord = await isCircleOpenFor(r, id, 'venue.record');
    const coreMember = (await namesOf(r, [circle.coreMemberPersonId])).get(circle.coreMemberPersonId);
    const known = [...(await rosterOn(r, id, r.today)), ...(await coordinatorsOf(r, id))].map((one) => one.name);
    const others = mayRecord ? await listVenues(r, circle.projectId) : [];
    return {
      ...{ circle, venue, mayRecord, today: r.today },
      whoKnows: [...(coreMember ? [coreMember.name] : []), ...known],
      others: others.filter((other) => other.id !== circle.venueId),
    };
  });
  const title = say('venue-title', { circle: shown.circle.name });
  const body = <VenuePage {...shown} form={form} problems={problems} />;
  const options = { back: `/circles/${id}`, current: 'circles' };
  return problems.length > 0 ? showAgain(title, body, options) : showPage(title, body, options);
}

const backToVenue = (visit: Visit) => seeOther(`/circles/${visit.param('circle')}/venue`);

const postVenue = async (visit: Visit) => {
  const form = readVenueForm(visit.form);
  const wrong = wrongDays({ checked: form.checked, due: form.due });
  if (wrong.length > 0) return venuePage(visit, form, wrong);
  const venue = { ...venueFrom(form), isNew: form.isNew };
  const kept = await recordVenue(visit.ledger, visit.actor, visit.param('circle'), venue, visit.once);
  return kept.ok ? backToVenue(visit) : venuePage(visit, form, kept.problems.map(sayVenueProblem));
};

const postChoice = async (visit: Visit) => {
  const chosen = field(visit.form, 'venue');
  const kept = await chooseVenue(visit.ledger, visit.actor, visit.param('circle'), isId(chosen) ? chosen : null, visit.once);
  return kept.ok ? backToVenue(visit) : venuePage(visit, null, kept.problems.map(sayVenueProblem));
};

/** Where a circle meets: behind a fresh factor, for those who attend and those who look after them. */
export const venueRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/venue', 'venue.read', (visit) => venuePage(visit, null, [])),
  page('POST', '/circles/:circle/venue', 'venue.record', postVenue),
  page('POST', '/circles/:circle/venue/choice', 'venue.record', postChoice),
];
