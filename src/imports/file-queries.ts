import { createHash } from 'node:crypto';
import type { Change, Reading } from '../audit/index.js';
import type { SheetFile } from './reading/index.js';

const rowOf = (importId: string, name: string) => `${importId}/${name}`;

/** One digest for all files, whatever their order. */
export function digestOf(files: readonly SheetFile[]): Buffer {
  const each = files.map(({ name, bytes }) => `${name}\n${createHash('sha256').update(bytes).digest('hex')}`);
  return createHash('sha256').update(each.sort().join('\n')).digest();
}

/** Keeps the files as they came, sealed: they hold full names and addresses. */
export async function keepFiles(c: Change, importId: string, files: readonly SheetFile[]): Promise<void> {
  const sealed = await c.seal(
    files.map(({ name, bytes }) => ({
      ...{ table: 'import_files', column: 'content', row: rowOf(importId, name), subjectId: importId },
      text: Buffer.from(bytes).toString('base64'),
    })),
  );
  // One by one: a file may be large, and a statement has its limits.
  for (const [at, { name }] of files.entries()) {
    const content = sealed[at];
    if (content)
      await c.write.insertInto('import_files').values({ org_id: c.orgId, import_id: importId, name, content }).execute();
  }
}

/** The files as they came, by name; empty when they are gone. @throws StepUpNeeded for a person without a fresh factor */
export async function openFiles(r: Reading, importId: string): Promise<SheetFile[]> {
  const rows = await r.db
    .selectFrom('import_files')
    .select(['name', 'content'])
    .where('import_id', '=', importId)
    .orderBy('name')
    .execute();
  const open = await r.opener([importId]);
  return rows.map(({ name, content }) => ({
    name,
    bytes: Buffer.from(open('import_files', 'content', rowOf(importId, name), importId, content) ?? '', 'base64'),
  }));
}

/** Names of the files that are still kept. */
export async function fileNames(r: Reading, importId: string): Promise<string[]> {
  const rows = await r.db.selectFrom('import_files').select('name').where('import_id', '=', importId).orderBy('name').execute();
  return rows.map(({ name }) => name);
}

export async function dropFiles(c: Change, importId: string): Promise<void> {
  await c.write.deleteFrom('import_files').where('import_id', '=', importId).execute();
}
