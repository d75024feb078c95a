import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { asRoot, onWindows, type Places } from './places.js';
import { type Programs, program } from './programs.js';
import { StartRefused } from './start-refused.js';

/** A way to run PostgreSQL's programs, which refuse to run as root. */
export type Way = {
  readonly name: string;
  /** Who owns the server's files on disk. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  /** Words put before every command. */
  readonly before: readonly string[];
  readonly spawn: { readonly uid?: number; readonly gid?: number };
};

type Account = { readonly name: string; readonly uid: number; readonly gid: number };

const asSelf: Way = {
  name: 'this account',
  owner: onWindows ? null : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
  before: [],
  spawn: {},
};

/** Inside, we are `nobody` and PostgreSQL is content; on disk, the files stay ours, so that no door has to be opened for others. */
const inNamespace: Way = {
  ...asSelf,
  name: 'a user namespace',
  before: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'],
};

const as = ({ name, uid, gid }: Account): Way => ({
  name: `account ${name}`,
  owner: { uid, gid },
  before: [],
  spawn: { uid, gid },
});

function accounts(): Account[] {
  const numbers = (text: string | undefined) => Number(text) >>> 0;
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: numbers(uid), gid: numbers(gid) }));
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/**
 * Every way worth trying, best first.
 * @param folderOwner uid of the data folder; @param dataOwner uid of PostgreSQL's own folder in it, null before the first start
 */
export function waysToTry(folderOwner: number, dataOwner: number | null): Way[] {
  if (onWindows) return [asSelf];
  // An account without a name (some container platforms) cannot run initdb, except as somebody else.
  if (!asRoot) return hasName() ? [asSelf] : [inNamespace, asSelf];
  const known = accounts();
  const servants = ['postgres', 'nobody'].flatMap((name) => known.find((account) => account.name === name) ?? []).map(as);
  const own = (uid: number) => as(known.find((account) => account.uid === uid) ?? { name: String(uid), uid, gid: uid });
  const usual = [...servants, inNamespace];
  if (dataOwner === null) return folderOwner === 0 ? usual : [...usual, own(folderOwner)];
  // An ordinary person's data are never given to another account: that person could not open them again.
  if (!usual.some((way) => way.owner?.uid === dataOwner)) return [own(dataOwner)];
  return [...usual.filter((way) => way.owner?.uid === dataOwner), ...usual.filter((way) => way.owner?.uid !== dataOwner)];
}

type Ran = { readonly ok: boolean; readonly said: string };

/** Runs a short command in a way and returns all it said; never throws. `input` goes to its standard input. */
export function runOnce(way: Way, words: readonly [string, ...string[]], env: NodeJS.ProcessEnv, input = ''): Promise<Ran> {
  const [command = '', ...rest] = [...way.before, ...words];
  return new Promise((resolve) => {
    const options = { ...way.spawn, env, cwd: onWindows ? undefined : '/', windowsHide: true };
    try {
      const child = execFile(command, rest, options, (error, stdout, stderr) =>
        resolve({ ok: error === null, said: `${stdout}${stderr}` || (error?.message ?? '') }),
      );
      child.stdin?.on('error', () => undefined).end(input);
    } catch (error) {
      resolve({ ok: false, said: String(error) });
    }
  });
}

/** Can this way enter the folder and run the server program, libraries and all? Tried for real: modes alone do not tell (ACLs, mounts). */
const tryWay = (way: Way, folder: string, postgres: string, env: NodeJS.ProcessEnv): Promise<Ran> =>
  runOnce(
    way,
    onWindows ? [postgres, '--version'] : ['/bin/sh', '-c', 'cd "$1" && exec "$2" --version', 'sh', folder, postgres],
    env,
  );

/**
 * Chooses the first way that works, and learns the server's version by it.
 * @throws StartRefused `no server program` when it cannot run for anybody, `no suitable account` when only root could run it
 */
export async function chooseWay(
  ways: readonly Way[],
  places: Places,
  programs: Programs,
  env: NodeJS.ProcessEnv,
): Promise<{ way: Way; versionLine: string }> {
  const postgres = program(programs, 'postgres');
  for (const way of ways) {
    const { ok, said } = await tryWay(way, places.folder, postgres, env);
    if (ok) return { way, versionLine: said };
  }
  const self = await tryWay(asSelf, places.folder, postgres, env);
  if (!self.ok) throw cannotRun(postgres, self.said);
  const names = ways.filter((way) => way.spawn.uid !== undefined).map((way) => way.name.replace('account ', ''));
  throw new StartRefused(
    'no suitable account',
    `PostgreSQL will not run as root, ${names.join(' and ') || 'no other account'} cannot enter ${places.folder} or ${programs.bin}, and this machine allows no user namespaces: start Open Circles as an ordinary account, or use folders that other accounts may enter.`,
  );
}

function cannotRun(postgres: string, said: string): StartRefused {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  const hint =
    process.platform === 'linux' && header.glibcVersionRuntime === undefined
      ? 'this Linux has no glibc, which it needs; set PG_BINDIR to the bin folder of an installed PostgreSQL'
      : said.trim().split('\n').at(-1)?.replace(/\.$/, '');
  return new StartRefused('no server program', `The server program ${postgres} cannot run here: ${hint}.`);
}
