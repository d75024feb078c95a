import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { verifyAudit } from '../audit/index.js';
import { systemClock } from '../kernel/index.js';
import { type ConnectionSettings, checkCopy, type Taken, takeCopy, writeCopy } from '../storage/index.js';
import { rootKeysInHand, shareText, splitRootKey } from '../vault/index.js';
import { forgetOldCopies, keepCopy, openCopy, rootKeyOfCopy } from './copies.js';
import { type Besides, openDatabase, roleAt } from './database.js';
import { takeFlag } from './given-flag.js';
import { openService } from './open-service.js';
import { rootKeyAtHand } from './root-key-at-hand.js';
import { readSettings, SettingRefused, type Settings } from './settings.js';

const count = (number: number) => number.toLocaleString('en-GB');
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** One line that counts up at a terminal; nothing where a file or another program listens. */
const progress = (table: string, done: number, of: number): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${of} tables: ${table}\u001b[K${done === of ? '\n' : ''}`);
};

async function withOwner<T>(
  settings: Settings,
  work: (owner: ConnectionSettings) => Promise<T>,
  besides: Besides = 'alone',
): Promise<T> {
  const database = await openDatabase(settings, () => undefined, besides);
  try {
    if (!database.owner) throw new SettingRefused('DATABASE_OWNER_URL is needed: only the owner role may copy everything.');
    return await work(database.owner);
  } finally {
    await database.server?.stop();
  }
}

/** `open-circles backup` */
export async function backup(words: readonly string[]): Promise<number> {
  const { value: folder, rest } = takeFlag(words, '--to');
  const { settings } = readSettings(rest, process.env, false);
  const to = folder ?? settings.backupFolder;
  if (to === null) throw new SettingRefused('Say where the copy goes: open-circles backup --to FOLDER.');
  const { root } = await rootKeyAtHand(settings, null, null);
  const kept = await withOwner(
    settings,
    (owner) => keepCopy({ owner, root, folder: resolve(to), now: systemClock() }, progress),
    'beside a service',
  );
  console.log(
    `${kept.file}\n${count(kept.rows)} rows of ${kept.tables} tables, ${megabytes(kept.bytes)}; read through again: nothing wrong.`,
  );
  if (settings.backupFolder !== null && resolve(settings.backupFolder) === resolve(to))
    forgetOldCopies(resolve(to), settings.backupKeep, systemClock());
  return 0;
}

const said = ({ facts, rows, tables }: Taken): string =>
  `${count(rows)} rows of ${tables} tables, as they were on ${facts.madeAt}; each table read back and equal.`;

/** `open-circles restore` */
export async function restore(words: readonly string[]): Promise<number> {
  const { value: shares, rest } = takeFlag(words, '--shares');
  const isTrial = rest.includes('--try');
  const { settings, rest: files } = readSettings(
    rest.filter((word) => word !== '--try'),
    process.env,
    false,
  );
  const [file] = files;
  if (!file) throw new SettingRefused('Say which copy: open-circles restore FILE.');
  const key = await rootKeyAtHand(settings, shares, rootKeyOfCopy(file));
  // Read through before anything is touched: a damaged copy leaves no half-made place behind.
  await checkCopy(await openCopy(file, key.root));
  if (isTrial) return tryCopy(settings, file, key.root);
  const taken = await withOwner(settings, async (owner) =>
    takeCopy(owner, await openCopy(file, key.root), progress, 'are ended'),
  );
  key.keep();
  console.log(`${basename(file)} is back: ${said(taken)}`);
  console.log('Everybody signs in anew. Invitations and ways back that were on their way must be sent again.');
  console.log('Start the service; then run “open-circles audit verify --heads FILE” with the heads that you kept elsewhere.');
  return 0;
}

/** Puts the copy into a database of the moment, opens the service on it, verifies every audit chain, and throws it away. */
async function tryCopy(settings: Settings, file: string, root: Parameters<typeof openCopy>[1]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'open-circles-trial-'));
  const there: Settings = { ...settings, data: join(folder, 'data'), databaseUrl: null, ownerUrl: null };
  try {
    const taken = await withOwner(there, async (owner) => takeCopy(owner, await openCopy(file, root), progress));
    const service = await openService(there, null, () => undefined, systemClock, rootKeysInHand(root));
    try {
      const chains = await verifyAudit(service.connections, service.installation, [], () => undefined);
      const wrong = chains.filter((chain) => chain.problems.length > 0).length;
      const entries = chains.reduce((sum, chain) => sum + chain.entries, 0);
      console.log(`${basename(file)} can be restored: ${said(taken)}`);
      console.log(
        `${count(entries)} audit entries, ${wrong === 0 ? 'nothing wrong' : `${wrong} chains with problems`}. Nothing was kept.`,
      );
      return wrong === 0 ? 0 : 1;
    } finally {
      await service.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `open-circles move` */
export async function move(words: readonly string[]): Promise<number> {
  const { value: to, rest } = takeFlag(words, '--to');
  if (!to?.startsWith('postgres'))
    throw new SettingRefused('Say where to: open-circles move --to postgres://oc_owner:…@host/database.');
  const { settings } = readSettings(rest, process.env, false);
  const target = { connectionString: to };
  if ((await roleAt(target, '--to')).version < 15)
    throw new SettingRefused('The new server is older than PostgreSQL 15. Use 15 or later.');
  const taken = await withOwner(settings, (owner) => takeCopy(target, writeCopy(owner, systemClock(), progress)));
  console.log(`Moved ${said(taken)}`);
  console.log(
    'From now on start with DATABASE_URL (role oc_app) and DATABASE_OWNER_URL of the new server, and with the same root key.',
  );
  console.log(`The old place was left as it is${settings.databaseUrl === null ? `: ${settings.data}` : ''}.`);
  return 0;
}

/** `open-circles keys shares` */
export async function printShares(words: readonly string[]): Promise<number> {
  const { settings } = readSettings(words, process.env, false);
  const { root } = await rootKeyAtHand(settings, null, null);
  for (const share of await splitRootKey(root)) console.log(`\n${shareText(share)}`);
  return 0;
}
