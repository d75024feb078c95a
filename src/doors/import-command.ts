import { readFileSync, writeFileSync } from 'node:fs';
import type { ImportMapping, SheetFile } from '../imports/index.js';
import { dayOf, systemClock } from '../kernel/index.js';
import { type ImportFlags, readImportFlags, WrongUsage } from './import-flags.js';
import { previewJson, previewText } from './import-report.js';
import { SettingRefused } from './settings.js';

// Loaded when it is needed, so that the other commands start without the spreadsheets' vocabulary.
const reader = () => import('../imports/index.js');

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SettingRefused(`There is no mapping ${file}. --map auto uses the proposed one; --out-map FILE writes it to edit.`);
  }
}

/** The mapping that was asked for. @throws SettingRefused with everything that is wrong with an edited one */
async function mappingFor(map: string, files: readonly SheetFile[]): Promise<ImportMapping> {
  const { proposeMapping, readImportMapping, sayMappingProblem } = await reader();
  if (map === 'auto') return { mapping: proposeMapping(files), coordinators: {} };
  const read = readImportMapping(textOf(map));
  if (!read.ok) throw new SettingRefused(`${map}: ${read.problems.map(sayMappingProblem).join(' ')}`);
  return read.value;
}

async function sheetsIn(folder: string): Promise<readonly SheetFile[]> {
  const { readFolder } = await reader();
  const found = await readFolder(folder).catch(() => {
    throw new SettingRefused(`There is no folder ${folder}, or it cannot be read.`);
  });
  if (found.files.length === 0) throw new SettingRefused(`There is no spreadsheet (.csv, .tsv, .txt) in ${folder}.`);
  return found.files;
}

async function dryRun(flags: ImportFlags, files: readonly SheetFile[], { mapping }: ImportMapping): Promise<number> {
  const { previewOf, readSheets } = await reader();
  const preview = previewOf(readSheets(files, mapping, dayOf(systemClock())));
  console.log(flags.isJson ? previewJson(preview) : previewText(preview));
  return 0;
}

async function run(words: readonly string[]): Promise<number> {
  const flags = readImportFlags(words);
  const [folder, ...others] = flags.positionals;
  if (folder === undefined || others.length > 0) throw new WrongUsage('Name one folder of spreadsheets.');
  const onlyLooks = flags.isDryRun || flags.outMap !== null;
  if (flags.map === null && !onlyLooks)
    throw new WrongUsage('Say how the sheets are to be read: --map FILE, or --map auto for the proposed mapping.');
  const files = await sheetsIn(folder);
  const chosen = await mappingFor(flags.map ?? 'auto', files);
  if (flags.outMap) {
    writeFileSync(flags.outMap, (await reader()).writeImportMapping(chosen));
    console.error(`The mapping is in ${flags.outMap}. Edit it and give it to --map.`);
  }
  if (flags.isDryRun) return dryRun(flags, files, chosen);
  if (onlyLooks) return 0;
  const { importForReal } = await import('./import-for-real.js');
  return importForReal(flags, files, chosen);
}

/** A wrong command line is answered with its sentence and exit code 2. */
async function withUsage(takes: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof WrongUsage)) throw fault;
    console.error(`${fault.message}\nopen-circles ${takes}`);
    return 2;
  }
}

export const importTakes = 'FOLDER --map FILE|auto [--out-map FILE] [--dry-run] [--json] [--project NAME] [--approved-by WHO]';

/** `open-circles import FOLDER`: a dry run needs neither database nor service. Only the answer is on standard output. */
export const importFolder = (words: readonly string[]): Promise<number> => withUsage(`import ${importTakes}`, () => run(words));

export const undoTakes = 'ID [--approved-by WHO]';

/** `open-circles import undo ID`: takes everything back that one import made. */
export const importUndo = (words: readonly string[]): Promise<number> =>
  withUsage(`import undo ${undoTakes}`, async () => {
    const flags = readImportFlags(words);
    const [id, ...others] = flags.positionals;
    if (id === undefined || others.length > 0) throw new WrongUsage('Name the import by its id.');
    const { undoForReal } = await import('./import-for-real.js');
    return undoForReal(flags, id);
  });
