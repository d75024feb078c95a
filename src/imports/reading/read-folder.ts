import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SheetFile } from './sheet.js';

/** Workbooks are handed on too, so that the reader can say why it cannot read them. */
const isSheet = (name: string) => /\.(?:csv|txt|tsv|tab|psv|xlsx?|xlsm|ods)$/i.test(name) && !/^[.~]/.test(name);

/** A folder's spreadsheets by name, and the names of what was passed over. */
export type Folder = { readonly files: readonly SheetFile[]; readonly passedOver: readonly string[] };

/**
 * Reads the spreadsheets that lie in a folder, not those of folders inside it, in order of their names.
 * @throws the system's own error when the folder or a file in it cannot be read
 */
export async function readFolder(path: string): Promise<Folder> {
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
  const files = await Promise.all(names.filter(isSheet).map(async (name) => ({ name, bytes: await readFile(join(path, name)) })));
  return { files, passedOver: names.filter((name) => !isSheet(name)) };
}
