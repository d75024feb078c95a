// What the tests of imports share: a service with the cast, sheets imported into it, and questions put to its database.
import assert from 'node:assert/strict';
import { importing, importSheets, proposeMapping, type SheetFile } from '../src/imports/index.js';
import { type Cast, cast, openTestService, type TestService } from './cast.js';
import { sampleFiles } from './legacy-spreadsheets/variants.js';

export type ImportGround = {
  readonly service: TestService;
  readonly people: Cast;
  /** Asks the database as the rule of imports, which sees the whole organisation. */
  rows<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  count(from: string): Promise<number>;
  run(files?: readonly SheetFile[], coordinators?: Record<string, string>): Promise<Run>;
  close(): Promise<void>;
};
export type Run = Extract<Awaited<ReturnType<typeof importSheets>>, { ok: true }>['value'];

export async function openImportGround(what: string): Promise<ImportGround> {
  const service = await openTestService(what);
  const people = await cast(service.ledger);
  const rows = <Row extends object>(text: string, values: unknown[] = []) =>
    service.ledger.read(importing(people.northvale), 'import.run', null, (r) =>
      r.tx.run<Row & Record<string, unknown>>(text, values),
    );
  return {
    service,
    people,
    rows,
    count: async (from) => (await rows<{ count: number }>(`select count(*) as count from ${from}`))[0]?.count ?? -1,
    async run(files = sampleFiles(), coordinators = {}) {
      const given = { orgId: people.northvale, projectId: people.project, approvedBy: people.who.mo.accountId, files };
      const mapping = { mapping: proposeMapping(files), coordinators };
      const outcome = await importSheets(service.ledger, { ...given, mapping }, async () => undefined);
      assert.ok(outcome.ok);
      return outcome.value;
    },
    close: () => service.close(),
  };
}

/** One file of the sample with some of its text replaced. */
export const sampleWith = (name: string, replace: (text: string) => string): SheetFile[] =>
  sampleFiles().map((file) =>
    file.name === name ? { name, bytes: Buffer.from(replace(Buffer.from(file.bytes).toString('utf8'))) } : file,
  );
