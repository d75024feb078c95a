import type { Reading } from '../audit/index.js';
import { addHours, dayOf, done, isId, type LocalDay, NotFound } from '../kernel/index.js';
import { type Answer, dayWords, page, type Route, showPage, type Visit } from '../web/index.js';
import { minutesHoursOf } from './clock-queries.js';
import { expectedOf } from './expected.js';
import { listPlanned } from './planned-queries.js';
import { getMeeting } from './queries.js';
import { agreedOf } from './sheet-queries.js';
import { AgreedSheet, BlankSheet } from './sheet-views.js';
import { saySheet as say } from './sheet-words.js';

/** The evening somebody takes the sheet to: the one she came from, else the next one planned; null when none is. */
async function eveningFor(r: Reading, circleId: string, meeting: string | null): Promise<LocalDay | null> {
  if (meeting && isId(meeting)) {
    const { circleId: of, plannedAt, heldOn } = await getMeeting(r, meeting);
    if (of !== circleId) throw new NotFound('meeting');
    return heldOn ?? (plannedAt ? dayOf(plannedAt) : null);
  }
  const [next] = await listPlanned(r, [circleId], { from: addHours(r.at, -12), until: addHours(r.at, 24 * 15) });
  return next ? dayOf(next.plannedAt) : null;
}

async function blankSheet(visit: Visit): Promise<Answer> {
  const id = visit.param('circle');
  const sheet = await visit.change({ kind: 'circle', id }, async (c) => {
    const on = await eveningFor(c, id, visit.query.get('meeting'));
    const { circle, coreMemberName, expected } = await expectedOf(c, id, on ?? c.today, 'sheet.print');
    // That it was opened to be printed; where the paper goes is asked for later.
    c.note({ sheet: 'blank minutes', on });
    return done({
      circleName: circle.name,
      coreMemberName,
      names: expected.map((one) => one.name),
      on,
      hours: await minutesHoursOf(c),
    });
  });
  if (!sheet.ok) throw new NotFound('circle');
  return showPage(say('blank-title', { circle: sheet.value.circleName }), <BlankSheet {...sheet.value} />, {
    back: `/circles/${id}/meetings`,
    current: 'circles',
    isSheet: true,
  });
}

async function agreedSheet(visit: Visit): Promise<Answer> {
  const id = visit.param('minutes');
  const sheet = await visit.change({ kind: 'minutes', id }, async (c) => {
    const agreed = await agreedOf(c, id);
    c.note({ sheet: 'what we agreed', circle: agreed.circleId });
    return done(agreed);
  });
  if (!sheet.ok) throw new NotFound('minutes');
  const { heldOn } = sheet.value;
  return showPage(heldOn ? dayWords(heldOn) : say('agreed-title'), <AgreedSheet agreed={sheet.value} />, {
    back: `/minutes/${id}`,
    current: 'circles',
    isSheet: true,
  });
}

/** Sheets to print: a form to write minutes on, and what was agreed on an evening, in large print for the core member. */
export const sheetRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/minutes/paper', 'sheet.print', blankSheet),
  page('GET', '/minutes/:minutes/agreed', 'sheet.print', agreedSheet),
];
