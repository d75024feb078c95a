import { createHash, createHmac } from 'node:crypto';
import type { Writable } from 'node:stream';
import { type CompiledQuery, Kysely, type QueryResult, sql } from 'kysely';
import pg from 'pg';
import { machineMs } from '../kernel/index.js';
import { dialectOf } from './dialect.js';
import { FairTurns } from './fair-turns.js';
import { nameOf } from './named.js';
import { Pool } from './pool.js';
import type { Tables } from './tables.js';
import { Turns } from './turns.js';

export type Query = Kysely<Tables>;
/** What a read may use: no insert, update or delete compiles. */
export type Reader = Pick<Query, 'selectFrom' | 'with' | 'fn' | 'selectNoFrom'>;

export type ConnectionSettings = pg.PoolConfig;

/** Who acts, for what, in one transaction; signed, so that injected SQL cannot become somebody else (security.md §2.2.3). */
export type Context = {
  readonly orgId: string | null;
  readonly principal: string;
  readonly action: string;
  readonly steppedUp: boolean;
  /** True where nothing is written: what is open is then asked once and remembered until the end of the transaction. */
  readonly isReading?: boolean;
};

/** The key that signs contexts, with HMAC's pads ready-made for the database, which has only sha256(). */
export class ContextKey {
  readonly innerPad: Buffer;
  readonly outerPad: Buffer;
  constructor(private readonly key: Buffer) {
    const block = Buffer.alloc(64);
    (key.length > 64 ? createHash('sha256').update(key).digest() : key).copy(block);
    this.innerPad = Buffer.from(block.map((byte) => byte ^ 0x36));
    this.outerPad = Buffer.from(block.map((byte) => byte ^ 0x5c));
  }
  /** @param expires seconds since 1970 after which the context is worth nothing */
  sign(context: Context, backendPid: number, expires: number): string {
    const text = [
      context.orgId ?? '',
      context.principal,
      context.action,
      `${context.steppedUp ? '1' : '0'}${context.isReading ? 'r' : ''}`,
      backendPid,
      expires,
    ].join('|');
    return `${text}|${createHmac('sha256', this.key).update(text).digest('hex')}`;
  }
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Statement that makes a context the one that the transaction of this connection is judged by. */
function contextStatement(client: pg.PoolClient, key: ContextKey, context: Context, lifetimeSeconds = 120): string {
  const pid = (client as unknown as { processID: number }).processID;
  const signed = key.sign(context, pid, Math.floor(machineMs() / 1000) + lifetimeSeconds);
  return `select set_config('oc.context', ${quoted(signed)}, true)`;
}

/** One open transaction: queries by Kysely, raw statements, and switching to another action of the same principal. */
export class Transaction {
  readonly db: Query;
  constructor(
    private readonly client: pg.PoolClient,
    private readonly key: ContextKey,
    readonly context: Context,
    /** What the first question of the transaction was answered, if there was one. */
    readonly answered: { rows: readonly pg.QueryResultRow[] } = { rows: [] },
  ) {
    this.db = new Kysely<Tables>({ dialect: dialectOf(this.ask.bind(this)) });
  }

  /** Questions that are asked in one go travel in one go: each journey costs both sides more than a small question does. */
  private ask<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>> {
    const { stream } = (this.client as unknown as { connection: { stream: Writable } }).connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    const name = nameOf(text);
    return this.client.query<Row>({ text, ...(name ? { name } : {}), ...(values ? { values } : {}) });
  }

  async actAs(action: string): Promise<void> {
    await this.client.query(contextStatement(this.client, this.key, { ...this.context, action }));
  }

  async run<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.ask<Row>(text, values)).rows;
  }

  /** Runs a compiled Kysely query; for the few that need its counts. */
  execute<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>> {
    return this.db.executeQuery(query);
  }

  /** The client itself, for streams. */
  get raw(): pg.PoolClient {
    return this.client;
  }
}

const timeout = {
  query_timeout: 60_000,
  statement_timeout: 60_000,
  // Whoever waits for a page is told within five seconds, this one and what stands round it.
  connectionTimeoutMillis: 4_000,
  idle_in_transaction_session_timeout: 120_000,
  // A question that is kept ready is planned once, whatever it is asked for: to plan it anew cost as much as to answer it.
  options: '-c plan_cache_mode=force_generic_plan',
};

/** How many connections there are, and how many of them one organisation cannot take. */
const [atOnce, keptForOthers] = [12, 2];

// Days are text (`YYYY-MM-DD`), never instants: a birthday must not move with a time zone. Counts fit a number.
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === 1082
      ? (text: string) => text
      : oid === 20
        ? (text: string) => Number(text)
        : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;

/** Cached plan must not change result type; no such prepared statement; there is one of that name. */
const staleCodes = ['0A000', '26000', '42P05'];

/** The application's connections. `log` is told of connection faults by code, never by content. */
export class Connections {
  readonly pool: Pool;
  private readonly turns = new Turns();
  private readonly fairTurns: FairTurns;
  constructor(
    settings: ConnectionSettings,
    private readonly key: ContextKey,
    log: (code: string) => void = () => undefined,
  ) {
    const lost = (error: Error) => log((error as { code?: string }).code ?? error.name);
    // A question need not wait for the answer of the one before it, where whoever asks does not.
    const ways = { max: atOnce, pipeline: true, ...timeout, types, application_name: 'open-circles' };
    this.pool = new Pool({ ...ways, ...settings }, lost);
    const most = this.pool.options.max - keptForOthers;
    this.fairTurns = new FairTurns(Math.max(1, most), timeout.connectionTimeoutMillis);
  }

  /**
   * Runs `work` in one transaction under a signed context. Commits when it returns, rolls back when it throws.
   * A connection that fails in between is thrown away, never given to somebody else.
   * @param question a first statement without values, asked together with the beginning; its rows are in `tx.answered`
   */
  async transaction<T>(
    context: Context,
    work: (tx: Transaction) => Promise<T>,
    beforeCommit?: (tx: Transaction) => Promise<void>,
    question?: string,
  ): Promise<T> {
    // Whoever waits to read does not hold a place that somebody who saves could have.
    const leaveReading = context.isReading ? await this.turns.take() : null;
    let leave: (() => void) | undefined;
    try {
      leave = await this.fairTurns.take(context.orgId ?? '');
      return await this.inOne(context, work, beforeCommit, question);
    } finally {
      leave?.();
      leaveReading?.();
    }
  }

  private async inOne<T>(
    context: Context,
    work: (tx: Transaction) => Promise<T>,
    beforeCommit?: (tx: Transaction) => Promise<void>,
    question?: string,
  ): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      const begin = `begin; ${contextStatement(client, this.key, context)}`;
      // Several statements in one text give several results; the library's types know of one.
      const begun = (await client.query(question ? `${begin}; ${question}` : begin)) as unknown as pg.QueryResult[];
      const tx = new Transaction(client, this.key, context, begun[2]);
      const answer = await work(tx);
      await beforeCommit?.(tx);
      await client.query('commit');
      return answer;
    } catch (fault) {
      // A question that was kept ready and is no longer what it was: with the connection it is forgotten.
      if (staleCodes.includes((fault as { code?: string }).code ?? '')) broken = fault as Error;
      await client.query('rollback').catch((error: Error) => {
        broken = error;
      });
      throw fault;
    } finally {
      client.release(broken);
    }
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}

export { sql };
