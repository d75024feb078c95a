// The one PostgreSQL server of a test run. Every test file makes its own database on it, by cloning one template (test/service.ts).
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from './debian.mjs';
import { root } from './test-processes.mjs';

const debianFolder = '/usr/lib/postgresql';
const oldestMajor = 15;

/** The oldest installed PostgreSQL that we still support, because that is the one a newer one does not stand for; null if none. */
function findDebianServer() {
  if (process.env.PG_BINDIR) return existsSync(join(process.env.PG_BINDIR, 'postgres')) ? process.env.PG_BINDIR : null;
  const majors = existsSync(debianFolder) ? readdirSync(debianFolder).map(Number) : [];
  const folders = majors
    .filter((major) => major >= oldestMajor)
    .sort((one, other) => one - other)
    .map((major) => join(debianFolder, String(major), 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'postgres'))) ?? null;
}

async function ensureDebianServer() {
  const found = findDebianServer();
  if (found) return found;
  const missing = await installPackages(['postgresql'], `PostgreSQL ${oldestMajor} or newer is needed for --server debian`);
  const folder = findDebianServer();
  if (!folder)
    throw new Error(
      missing ?? `no PostgreSQL ${oldestMajor} or newer below ${debianFolder}, even after installing one; set PG_BINDIR`,
    );
  return folder;
}

const readAdminUrl = (text) => {
  const url = new URL(text);
  return {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
};

/**
 * Starts the server, or takes the one that DATABASE_ADMIN_URL names (its account must be a superuser; its databases named `oc_…` are ours).
 * @param dist   the build that holds the supervisor
 * @param server `embedded` or `debian`
 * @returns `{ access: { host, port, user, password }, name, stop }`
 */
export async function startTestServer(dist, server) {
  if (process.env.DATABASE_ADMIN_URL && server === 'embedded')
    return {
      access: readAdminUrl(process.env.DATABASE_ADMIN_URL),
      name: 'the server of DATABASE_ADMIN_URL',
      stop: async () => {},
    };
  const binFolder = server === 'debian' ? await ensureDebianServer() : undefined;
  const supervisor = await import(pathToFileURL(join(root, dist, 'src/storage/embedded/index.js')).href);
  const folder = mkdtempSync(join(tmpdir(), 'oc-test-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true })); // a run that was interrupted tidies up too
  chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
  const started = await supervisor.startServer({ folder: join(folder, 'data'), ...(binFolder ? { binFolder } : {}) });
  return {
    access: { host: started.socketFolder, port: started.port, user: started.superuser, password: started.superuserPassword },
    name: `PostgreSQL ${started.version.text}, ${binFolder ? `from ${binFolder}` : 'embedded'}`,
    stop: async () => {
      await started.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
