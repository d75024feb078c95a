import type { Socket } from 'node:net';
import pg from 'pg';

/** How often we look, and how long a question may stay without a word of an answer before we ask whether anybody is there. */
const [everyMs, quietMs] = [500, 1500];
/** How long a database that is there may take to say so. */
const answerMs = 2000;

type Wire = { readonly stream: Socket; prependListener(event: 'readyForQuery', told: () => void): void };
type Line = { readonly wire: Wire; readonly pid: number; askedBytes: number; heardBytes: number; since: number; doubts: number };

/** What a query on a line that we have cut off, or that we do not even try, fails with. */
const goneSilent = () => Object.assign(new Error('the database does not answer'), { code: '08006' });

// A server that can say why it refuses us is there; only one that is starting or stopping is not.
const isThere = (fault: unknown) => {
  const { code = '' } = fault as { code?: string };
  return /^[0-9A-Z]{5}$/.test(code) && code !== '57P03';
};

/**
 * Notices a database that has fallen silent: frozen, or behind a line of which only our end is left. Nothing else would tell us for minutes, and
 * somebody would wait before an empty page with a worry in it. A question that is merely slow is left alone: the database itself says, by another
 * line, that it is at work on it.
 */
export class Pulse {
  private readonly lines = new Map<pg.PoolClient, Line>();
  private lookedAt = performance.now();
  private isAsking = false;
  private silent = false;
  private heldUpAt = -Infinity;

  private readonly looking: NodeJS.Timeout;

  constructor(private readonly settings: pg.PoolConfig) {
    this.looking = setInterval(() => this.look(), everyMs).unref();
  }

  stop(): void {
    clearInterval(this.looking);
  }

  /** What asking fails with while the database is known to be silent, so that nobody waits to find it out again; else null. */
  get fault(): Error | null {
    return this.silent ? goneSilent() : null;
  }

  watch(client: pg.PoolClient): void {
    const { connection: wire, processID: pid } = client as unknown as { connection: Wire; processID: number };
    const { _sentQueryQueue: asked } = client as unknown as { _sentQueryQueue: readonly unknown[] };
    const line = { wire, pid, askedBytes: wire.stream.bytesWritten, heardBytes: 0, since: performance.now(), doubts: 0 };
    // Whatever was asked until now is answered, unless more was asked in the same go. Before anybody else hears of it, and asks the next.
    wire.prependListener('readyForQuery', () => {
      if (asked.length === 0) line.askedBytes = wire.stream.bytesWritten;
    });
    this.lines.set(client, line);
  }

  forget(client: pg.PoolClient): void {
    this.lines.delete(client);
  }

  private look(): void {
    const now = performance.now();
    const wasHeldUp = now - this.lookedAt > 2 * everyMs;
    this.lookedAt = now;
    if (wasHeldUp) this.heldUpAt = now;
    const quiet: Line[] = [];
    for (const line of this.lines.values()) {
      const { bytesWritten, bytesRead } = line.wire.stream;
      // We ourselves were busy: what was answered meanwhile is not read yet.
      if (bytesWritten === line.askedBytes || bytesRead !== line.heardBytes || wasHeldUp) {
        line.heardBytes = bytesRead;
        line.since = now;
        line.doubts = 0;
      } else if (now - line.since > quietMs) quiet.push(line);
    }
    if ((quiet.length > 0 || this.silent) && !this.isAsking) void this.ask(quiet);
  }

  private async ask(quiet: readonly Line[]): Promise<void> {
    this.isAsking = true;
    const [began, heardBefore] = [performance.now(), this.heard()];
    try {
      const busy = await this.listBusy(quiet.map(({ pid }) => pid));
      this.silent = false;
      for (const line of quiet) this.doubt(line, busy);
    } catch (fault) {
      if (isThere(fault)) this.silent = false;
      // Not where we ourselves were held up meanwhile, nor where other lines were answered: then it is slow, and there.
      else if (this.heldUpAt < began && performance.now() - this.lookedAt <= 2 * everyMs && this.heard() === heardBefore)
        this.cutAll();
    } finally {
      this.isAsking = false;
    }
  }

  /** How much every line that is watched has been answered. */
  private heard(): number {
    return [...this.lines.values()].reduce((sum, { wire }) => sum + wire.stream.bytesRead, 0);
  }

  /** The answer to this line may be on its way at this very moment; twice in a row it is lost. */
  private doubt(line: Line, busy: ReadonlySet<number>): void {
    const isLost = line.wire.stream.bytesRead === line.heardBytes && !busy.has(line.pid);
    line.doubts = isLost ? line.doubts + 1 : 0;
    if (line.doubts > 1) line.wire.stream.destroy(goneSilent());
  }

  private cutAll(): void {
    this.silent = true;
    for (const { wire } of this.lines.values()) wire.stream.destroy(goneSilent());
  }

  /** Which of these the database is at work on; one it tells us nothing about counts as busy. */
  private async listBusy(pids: readonly number[]): Promise<ReadonlySet<number>> {
    const { options: _role, ...settings } = this.settings;
    const client = new pg.Client({ ...settings, connectionTimeoutMillis: answerMs, query_timeout: answerMs });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number }>(
        "select pid from pg_stat_activity where pid = any($1) and (state = 'active' or state is null)",
        [pids],
      );
      return new Set(rows.map(({ pid }) => pid));
    } finally {
      void client.end().catch(() => undefined);
    }
  }
}
