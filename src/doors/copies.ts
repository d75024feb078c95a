import { createReadStream, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type ConnectionSettings, type CopyProgress, CopyRefused, checkCopy, writeCopy } from '../storage/index.js';
import { type Key, lockCopy, nameOf, spokenName, unlockCopy } from '../vault/index.js';
import { SettingRefused } from './settings.js';

export type KeptCopy = { readonly file: string; readonly tables: number; readonly rows: number; readonly bytes: number };

const unfinished = '.unfinished';
const isCopyName = (name: string): boolean => /^open-circles-\d{4}-\d\d-\d\dT\d{6}Z-[0-9a-f]{4}-[0-9a-f]{4}\.age$/.test(name);

const stampOf = (at: Date): string => at.toISOString().slice(0, 19).replaceAll(':', '');

/** A copy's name says when it was made and which root key opens it. */
const copyName = (madeAt: Date, root: Key): string => `open-circles-${stampOf(madeAt)}Z-${spokenName(nameOf(root))}.age`;

/** The fingerprint of the root key in a copy's name; null when it was renamed. */
export const rootKeyOfCopy = (file: string): string | null => /-([0-9a-f]{4}-[0-9a-f]{4})\.age$/.exec(file)?.[1] ?? null;

/**
 * Makes a locked copy of everything in a folder while the service goes on, and reads it through again before it gets its name.
 * @throws SettingRefused when the folder cannot be written, CopyRefused when what was written cannot be read back
 */
export async function keepCopy(
  from: { readonly owner: ConnectionSettings; readonly root: Key; readonly folder: string; readonly now: Date },
  progress: CopyProgress = () => undefined,
): Promise<KeptCopy> {
  const file = join(from.folder, copyName(from.now, from.root));
  const draft = `${file}${unfinished}`;
  try {
    mkdirSync(from.folder, { recursive: true, mode: 0o700 });
    const bytes = await writeDraft(draft, await lockCopy(from.root, writeCopy(from.owner, from.now, progress)));
    const { tables, rows } = await checkCopy(await openCopy(draft, from.root));
    renameSync(draft, file);
    await settle(from.folder);
    return { file, tables, rows, bytes };
  } catch (fault) {
    removeDraft(draft);
    if (['ENOSPC', 'EACCES', 'EROFS', 'ENOTDIR', 'EEXIST', 'EDQUOT'].includes((fault as NodeJS.ErrnoException).code ?? ''))
      throw new SettingRefused(`No copy could be written into ${from.folder} (${(fault as NodeJS.ErrnoException).code}).`);
    throw fault;
  }
}

/** A folder that cannot be written cannot be tidied either: the first fault is the one to tell. */
function removeDraft(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch (fault) {
    if (!('code' in (fault as object))) throw fault;
  }
}

async function writeDraft(draft: string, source: AsyncIterable<Uint8Array>): Promise<number> {
  const handle = await open(draft, 'wx', 0o600);
  try {
    let bytes = 0;
    for await (const chunk of source) {
      await handle.writeFile(chunk);
      bytes += chunk.length;
    }
    await handle.sync();
    return bytes;
  } finally {
    await handle.close();
  }
}

async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

/** What a copy holds, opened as it streams by. @throws WrongKey, CopyRefused: each with one plain sentence */
export async function openCopy(file: string, root: Key): Promise<AsyncIterable<Uint8Array>> {
  const handle = await open(file, 'r').catch((fault: NodeJS.ErrnoException) => {
    throw new CopyRefused(`${file} cannot be read (${fault.code}).`);
  });
  await handle.close();
  return asRefused(await unlockCopy(root, createReadStream(file, { highWaterMark: 1 << 20 })));
}

/** A seal that does not hold in the middle of a copy is damage, said as such. */
async function* asRefused(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const parts = plain[Symbol.asyncIterator]();
  try {
    for (;;) {
      const step = await parts.next().catch(() => {
        throw new CopyRefused('The copy is damaged or was cut off. Nothing was kept; take an earlier one.');
      });
      if (step.done) return;
      yield step.value;
    }
  } finally {
    await parts.return?.();
  }
}

/** So long is nobody at work on a copy that is still unfinished. */
const abandonedMs = 24 * 3600 * 1000;

/**
 * Removes the oldest copies beyond so many, and what an interrupted one left. Copies of the time to come were made while the clock was ahead: they are
 * counted by themselves, or they would push out each new one as if it were the oldest.
 * @returns the names removed
 */
export function forgetOldCopies(folder: string, keep: number, now: Date): string[] {
  const names = readdirSync(folder).sort();
  const isAhead = (name: string) => name.slice('open-circles-'.length) > `${stampOf(now)}Z~`;
  const copies = names.filter(isCopyName);
  const old = [copies.filter((name) => !isAhead(name)), copies.filter(isAhead)].flatMap((some) => some.slice(0, -keep));
  const left = names.filter(
    (name) => name.endsWith(`.age${unfinished}`) && statSync(join(folder, name)).mtimeMs < now.getTime() - abandonedMs,
  );
  for (const name of [...old, ...left]) rmSync(join(folder, name), { force: true });
  return old;
}
