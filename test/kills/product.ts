import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { projectRoot } from '../../src/storage/index.js';

const program = join(projectRoot(), 'bin', 'open-circles.mjs');
const patienceMs = 120_000;

const readOr = (read: () => string): string => {
  try {
    return read();
  } catch {
    return ''; // It has gone, or is a part of the kernel.
  }
};

/** Every process that was started over this folder: the service, the database's guardian, and PostgreSQL with its workers. */
export function processesOver(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      const words = readOr(() => readFileSync(`/proc/${name}/cmdline`, 'utf8'));
      return words.includes(folder) || readOr(() => readlinkSync(`/proc/${name}/cwd`)).startsWith(folder);
    })
    .map(Number);
}

/** The process that started this one; 0 when it has gone. */
const parentOf = (pid: number): number =>
  Number(/^PPid:\s*(\d+)$/m.exec(readOr(() => readFileSync(`/proc/${pid}/status`, 'utf8')))?.[1] ?? 0);

/** The process number of the database's first process; null when there is none. */
const postmasterOf = (folder: string): number | null =>
  Number(readOr(() => readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]) || null;

const endOne = (pid: number) => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went with its parent.
  }
};

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<number> {
  const started = performance.now();
  while (!(await isSo())) {
    if (performance.now() - started > patienceMs) throw new Error(`still not so after ${patienceMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return performance.now() - started;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, path: '/ready', timeout: 2000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.end();
  });

export const kills = ['everything', 'service', 'database'] as const;
export type Kill = (typeof kills)[number];

/** `npm start` as an operator runs it, over a folder of its own, and ways to end it that no program can prepare for. */
export class Product {
  private child: ChildProcess | null = null;
  /** The end of what it has printed. */
  said = '';
  constructor(
    readonly folder: string,
    readonly port: number,
    private readonly environment: Readonly<Record<string, string>> = {},
  ) {}

  /** The process that serves: the first child of the one that keeps it up. */
  get servicePid(): number | null {
    const keeper = this.child?.pid;
    return keeper === undefined ? null : (processesOver(this.folder).find((pid) => parentOf(pid) === keeper) ?? null);
  }

  private words(command: string[]): string[] {
    return [program, ...command, '--data', join(this.folder, 'data'), '--port', String(this.port)];
  }

  /** @returns milliseconds until it served pages */
  async start(): Promise<number> {
    const child = spawn(process.execPath, this.words(['start']), {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...this.environment },
    });
    this.child = child;
    this.said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes: Buffer) => {
        this.said = (this.said + bytes).slice(-4000);
      });
    return this.answersAgain();
  }

  /** @returns milliseconds until it serves pages */
  answersAgain(): Promise<number> {
    const { child } = this;
    return until('the service answers', () => {
      if (child?.exitCode !== null) throw new Error(`the service did not start again: ${this.said}`);
      return answers(this.port);
    });
  }

  /** Kill -9, and wait until nothing of it runs. @returns milliseconds until the last process had gone */
  async kill(how: Kill): Promise<number> {
    const database = postmasterOf(join(this.folder, 'data'));
    if (how === 'everything') for (const pid of processesOver(this.folder)) endOne(pid);
    if (how === 'database' && database !== null) endOne(database);
    const service = this.servicePid;
    // The one that keeps it up first: it would start it again.
    for (const pid of [this.child?.pid, service]) if (pid) endOne(pid);
    return until('nothing runs over the folder', () => processesOver(this.folder).length === 0);
  }

  /** Ctrl-C. */
  async stop(): Promise<void> {
    this.child?.kill('SIGINT');
    await until('it has stopped', () => processesOver(this.folder).length === 0);
  }

  /** What it last printed. */
  get printed(): string {
    return this.said;
  }

  /** Another command over the same folder. @returns what it printed @throws Error when it was refused or found something wrong */
  run(...command: string[]): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, this.words(command), { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  }

  /** `open-circles audit verify --records`. @throws Error when it finds anything */
  verifyAudit(): void {
    this.run('audit', 'verify', '--records');
  }

  endAll(): void {
    for (const pid of processesOver(this.folder)) endOne(pid);
  }
}
