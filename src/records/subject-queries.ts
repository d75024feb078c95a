import { type Change, type Reading, recorderOf } from '../audit/index.js';
import { type LocalDay, NotFound, newId } from '../kernel/index.js';
import { namesOf } from '../people/index.js';
import type { AskerKind, ClockStep, RequestState, SubjectRequest, SubjectStep, SubjectStepKind } from './subject-request.js';

const requests = (r: Reading) =>
  r.db.selectFrom('subject_requests').select(['id', 'person_id', 'asked_by', 'received_on', 'state', 'as_of']);
type Row = Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number];

async function asRequests(r: Reading, rows: readonly Row[]): Promise<SubjectRequest[]> {
  const names = await namesOf(
    r,
    rows.map((row) => row.person_id),
  );
  return rows.map((row) => ({
    ...{ id: row.id, personId: row.person_id, name: names.get(row.person_id ?? '')?.name ?? null },
    ...{ askedBy: row.asked_by as AskerKind, receivedOn: row.received_on as LocalDay, state: row.state as RequestState },
    asOf: row.as_of,
  }));
}

/** Requests that are open to the reader: none about the reader; the newest first. */
export const listRequests = async (r: Reading): Promise<SubjectRequest[]> =>
  asRequests(r, await requests(r).orderBy('received_on', 'desc').orderBy('id', 'desc').execute());

/** @throws NotFound also when it is about the reader */
export async function getRequest(r: Reading, id: string): Promise<SubjectRequest> {
  const row = await requests(r).where('id', '=', id).executeTakeFirst();
  const [request] = row ? await asRequests(r, [row]) : [];
  if (!request) throw new NotFound('subject request');
  return request;
}

/** The same, held until the change ends. @throws NotFound as above */
export async function getRequestToChange(c: Change, id: string): Promise<SubjectRequest> {
  const row = await c.write.selectFrom('subject_requests').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new NotFound('subject request');
  return getRequest(c, id);
}

/** Steps of each of these requests without their words, the oldest first. */
export async function stepsOf(
  r: Reading,
  ids: readonly string[],
): Promise<Map<string, { step: SubjectStepKind; on: LocalDay }[]>> {
  const steps = new Map<string, { step: SubjectStepKind; on: LocalDay }[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return steps;
  const rows = await r.db
    .selectFrom('subject_steps')
    .select(['request_id', 'step', 'on_day'])
    .where('request_id', 'in', ids)
    .orderBy('id')
    .execute();
  for (const row of rows) steps.get(row.request_id)?.push({ step: row.step as SubjectStepKind, on: row.on_day as LocalDay });
  return steps;
}

export type RequestInFull = {
  readonly request: SubjectRequest;
  /** Who asks, what they gave, where the answer goes. */
  readonly asker: string;
  readonly steps: readonly SubjectStep[];
  /** Others about the same person that are not answered yet. */
  readonly alsoOpen: number;
};

/** One request with what was written of it. @throws NotFound as above */
export async function getRequestInFull(r: Reading, id: string): Promise<RequestInFull> {
  const request = await getRequest(r, id);
  const open = await r.opener([id]);
  const row = await r.db.selectFrom('subject_requests').select('asker').where('id', '=', id).executeTakeFirstOrThrow();
  const steps = await r.db
    .selectFrom('subject_steps as s')
    .leftJoin('accounts as a', (join) => join.onRef('a.org_id', '=', 's.org_id').onRef('a.id', '=', 's.recorded_by'))
    .select(['s.id', 's.step', 's.on_day', 's.words', 'a.person_id'])
    .where('s.request_id', '=', id)
    .orderBy('s.id')
    .execute();
  const names = await namesOf(
    r,
    steps.map((step) => step.person_id),
  );
  const others = (await listRequests(r)).filter(
    (one) => one.id !== id && one.personId !== null && one.personId === request.personId && !isOver(one.state),
  );
  return {
    request,
    asker: open('subject_requests', 'asker', id, id, row.asker) ?? '',
    steps: steps.map((step) => ({
      ...{ step: step.step as SubjectStepKind, on: step.on_day as LocalDay },
      by: names.get(step.person_id ?? '')?.name ?? null,
      words: open('subject_steps', 'words', step.id, id, step.words),
    })),
    alsoOpen: others.length,
  };
}

export const isOver = (state: RequestState): boolean => state === 'answered' || state === 'closed';

/** Whose reference this is, for whoever writes a request down; null for nobody, two, or the acting person. */
export async function personOfReference(r: Reading, reference: string): Promise<string | null> {
  const [row] = await r.tx.run<{ id: string | null }>('select oc.person_of_reference($1) as id', [reference]);
  return row?.id ?? null;
}

export async function insertRequest(
  c: Change,
  given: { readonly personId: string | null; readonly askedBy: AskerKind; readonly asker: string; readonly receivedOn: LocalDay },
): Promise<string> {
  const id = newId<'subject request'>(c.at.getTime());
  const asker = (await c.sealOne('subject_requests', 'asker', id, id, given.asker)) as Buffer;
  const { personId: person_id, askedBy: asked_by, receivedOn: received_on } = given;
  await c.write
    .insertInto('subject_requests')
    .values({ org_id: c.orgId, id, person_id, asked_by, asker, received_on, ...c.stamp })
    .execute();
  return id;
}

export async function insertStep(
  c: Change,
  requestId: string,
  given: { readonly step: SubjectStepKind | ClockStep; readonly on: LocalDay; readonly words: string | null },
): Promise<void> {
  const id = newId<'subject step'>(c.at.getTime());
  const words = await c.sealOne('subject_steps', 'words', id, requestId, given.words);
  await c.write
    .insertInto('subject_steps')
    .values({ org_id: c.orgId, id, request_id: requestId, step: given.step, on_day: given.on, words, ...c.stamp })
    .execute();
}

/** Moves a request on; the database knows which moves there are. */
export async function moveRequest(
  c: Change,
  id: string,
  to: { readonly state?: RequestState; readonly personId?: string; readonly isGathered?: true; readonly isHandedOn?: true },
): Promise<void> {
  await c.write
    .updateTable('subject_requests')
    .set({
      ...(to.state ? { state: to.state } : {}),
      ...(to.personId ? { person_id: to.personId } : {}),
      ...(to.isGathered ? { as_of: c.at } : {}),
      ...(to.isHandedOn ? { prepared_by: recorderOf(c.actor) } : {}),
    })
    .where('id', '=', id)
    .execute();
}
