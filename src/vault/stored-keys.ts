import type { Run, Transaction } from '../storage/index.js';
import type { KeyRegister, KeyStore, NewSubjectKey, OrganisationKeyRow, SubjectKeyRow } from './key-store.js';

type SubjectRow = { subject_id: string; wrapped: Buffer | null; organisation_key_version: number | null };

const asSubjectKey = (row: SubjectRow): SubjectKeyRow => ({
  subjectId: row.subject_id,
  key:
    row.wrapped === null || row.organisation_key_version === null
      ? null
      : { wrapped: row.wrapped, organisationKeyVersion: row.organisation_key_version },
});

/** The keys as one transaction sees them: what is sealed in it and the key for it are saved together or not at all. */
export const keysWithin = (tx: Transaction): KeyStore => ({ ...organisationKeysWithin(tx), ...subjectKeysWithin(tx) });

const organisationKeysWithin = (
  tx: Transaction,
): Pick<KeyStore, 'loadOrganisationKeys' | 'addOrganisationKey' | 'retireOrganisationKey'> => ({
  loadOrganisationKeys: (org) =>
    tx.run<OrganisationKeyRow>(
      `select version, root_key_id as "rootKeyId", wrapped, retired_at is not null as retired from oc.organisation_keys where org_id = $1`,
      [org],
    ),
  addOrganisationKey: async (org, key) => {
    await tx.run(
      'insert into oc.organisation_keys (org_id, version, root_key_id, wrapped) values ($1, $2, $3, $4) on conflict do nothing',
      [org, key.version, key.rootKeyId, key.wrapped],
    );
  },
  retireOrganisationKey: async (org, version) => {
    const rows = await tx.run(
      `update oc.organisation_keys set retired_at = coalesce(retired_at, now()) where org_id = $1 and version = $2
          and not exists (select from oc.subject_keys where org_id = $1 and organisation_key_version = $2) returning version`,
      [org, version],
    );
    return rows.length > 0;
  },
});

const subjectKeysWithin = (
  tx: Transaction,
): Omit<KeyStore, 'loadOrganisationKeys' | 'addOrganisationKey' | 'retireOrganisationKey'> => ({
  loadSubjectKeys: async (org, subjectIds) =>
    (
      await tx.run<SubjectRow>(
        'select subject_id, wrapped, organisation_key_version from oc.subject_keys where org_id = $1 and subject_id = any ($2::uuid[])',
        [org, subjectIds],
      )
    ).map(asSubjectKey),
  addSubjectKeys: async (org, keys) => {
    // In one order, so that two transactions that make the same keys wait for each other instead of locking crosswise.
    const sorted = [...keys].sort((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
    await tx.run(
      `insert into oc.subject_keys (org_id, subject_id, wrapped, organisation_key_version)
       select $1, k.subject_id, k.wrapped, k.version from unnest($2::uuid[], $3::bytea[], $4::int[]) as k (subject_id, wrapped, version) on conflict do nothing`,
      [
        org,
        sorted.map((key) => key.subjectId),
        sorted.map((key) => key.key.wrapped),
        sorted.map((key) => key.key.organisationKeyVersion),
      ],
    );
  },
  destroySubjectKey: async (org, subjectId) => {
    await tx.run(
      `insert into oc.subject_keys (org_id, subject_id, destroyed_at) values ($1, $2, now())
       on conflict (org_id, subject_id) do update set wrapped = null, organisation_key_version = null, destroyed_at = coalesce(oc.subject_keys.destroyed_at, now())`,
      [org, subjectId],
    );
    await tx.run('delete from oc.blind_terms where org_id = $1 and subject_id = $2', [org, subjectId]);
  },
  listSubjectKeysNotUnder: async (org, version, after, limit) =>
    (
      await tx.run<SubjectRow>(
        `select subject_id, wrapped, organisation_key_version from oc.subject_keys where org_id = $1 and organisation_key_version <> $2 and ($3::uuid is null or subject_id > $3)
        order by subject_id limit $4`,
        [org, version, after, limit],
      )
    ).flatMap((row): NewSubjectKey[] => {
      const { subjectId, key } = asSubjectKey(row);
      return key ? [{ subjectId, key }] : [];
    }),
  rewrapSubjectKeys: async (org, changes) => {
    await tx.run(
      `update oc.subject_keys k set wrapped = n.wrapped, organisation_key_version = n.version
         from unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::int[]) as n (subject_id, before, wrapped, version)
        where k.org_id = $1 and k.subject_id = n.subject_id and k.wrapped = n.before`,
      [
        org,
        changes.map((c) => c.subjectId),
        changes.map((c) => c.from),
        changes.map((c) => c.to.wrapped),
        changes.map((c) => c.to.organisationKeyVersion),
      ],
    );
  },
});

/** Everything under the root key, for start-up and rotation; asked as the owner, who keeps the installation. */
export const registerWithin = (run: Run): KeyRegister => ({
  listUnderRoot: () =>
    run(
      `select null as org, version, root_key_id as "rootKeyId", wrapped from oc.installation_keys
       union all select org_id, version, root_key_id, wrapped from oc.organisation_keys`,
    ),
  rewrapUnderRoot: async (row, wrapped, rootKeyId) => {
    const values = [row.version, row.wrapped, wrapped, rootKeyId];
    if (row.org === null)
      await run('update oc.installation_keys set wrapped = $3, root_key_id = $4 where version = $1 and wrapped = $2', values);
    else
      await run(
        'update oc.organisation_keys set wrapped = $3, root_key_id = $4 where version = $1 and wrapped = $2 and org_id = $5',
        [...values, row.org],
      );
  },
  addInstallationKey: async (key) => {
    await run('insert into oc.installation_keys (version, root_key_id, wrapped) values ($1, $2, $3) on conflict do nothing', [
      key.version,
      key.rootKeyId,
      key.wrapped,
    ]);
  },
});
