import type { Change, Reading } from '../audit/index.js';
import { type Id, type LocalDay, NotFound, newId } from '../kernel/index.js';
import type { Agreement, Condition, InformationKind, LawfulBasis } from './agreement.js';

const agreements = (r: Reading) =>
  r.db
    .selectFrom('sharing_agreements as s')
    .innerJoin('agencies as a', (join) => join.onRef('a.org_id', '=', 's.org_id').onRef('a.id', '=', 's.agency_id'))
    .leftJoin('sharing_agreements as n', (join) => join.onRef('n.org_id', '=', 's.org_id').onRef('n.replaces', '=', 's.id'))
    .select([
      's.id',
      's.agency_id',
      'a.name',
      's.title',
      's.valid_from',
      's.valid_until',
      's.review_on',
      's.kinds',
      's.lawful_basis',
      's.condition_code',
      's.condition_words',
      's.replaces',
      's.recorded_at',
      'n.id as replaced_by',
    ])
    .orderBy('a.name')
    .orderBy('s.valid_from', 'desc')
    .orderBy('s.id', 'desc');

type Row = Awaited<ReturnType<ReturnType<typeof agreements>['execute']>>[number];

const agreementFrom = (row: Row): Agreement => ({
  id: row.id,
  agencyId: row.agency_id,
  agencyName: row.name,
  title: row.title,
  validFrom: row.valid_from as LocalDay,
  validUntil: row.valid_until as LocalDay | null,
  reviewOn: row.review_on as LocalDay,
  kinds: row.kinds as InformationKind[],
  lawfulBasis: row.lawful_basis as LawfulBasis,
  condition: row.condition_code as Condition,
  conditionWords: row.condition_words,
  replaces: row.replaces,
  isReplaced: row.replaced_by !== null,
  recordedAt: row.recorded_at,
});

/** Every agreement with every layer, by agency, the newest first. None where agreements are not open to the reader. */
export const listAgreements = async (r: Reading): Promise<Agreement[]> => (await agreements(r).execute()).map(agreementFrom);

/** @throws NotFound also when agreements are not open to the reader */
export async function getAgreement(r: Reading, id: string): Promise<Agreement> {
  const row = await agreements(r).where('s.id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('agreement');
  return agreementFrom(row);
}

export type NewAgreement = Pick<Agreement, 'agencyId' | 'title' | 'validFrom' | 'validUntil' | 'reviewOn' | 'kinds'> &
  Pick<Agreement, 'lawfulBasis' | 'condition' | 'conditionWords' | 'replaces'>;

export async function insertAgreement(c: Change, given: NewAgreement): Promise<Id<'agreement'>> {
  const id = newId<'agreement'>(c.at.getTime());
  const { agencyId: agency_id, title, validFrom: valid_from, validUntil: valid_until, reviewOn: review_on, replaces } = given;
  const basis = { lawful_basis: given.lawfulBasis, condition_code: given.condition, condition_words: given.conditionWords };
  await c.write
    .insertInto('sharing_agreements')
    .values({
      ...{ org_id: c.orgId, id, agency_id, title, valid_from, valid_until, review_on, replaces },
      ...{ kinds: [...given.kinds], ...basis, ...c.stamp },
    })
    .execute();
  return id;
}

/** Holds one agreement until the change ends, so that two who change it follow each other. */
export async function holdAgreement(c: Change, id: string): Promise<void> {
  await c.tx.run('select pg_advisory_xact_lock(hashtextextended($1, 11))', [id]);
}
