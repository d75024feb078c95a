import {
  type ImportMapping,
  importing,
  importSheets,
  type LaterWrite,
  type SheetFile,
  type UndoProblem,
  undoImport,
} from '../imports/index.js';
import { isId } from '../kernel/index.js';
import type { ImportFlags } from './import-flags.js';
import { chooseApprover, choosePlace, organisationOf } from './import-place.js';
import { madeLines, previewJson, previewText } from './import-report.js';
import type { Service } from './open-service.js';
import { SettingRefused } from './settings.js';
import { withService } from './with-service.js';

/** On one line where there is a terminal; on lines of their own elsewhere, each tenth only. */
function tellProgress() {
  let told = -1;
  return async (percent: number): Promise<void> => {
    if (process.stderr.isTTY) process.stderr.write(`\rImporting ${percent} % `);
    else if (Math.floor(percent / 10) > told) process.stderr.write(`Importing ${percent} %\n`);
    told = Math.floor(percent / 10);
  };
}

/** Written coordinators as accounts of this organisation. */
async function coordinatorsFor(service: Service, orgId: string, { coordinators }: ImportMapping) {
  const accounts: Record<string, string> = {};
  for (const [written, who] of Object.entries(coordinators)) accounts[written] = await chooseApprover(service, orgId, who);
  return accounts;
}

async function importInto(
  service: Service,
  flags: ImportFlags,
  files: readonly SheetFile[],
  chosen: ImportMapping,
): Promise<number> {
  const place = await choosePlace(service, flags.project);
  const approvedBy = await chooseApprover(service, place.orgId, flags.approvedBy);
  const mapping = { ...chosen, coordinators: await coordinatorsFor(service, place.orgId, chosen) };
  const outcome = await importSheets(service.ledger, { ...place, approvedBy, files, mapping }, tellProgress());
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (!outcome.ok) throw new SettingRefused('The import was not waiting any more: nothing was written.');
  const { importId, made } = outcome.value;
  if (flags.isJson) console.log(previewJson(outcome.value, { import: importId, made }));
  else
    console.log(
      [
        `Imported into ${place.project}. New:`,
        ...madeLines(made),
        '',
        previewText(outcome.value),
        '',
        `Import ${importId}. To take it back: open-circles import undo ${importId}`,
      ].join('\n'),
    );
  return 0;
}

/** Imports for real, also beside a running service. */
export const importForReal = (flags: ImportFlags, files: readonly SheetFile[], chosen: ImportMapping): Promise<number> =>
  withService(flags.settingWords, null, (service) => importInto(service, flags, files, chosen), 'beside a service');

const writeLine = ({ kind, action, at, by }: LaterWrite) =>
  `  ${at.toISOString()} ${action} on a ${kind}, by ${by === null ? 'a rule' : `account ${by}`}`;

function whyNot([problem]: readonly UndoProblem[]): string {
  if (problem?.problem === 'written since')
    return ['It can no longer be undone: its records were written on since.', ...problem.writes.map(writeLine)].join('\n');
  if (problem?.problem === 'added since')
    return `It can no longer be undone: something was added to its records since (${problem.table}).`;
  return 'There is nothing to undo: it was never imported, or undone before.';
}

/** Takes an import back, whichever organisation of this installation it belongs to. */
export async function undoForReal(flags: ImportFlags, importId: string): Promise<number> {
  if (!isId(importId)) throw new SettingRefused(`${importId} is not the id of an import.`);
  return withService(
    flags.settingWords,
    null,
    async (service) => {
      const orgId = await organisationOf(service, importId);
      const approvedBy = await chooseApprover(service, orgId, flags.approvedBy);
      const outcome = await undoImport(service.ledger, importing(orgId), importId, approvedBy);
      if (!outcome.ok) throw new SettingRefused(whyNot(outcome.problems));
      console.log('Undone. Everything it had made is gone, with the keys; the audit stays.');
      return 0;
    },
    'beside a service',
  );
}
