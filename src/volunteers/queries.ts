import type { Action } from '../access/index.js';
import { lastEdit, type Reading } from '../audit/index.js';
import { type LocalDay, NotFound } from '../kernel/index.js';
import { nameBeside } from '../people/index.js';
import { sql } from '../storage/index.js';
import { checkStanding } from './rules.js';
import type { VettingOutcome, Volunteer, VolunteerEvent, VolunteerFilter, VolunteerRow, VolunteerState } from './volunteer.js';

const openFor = (action: Action) => sql<boolean>`v.id in (select oc.volunteers_open_to(${action}))`;
const inReach = openFor('volunteer.read');
/** Whether dates of checks are open: to whoever records them, managers, and the volunteer. Others are told only how they stand. */
const opensDates = sql<boolean>`v.id in (select oc.volunteers_open_to('volunteer.identity'))`;

const columns = [
  'v.id',
  'v.person_id',
  'v.project_id',
  'v.reference',
  'v.state',
  'v.state_on',
  'v.vetting_outcome',
  'v.vetting_issued_on',
  'v.vetting_expires_on',
  'v.trained_on',
  'v.training_expires_on',
  'v.areas',
  'v.evenings',
  'v.edits',
] as const;

const volunteers = (r: Reading) => r.db.selectFrom('volunteers as v').select(columns);
type Row = Awaited<ReturnType<ReturnType<typeof volunteers>['execute']>>[number];

const volunteerFrom = (row: Row): Volunteer => ({
  id: row.id,
  personId: row.person_id,
  projectId: row.project_id,
  reference: row.reference,
  state: row.state as VolunteerState,
  stateOn: row.state_on as LocalDay,
  vettingOutcome: row.vetting_outcome as VettingOutcome | null,
  vettingIssuedOn: row.vetting_issued_on as LocalDay | null,
  vettingExpiresOn: row.vetting_expires_on as LocalDay | null,
  trainedOn: row.trained_on as LocalDay | null,
  trainingExpiresOn: row.training_expires_on as LocalDay | null,
  areas: row.areas,
  evenings: row.evenings.filter((evening): evening is number => evening !== null),
  edits: { vetting: lastEdit(row.edits, 'vetting'), training: lastEdit(row.edits, 'training') },
});

/** @throws NotFound also when the volunteer is not open to the reader for this action */
export async function getVolunteer(r: Reading, id: string, action: Action = 'volunteer.read'): Promise<Volunteer> {
  const row = await volunteers(r).where('v.id', '=', id).where(openFor(action), '=', true).executeTakeFirst();
  if (!row) throw new NotFound('volunteer');
  return volunteerFrom(row);
}

/** The reader's own record as a volunteer, by id; null where she has none, or a rule asks. */
export async function findOwnRecord(r: Reading): Promise<string | null> {
  if (r.actor.kind !== 'person') return null;
  const row = await r.db.selectFrom('volunteers').select('id').where('person_id', '=', r.actor.personId).executeTakeFirst();
  return row?.id ?? null;
}

/** A volunteer by id for deciding a placement, whoever looks after her: coordinators place from the whole pool. @throws NotFound */
export async function getVolunteerToPlace(r: Reading, id: string): Promise<Volunteer> {
  const row = await volunteers(r).where('v.id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('volunteer');
  return volunteerFrom(row);
}

/** True when this volunteer is open to the reader for an action. */
export async function isOpenFor(r: Reading, id: string, action: Action): Promise<boolean> {
  const row = await r.db
    .selectFrom('volunteers as v')
    .select(openFor(action).as('open'))
    .where('v.id', '=', id)
    .executeTakeFirst();
  return row?.open ?? false;
}

/** True when dates of this volunteer's checks are open to the reader. */
export async function maySeeCheckDates(r: Reading, id: string): Promise<boolean> {
  const row = await r.db.selectFrom('volunteers as v').select(opensDates.as('open')).where('v.id', '=', id).executeTakeFirst();
  return row?.open ?? false;
}

type CircleName = { readonly id: string; readonly name: string };

/** The circles each volunteer is in now, as far as they are open to the reader, by name. */
export async function circlesOf(r: Reading, volunteerIds: readonly string[]): Promise<Map<string, CircleName[]>> {
  if (volunteerIds.length === 0) return new Map();
  const rows = await r.db
    .selectFrom('memberships as m')
    .innerJoin('circles as c', (join) => join.onRef('c.org_id', '=', 'm.org_id').onRef('c.id', '=', 'm.circle_id'))
    .select(['m.volunteer_id', 'c.id', 'c.name'])
    .where('m.volunteer_id', 'in', volunteerIds)
    .where('m.left_on', 'is', null)
    .orderBy('c.name')
    .execute();
  const byVolunteer = new Map<string, CircleName[]>();
  for (const { volunteer_id, id, name } of rows)
    byVolunteer.set(volunteer_id, [...(byVolunteer.get(volunteer_id) ?? []), { id, name }]);
  return byVolunteer;
}

function filtered(r: Reading, filter: VolunteerFilter) {
  let query = r.db.selectFrom('volunteers as v').where(inReach, '=', true);
  const { freeOn } = filter;
  if (freeOn)
    query = query.where(
      sql<boolean>`coalesce((select f.evenings @> array[${freeOn}::int] and coalesce(f.free_from <= ${r.today}, true) from oc.volunteer_frees f
        where f.org_id = v.org_id and f.volunteer_id = v.id order by f.recorded_at desc, f.id desc limit 1), v.evenings @> array[${freeOn}::int])`,
      '=',
      true,
    );
  const { ids, states, checksEndBy, projectId, unchangedSince } = filter;
  if (ids) query = query.where('v.id', 'in', ids);
  if (states) query = query.where('v.state', 'in', states);
  if (projectId) query = query.where('v.project_id', '=', projectId);
  if (unchangedSince) query = query.where('v.state_on', '<=', unchangedSince);
  if (checksEndBy)
    query = query.where((eb) =>
      eb.or([
        eb('v.vetting_outcome', 'is', null),
        eb('v.vetting_outcome', '<>', 'clear'),
        eb('v.vetting_expires_on', '<=', checksEndBy),
      ]),
    );
  return query;
}

/** How many volunteers a filter leaves. Their names are not asked: whoever may read a volunteer's record may read her name. */
export async function countVolunteers(r: Reading, filter: VolunteerFilter): Promise<number> {
  const row = await filtered(r, filter)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Volunteers in the reader's reach by chosen name, with how their checks stand today and the circles they are in. All of them without a `page`. */
export async function listVolunteers(
  r: Reading,
  filter: VolunteerFilter = {},
  page?: { readonly limit: number; readonly offset: number },
): Promise<VolunteerRow[]> {
  let query = filtered(r, filter)
    .innerJoin(nameBeside('v.org_id', 'v.person_id'), (join) => join.onTrue())
    .innerJoin('projects as j', (join) => join.onRef('j.org_id', '=', 'v.org_id').onRef('j.id', '=', 'v.project_id'))
    .select([...columns, 'p.chosen_name', 'j.name as project_name', opensDates.as('opens_dates')])
    .orderBy('p.chosen_name')
    .orderBy('v.reference');
  if (page) query = query.limit(page.limit).offset(page.offset);
  const rows = await query.execute();
  const circles = await circlesOf(
    r,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const volunteer = volunteerFrom(row);
    const { id, personId, reference, state, stateOn, trainedOn } = volunteer;
    return {
      ...{ id, personId, reference, state, stateOn, trainedOn, name: row.chosen_name, projectName: row.project_name },
      standing: checkStanding(volunteer, r.today),
      vettingExpiresOn: row.opens_dates ? volunteer.vettingExpiresOn : null,
      circles: circles.get(id) ?? [],
    };
  });
}

export type ReadyVolunteer = {
  readonly id: string;
  readonly name: string;
  readonly reference: string;
  readonly isOfProject: boolean;
};

/** Volunteers who may be put in a circle on a day, those of the project first, then by name. Names and references only. */
export async function listReadyToPlace(r: Reading, on: LocalDay, projectId: string): Promise<ReadyVolunteer[]> {
  const rows = await r.db
    .selectFrom('volunteers as v')
    .innerJoin('people as p', (join) => join.onRef('p.org_id', '=', 'v.org_id').onRef('p.id', '=', 'v.person_id'))
    .select(['v.id', 'v.reference', 'v.project_id', 'p.chosen_name'])
    .where('v.state', 'in', ['pool', 'matched', 'active'])
    .where('v.vetting_outcome', '=', 'clear')
    .where((eb) => eb.or([eb('v.vetting_expires_on', 'is', null), eb('v.vetting_expires_on', '>=', on)]))
    .where('v.trained_on', '<=', on)
    .where((eb) => eb.or([eb('v.training_expires_on', 'is', null), eb('v.training_expires_on', '>=', on)]))
    .where(sql<boolean>`not exists (select from oc.volunteer_lacks_for_me(v.id, ${on}, false))`)
    .orderBy((eb) => eb('v.project_id', '<>', projectId))
    .orderBy('p.chosen_name')
    .orderBy('v.reference')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.chosen_name,
    reference: row.reference,
    isOfProject: row.project_id === projectId,
  }));
}

/** The steps of a volunteer, newest first, with their words opened. */
export async function listVolunteerEvents(r: Reading, volunteerId: string): Promise<VolunteerEvent[]> {
  const rows = await r.db
    .selectFrom('volunteer_events')
    .select(['id', 'state', 'effective_on', 'note', 'reason_code'])
    .where('volunteer_id', '=', volunteerId)
    .orderBy('effective_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const open = await r.opener(rows.length > 0 ? [volunteerId] : []);
  return rows.map((row) => ({
    id: row.id,
    state: row.state as VolunteerState,
    effectiveOn: row.effective_on as LocalDay,
    note: open('volunteer_events', 'note', row.id, volunteerId, row.note),
    reasonCode: row.reason_code,
  }));
}
