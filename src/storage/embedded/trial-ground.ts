// For the tests of this folder only: folders, child processes and a way to wait for what must come true.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Server, type StartOptions, startServer } from './index.js';
import { stopOrphans } from './orphans.js';

export const isRoot = process.getuid?.() === 0;
/** Debian's PostgreSQL 15, to try PG_BINDIR and the oldest supported version with. */
export const bin15 = '/usr/lib/postgresql/15/bin';
export const without15 = existsSync(join(bin15, 'initdb')) ? false : 'PostgreSQL 15 is not installed on this machine';
export const unlessRoot = isRoot ? false : 'only root can try this';

const made: string[] = [];
const children: ChildProcess[] = [];
const servers: Server[] = [];
after(async () => {
  for (const server of servers) await server.stop();
  for (const child of children) child.kill('SIGKILL');
  for (const folder of made) await stopOrphans(join(folder, 'postgres'), () => undefined);
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Starts a server in this process that ends with the tests, even with those that fail. */
export async function start(options: StartOptions): Promise<Server> {
  const server = await startServer(options);
  servers.push(server);
  return server;
}

/** A new folder that only its owner may enter, removed after the tests; `open` lets other accounts through. */
export function newFolder({ open = false }: { open?: boolean } = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'open-circles-trial-')));
  if (open) chmodSync(folder, 0o711);
  made.push(folder);
  return folder;
}

/** Waits for a condition, asking often; fails after `seconds`. */
export async function until(what: string, isSo: () => boolean, seconds = 20): Promise<void> {
  const endMs = performance.now() + seconds * 1000;
  while (!isSo()) {
    assert.ok(performance.now() < endMs, `not within ${seconds} s: ${what}`);
    await pause(10);
  }
}

type Address = Pick<Server, 'socketFolder' | 'port' | 'superuser' | 'superuserPassword'>;

/** Asks the server one thing on a connection of its own; the first column of the first row. */
export async function ask(
  server: Address,
  sql: string,
  password: string | undefined = server.superuserPassword,
): Promise<unknown> {
  const client = new pg.Client({
    host: server.socketFolder,
    port: server.port,
    user: server.superuser,
    password,
    database: 'postgres',
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows = [] } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

export const keepRow = (server: Address) => ask(server, "create table kept as select 'row' as what");
export const countRows = async (server: Address) => Number(await ask(server, 'select count(*) from kept'));

/** The first line of `postmaster.pid`. */
export const postmasterOf = (folder: string): number =>
  Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** One field of `/proc/PID/status`, such as `Uid` or `PPid`. */
export const statusOf = (pid: number, field: string): string | undefined =>
  new RegExp(`^${field}:\\s*(\\S+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];

const script = `
const [module, options] = process.argv.slice(1);
const { startServer } = await import(module);
const say = (what) => process.stdout.write(JSON.stringify(what) + '\\n');
process.umask(0o077);
const lines = [];
let server;
try {
  server = await startServer({ ...JSON.parse(options), log: (line) => lines.push(line) });
} catch (error) {
  say({ refused: error.reason ?? 'fault', sentence: error.message });
  process.exit(0);
}
process.on('SIGINT', () => say({ interrupted: true }));
process.stdin.on('data', async () => { await server.stop(); say({ stopped: true }); process.exit(0); });
say({ server, lines });
`;

export type Answer = {
  server?: Server;
  lines?: string[];
  refused?: string;
  sentence?: string;
  interrupted?: true;
  stopped?: true;
};
export type Elsewhere = {
  readonly child: ChildProcess;
  /** What the process says next; fails when it ends without a word. */
  next(): Promise<Answer>;
};

type ElsewhereOptions = {
  readonly uid?: number;
  /** Words put before the command, such as `unshare`. */
  readonly before?: readonly string[];
  readonly module?: string;
  readonly env?: NodeJS.ProcessEnv;
};

/** Starts a server in another Node process, in a process group of its own; say `stop` to it, or kill it. */
export function startElsewhere(
  options: { folder: string; binFolder?: string },
  { uid, before = [], module = new URL('./index.js', import.meta.url).href, env = process.env }: ElsewhereOptions = {},
): Elsewhere {
  const [command = '', ...rest] = [
    ...before,
    process.execPath,
    '--input-type=module',
    '-e',
    script,
    module,
    JSON.stringify(options),
  ];
  const as = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(command, rest, { ...as, env, detached: true, cwd: '/', stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    async next() {
      const { value, done } = await answers.next();
      assert.ok(!done, 'the process ended without a word');
      return JSON.parse(value) as Answer;
    },
  };
}

/** Starts elsewhere and expects a server. */
export async function serverElsewhere(
  ...options: Parameters<typeof startElsewhere>
): Promise<Elsewhere & { server: Server; lines: string[] }> {
  const elsewhere = startElsewhere(...options);
  const answer = await elsewhere.next();
  assert.ok(answer.server, `${answer.refused}: ${answer.sentence}`);
  return { ...elsewhere, server: answer.server, lines: answer.lines ?? [] };
}

/** Starts elsewhere and expects a refusal. */
export async function refusalElsewhere(
  ...options: Parameters<typeof startElsewhere>
): Promise<{ reason: string; sentence: string }> {
  const { refused = 'not refused', sentence = '' } = await startElsewhere(...options).next();
  return { reason: refused, sentence };
}

/** Why nothing can be run as `nobody` here, or false. */
export function unlessNobodyCanRun(): string | false {
  if (!isRoot) return 'only root can become another account';
  const { status } = spawnSync(
    process.execPath,
    ['-e', `import(${JSON.stringify(new URL('./index.js', import.meta.url).href)})`],
    {
      uid: 65534,
      gid: 65534,
      cwd: '/',
    },
  );
  return status === 0 ? false : 'the account nobody cannot enter this project’s folder';
}
