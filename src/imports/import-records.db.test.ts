import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, cast, openTestService, type TestService, testInstallation } from '../../test/cast.js';
import { sampleFiles, sampleTruth } from '../../test/legacy-spreadsheets/variants.js';
import { verifyAudit } from '../audit/index.js';
import { importSheets, proposeMapping, type SheetFile } from './index.js';

const none = async () => undefined;

export const importNow = async (
  service: TestService,
  people: Cast,
  files: readonly SheetFile[] = sampleFiles(),
  coordinators: Record<string, string> = {},
) => {
  const outcome = await importSheets(
    service.ledger,
    {
      ...{ orgId: people.northvale, projectId: people.project, approvedBy: people.who.mo.accountId, files },
      mapping: { mapping: proposeMapping(files), coordinators },
    },
    none,
  );
  assert.ok(outcome.ok);
  return outcome.value;
};

describe('importing the sample', () => {
  let service: TestService;
  let people: Cast;
  let rows: (text: string) => Promise<Record<string, unknown>[]>;
  before(async () => {
    service = await openTestService('import');
    people = await cast(service.ledger);
    rows = (text) =>
      service.ledger.read({ kind: 'rule', orgId: people.northvale, rule: 'test' }, 'import.run', null, (r) => r.tx.run(text));
  });
  after(() => service.close());

  it('writes down as many of each as the truth says', async () => {
    const imported = await importNow(service, people);
    const { counts } = sampleTruth();
    assert.deepEqual({ ...imported.counts }, counts);
    const [found] = await rows(`select
      (select count(*) from oc.volunteers where imported_from is not null) as volunteers,
      (select count(*) from oc.core_members where imported_from is not null) as core_members,
      (select count(*) from oc.circles where imported_from is not null) as circles,
      (select count(*) from oc.meetings where imported_from is not null) as meetings,
      (select count(*) from oc.risk_reviews where imported_from is not null and is_complete) as drr_complete,
      (select count(*) from oc.concerns where imported_from is not null) as concerns`);
    assert.deepEqual(found, counts);
    const [verified] = (await verifyAudit(service.connections, await testInstallation(), [], () => undefined)).filter(
      (one) => one.orgId === people.northvale,
    );
    assert.deepEqual(verified?.problems, []);
  });
});
