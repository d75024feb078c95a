import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { ConnectionSettings } from '../../src/storage/index.js';
import type { PageWorker } from './page-worker.js';

const script = fileURLToPath(new URL('./page-worker.js', import.meta.url));

/** Processes that run the jobs, to be started and killed. */
export class Workers {
  private readonly running = new Set<ChildProcess>();
  constructor(private readonly usual: Omit<PageWorker, 'minutesAhead' | 'isAlone'>) {}

  /** Resolves once it works. */
  start(over: Partial<PageWorker> = {}): Promise<void> {
    const words = JSON.stringify({ ...this.usual, minutesAhead: 0, isAlone: true, ...over });
    const child = spawn(process.execPath, [script, words], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.running.add(child);
    return new Promise((resolve, reject) => {
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (bytes: Buffer) => {
          said += bytes;
          if (/^WORKING$/m.test(said)) resolve();
        });
      child.on('exit', () => {
        this.running.delete(child);
        reject(new Error(said));
      });
    });
  }

  /**
   * Stops all of them where they are, as a machine does that is put to sleep.
   * @returns wakes them up, after ending whoever was started since; one that then ends by a fault is followed by another, as what keeps the service up does
   */
  freeze(): () => Promise<void> {
    const asleep = [...this.running];
    for (const child of asleep) child.kill('SIGSTOP');
    this.running.clear();
    return async () => {
      await this.kill();
      for (const child of asleep) {
        this.running.add(child);
        child.removeAllListeners('exit');
        child.on('exit', () => {
          if (this.running.delete(child)) void this.start();
        });
        child.kill('SIGCONT');
      }
    };
  }

  /** Kill -9 of all of them, in the middle of whatever they do. */
  async kill(): Promise<void> {
    await Promise.all(
      [...this.running].map(
        (child) =>
          new Promise<void>((resolve) => {
            child.removeAllListeners('exit');
            child.on('exit', () => resolve());
            child.kill('SIGKILL');
            this.running.delete(child);
          }),
      ),
    );
  }
}

/** A connection as the server's administrator, which holds something that others then wait for, and sees that they do. */
export class Obstacle {
  private constructor(private readonly client: pg.Client) {}

  /** @param statement takes the lock; it is let go by `lift` */
  static async put(administrator: ConnectionSettings, statement: string, values: unknown[] = []): Promise<Obstacle> {
    const client = new pg.Client(administrator);
    await client.connect();
    await client.query('begin');
    await client.query(statement, values);
    return new Obstacle(client);
  }

  /** Resolves once somebody waits because of it. */
  async isMet(): Promise<void> {
    for (const until = Date.now() + 30_000; Date.now() < until; ) {
      const { rowCount } = await this.client.query(
        'select from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))',
      );
      if ((rowCount ?? 0) > 0) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error('nobody came that far');
  }

  /** Lets everybody go on; may be called twice. */
  async lift(): Promise<void> {
    if (this.isLifted) return;
    this.isLifted = true;
    await this.client.query('rollback');
    await this.client.end();
  }
  private isLifted = false;
}
