import { type Change, type Reading, recorderOf } from '../audit/index.js';
import { type Instant, type LocalDay, NotFound, newId } from '../kernel/index.js';
import { detailsOf } from '../people/index.js';
import type { Known } from './mentions.js';
import type { Care, Decision, Mark, MarkKind, SubjectItem, WayToSend } from './subject-request.js';
import type { Gathered } from './subject-source-queries.js';
import { byHand, evenings, sources } from './subject-sources.js';

type Of = { readonly requestId: string; readonly personId: string };

/** Papers whose owner's last word is now that they may be given: also where it came after they were gathered. */
async function givenPapers(r: Reading, requestId: string): Promise<Set<string>> {
  const rows = await r.tx.run<{ id: string }>(
    `select i.id from oc.subject_items i where i.request_id = $1 and i.kind = 'agency_materials'
       and (select s.step from oc.material_steps s where s.org_id = i.org_id and s.material_id = i.source_id
         and s.purpose = 'subject access' order by s.step_on desc, s.id desc limit 1) in ('agreed', 'agreed in part')`,
    [requestId],
  );
  return new Set(rows.map((row) => row.id));
}

const columns = ['id', 'kind', 'happened_on', 'care', 'words', 'outcome', 'exemption', 'marks', 'reason'] as const;

const order = [...sources.map((one) => one.table), evenings, byHand];
const placeOf = (kind: string): number => order.indexOf(kind);

/** Everything gathered for a request, in the order of a pack. */
export async function listItems(r: Reading, { requestId, personId }: Of): Promise<SubjectItem[]> {
  const rows = await r.db.selectFrom('subject_items').select(columns).where('request_id', '=', requestId).orderBy('id').execute();
  const open = await r.opener([personId]);
  const agreed = await givenPapers(r, requestId);
  const careOf = (row: { id: string; kind: string; care: string }) =>
    (row.kind !== 'agency_materials' ? row.care : agreed.has(row.id) ? 'owner agreed' : 'ask its owner') as Care;
  const items = rows.flatMap((row) => {
    const text = (column: 'words' | 'marks' | 'reason') => open('subject_items', column, row.id, personId, row[column]);
    const words = text('words');
    // Erased since: there is nothing left to give.
    if (words === null) return [];
    const decision: Decision | null =
      row.outcome === 'whole'
        ? { outcome: 'whole' }
        : row.outcome === 'redacted'
          ? { outcome: 'redacted', marks: JSON.parse(text('marks') ?? '[]') as Mark[] }
          : row.outcome === 'withheld'
            ? { outcome: 'withheld', exemption: row.exemption ?? '', reason: text('reason') ?? '' }
            : null;
    return [{ id: row.id, kind: row.kind, on: row.happened_on as LocalDay | null, care: careOf(row), words, decision } as const];
  });
  return items.sort((a, b) => placeOf(a.kind) - placeOf(b.kind) || (a.on ?? '').localeCompare(b.on ?? ''));
}

/** What was taken out of any record, to be looked for in all: a checker who may not open surnames is told of one that was left elsewhere. */
export const takenOut = (items: readonly SubjectItem[]): Known[] =>
  items.flatMap(({ decision }) =>
    decision?.outcome === 'redacted' ? decision.marks.map(({ words, by }): Known => ({ words, by, isFirm: true })) : [],
  );

/** @throws NotFound also when it belongs to another request */
export async function getItem(r: Reading, of: Of, id: string): Promise<SubjectItem> {
  const found = (await listItems(r, of)).find((one) => one.id === id);
  if (!found) throw new NotFound('subject item');
  return found;
}

/** Adds what is not there yet. @returns how many came */
export async function insertItems(
  c: Change,
  { requestId, personId }: Of,
  found: readonly (Omit<Gathered, 'sourceId'> & { sourceId: string | null })[],
): Promise<number> {
  const known = new Set(
    (await c.db.selectFrom('subject_items').select(['kind', 'source_id']).where('request_id', '=', requestId).execute()).map(
      (row) => `${row.kind} ${row.source_id}`,
    ),
  );
  const fresh = found
    .filter((one) => one.sourceId === null || !known.has(`${one.kind} ${one.sourceId}`))
    .map((one) => ({ ...one, id: newId<'subject item'>(c.at.getTime()) }));
  if (fresh.length === 0) return 0;
  const sealed = await c.seal(
    fresh.map((one) => ({ table: 'subject_items', column: 'words', row: one.id, subjectId: personId, text: one.words })),
  );
  await c.write
    .insertInto('subject_items')
    .values(
      fresh.map((one, at) => ({
        ...{ org_id: c.orgId, id: one.id, request_id: requestId, kind: one.kind, source_id: one.sourceId, happened_on: one.on },
        ...{ care: one.care, words: sealed[at] as Buffer, ...c.stamp },
      })),
    )
    .execute();
  return fresh.length;
}

export async function saveDecision(c: Change, { personId }: Of, id: string, decision: Decision): Promise<void> {
  const [marks = null, reason = null] = await c.seal([
    {
      ...{ table: 'subject_items', column: 'marks', row: id, subjectId: personId },
      text: decision.outcome === 'redacted' ? JSON.stringify(decision.marks) : null,
    },
    {
      ...{ table: 'subject_items', column: 'reason', row: id, subjectId: personId },
      text: decision.outcome === 'withheld' ? decision.reason : null,
    },
  ]);
  await c.write
    .updateTable('subject_items')
    .set({
      ...{ outcome: decision.outcome, exemption: decision.outcome === 'withheld' ? decision.exemption : null, marks, reason },
      ...{ decided_at: c.at, decided_by: recorderOf(c.actor) },
    })
    .where('id', '=', id)
    .execute();
}

/** True when the acting person gathered, decided or handed on anything of it: then somebody else checks it. */
export async function havePrepared(r: Reading, requestId: string): Promise<boolean> {
  const [row] = await r.tx.run<{ prepared: boolean }>('select oc.prepared_the_pack($1) as prepared', [requestId]);
  return row?.prepared ?? true;
}

/** Circles round somebody, and worries about them. */
const round = `with round as (select c.id, c.core_member_id from oc.circles c join oc.core_members k on k.org_id = c.org_id and k.id = c.core_member_id where k.person_id = $1),
  worry as (select n.id from oc.concerns n join round on round.id = n.circle_id)`;
const plainWords = new Set(
  'He It We My In On At An As By To Of Or If Is So No Up Us Am Be Do Go Me The She Her His They Them Their There This That And But Not Who Child Children School Flat Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(
    ' ',
  ),
);

/** Names of those who are at risk now, from the sealed field, where it is open to the reader: any word with a capital may be one. */
async function atRiskNames(r: Reading, personId: string): Promise<Known[]> {
  const rows = await r.tx.run<{ id: string; words: Buffer }>(
    `${round} select x.id, x.words from oc.people_at_risk x join worry on worry.id = x.concern_id where x.words is not null`,
    [personId],
  );
  const open = await r.opener(rows.map((row) => row.id));
  return rows.flatMap((row) => {
    const names = (open('people_at_risk', 'words', row.id, row.id, row.words) ?? '').match(/\p{Lu}[\p{L}’-]+/gu) ?? [];
    return names.filter((words) => !plainWords.has(words)).map((words): Known => ({ words, by: 'somebody', asWritten: true }));
  });
}

const namesIn = (text: string | null | undefined): string[] => [
  ...(text ? [text] : []),
  ...(text ?? '').split(/[;,\s]+/).filter((word) => word.length > 1),
];

/**
 * What would say who somebody else is: names of those round the person, with surname and contact details where they are open to the reader, and names in
 * the sealed field of a person at risk. Never those of the person it is about. Needs a fresh factor.
 */
export async function knownRound(r: Reading, { requestId, personId }: Of): Promise<Known[]> {
  const people = await r.tx.run<{ person_id: string; name: string; part: MarkKind }>('select * from oc.names_round($1)', [
    requestId,
  ]);
  const details = await detailsOf(r, [personId, ...people.filter((one) => one.part === 'volunteer').map((one) => one.person_id)]);
  const own = new Set(
    [details.get(personId)?.givenNames, details.get(personId)?.surname, details.get(personId)?.knownAs]
      .flatMap(namesIn)
      .map((word) => word.toLowerCase()),
  );
  const known = people.flatMap((one): Known[] => {
    const more = details.get(one.person_id);
    const firm = [more?.givenNames, more?.surname, more?.knownAs].flatMap(namesIn);
    const reached = [more?.address, more?.telephone, more?.email].filter((text) => !!text) as string[];
    const isFirm = one.part === 'volunteer';
    return [one.name, ...firm, ...reached].map((words) => ({ words, by: one.part, ...(isFirm ? { isFirm } : {}) }));
  });
  const officers = await r.tx.run<{ id: string; sealed_by: string; words: Buffer; of: string }>(
    `${round} select x.id, x.concern_id as sealed_by, x.spoke_to as words, 'shares.spoke_to' as of from oc.shares x join worry on worry.id = x.concern_id where x.spoke_to is not null
     union all select x.id, x.core_member_id, x.from_name, 'inbound_information.from_name' from oc.inbound_information x join round using (core_member_id) where x.from_name is not null
     union all select x.id, x.core_member_id, x.agreed_with, 'inbound_answers.agreed_with' from oc.inbound_answers x join round using (core_member_id) where x.agreed_with is not null
     union all select x.id, x.circle_id, x.asked_by, 'agency_requests.asked_by' from oc.agency_requests x join round on round.id = x.circle_id where x.asked_by is not null
     union all select x.id, x.circle_id, x.guests, 'minutes.guests' from oc.minutes x join round on round.id = x.circle_id where x.guests is not null`,
    [personId],
  );
  const open = await r.opener(officers.map((row) => row.sealed_by));
  const spokenTo = officers.flatMap((row): Known[] => {
    const [table = '', column = ''] = row.of.split('.');
    const by = table === 'minutes' ? 'somebody' : 'officer';
    return namesIn(open(table, column, row.id, row.sealed_by, row.words)).map((words) => ({ words, by }));
  });
  const isName = ({ words }: Known) => /\p{Lu}|@|\d/u.test(words) && !own.has(words.toLowerCase());
  return [...(await atRiskNames(r, personId)), ...known, ...spokenTo].filter(isName);
}

export type KeptPack = {
  readonly content: string;
  readonly digest: string;
  readonly releasedAt: Instant;
  readonly sentHow: WayToSend;
  readonly sentTo: string;
};

/** The pack as it left; null while there is none. */
export async function findPack(r: Reading, { requestId, personId }: Of): Promise<KeptPack | null> {
  const row = await r.db.selectFrom('subject_packs').selectAll().where('request_id', '=', requestId).executeTakeFirst();
  if (!row) return null;
  const open = await r.opener([personId, requestId]);
  return {
    content: open('subject_packs', 'content', requestId, personId, row.content) ?? '',
    ...{ digest: row.digest, releasedAt: row.released_at, sentHow: row.sent_how as WayToSend },
    sentTo: open('subject_packs', 'sent_to', requestId, requestId, row.sent_to) ?? '',
  };
}

export async function insertPack(
  c: Change,
  { requestId, personId }: Of,
  pack: {
    readonly content: string;
    readonly digest: string;
    readonly asOf: Instant;
    readonly sentHow: WayToSend;
    readonly sentTo: string;
  },
): Promise<void> {
  const content = (await c.sealOne('subject_packs', 'content', requestId, personId, pack.content)) as Buffer;
  const sent_to = (await c.sealOne('subject_packs', 'sent_to', requestId, requestId, pack.sentTo)) as Buffer;
  await c.write
    .insertInto('subject_packs')
    .values({
      ...{
        org_id: c.orgId,
        request_id: requestId,
        content,
        digest: pack.digest,
        as_of: pack.asOf,
        sent_how: pack.sentHow,
        sent_to,
      },
      ...{ released_at: c.at, released_by: recorderOf(c.actor) as string },
    })
    .execute();
}
