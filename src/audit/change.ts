import type { Instant } from '../kernel/index.js';
import type { Query } from '../storage/index.js';
import type { Place } from '../vault/index.js';
import { recorderOf } from './actor.js';
import { Reading } from './reading.js';

export type Subject = { readonly kind: string; readonly id: string };

/** One line of the audit while its transaction is open: ids and codes only, never content. */
export type AuditEvent = {
  readonly action: string;
  readonly decision: 'done' | 'read' | 'refused' | 'denied' | 'closed';
  readonly subject: Subject | null;
  readonly details?: Readonly<Record<string, unknown>>;
};

export type ToSeal = {
  readonly table: string;
  readonly column: string;
  readonly row: string;
  readonly subjectId: string;
  readonly text: string | null | undefined;
};

/** What a change may do besides reading: write, seal, queue, and take further actions in the same transaction, each with its own audit line. */
export class Change extends Reading {
  readonly events: AuditEvent[] = [];

  /** Queries that may write; row-level security judges them by the action of this change. */
  get write(): Query {
    return this.tx.db;
  }

  /** The two columns that every record has: when it was written down, and by whom. */
  get stamp(): { recorded_at: Instant; recorded_by: string | null } {
    return { recorded_at: this.at, recorded_by: recorderOf(this.actor) };
  }

  /**
   * Seals texts, keys loaded and made together; null and blank stay null. One result per entry, in order.
   * @throws KeyDestroyed for somebody who was erased
   */
  async seal(entries: readonly ToSeal[]): Promise<(Buffer | null)[]> {
    const wanted = entries.map((entry) => (entry.text ? entry : null));
    const fields = wanted.flatMap((entry) => {
      if (entry === null) return [];
      const place: Place = { table: entry.table, column: entry.column, row: entry.row };
      return [{ subjectId: entry.subjectId, place, text: entry.text as string }];
    });
    const sealed = await this.vault.sealMany(fields);
    return wanted.map((entry) => (entry === null ? null : (sealed.shift() ?? null)));
  }

  /** Seals one text. */
  async sealOne(
    table: string,
    column: string,
    row: string,
    subjectId: string,
    text: string | null | undefined,
  ): Promise<Buffer | null> {
    return (await this.seal([{ table, column, row, subjectId, text }]))[0] ?? null;
  }

  /** Destroys the key of a subject: everything sealed under it is unreadable from now on. */
  destroySubject(subjectId: string): Promise<void> {
    return this.vault.destroySubject(subjectId);
  }

  /** Adds ids or codes to this change's audit line. */
  note(details: Readonly<Record<string, unknown>>): void {
    const own = this.events[0];
    if (own) this.events[0] = { ...own, details: { ...own.details, ...details } };
  }

  /** One more audit line for the action being taken: a change of many things names each of them. */
  alsoDone(subject: Subject, details: Readonly<Record<string, unknown>>): void {
    this.events.push({ action: this.current, decision: 'done', subject, details });
  }

  /**
   * Takes another action inside this change: judged by its own rule, with its own audit line; afterwards the outer action counts again.
   * @throws whatever row-level security throws when the acting account may not
   */
  async also<T>(
    action: string,
    subject: Subject | null,
    work: () => Promise<T>,
    details?: Readonly<Record<string, unknown>>,
  ): Promise<T> {
    const outer = this.current;
    this.events.push({ action, decision: 'done', subject, ...(details ? { details } : {}) });
    this.current = action;
    await this.tx.actAs(action);
    const answer = await work();
    this.current = outer;
    await this.tx.actAs(outer);
    return answer;
  }
  private current = this.tx.context.action;

  /**
   * Queues a job that exists only if this change does.
   * @param options.key a second job with the same key replaces the first · @param options.runAt not before this moment
   */
  async enqueue(
    task: string,
    payload: Readonly<Record<string, string | number | null>>,
    options: { runAt?: Instant; key?: string } = {},
  ): Promise<void> {
    await this.tx.run('select oc.enqueue($1, $2::jsonb, $3, $4)', [
      task,
      JSON.stringify({ orgId: this.orgId, ...payload }),
      options.runAt ?? null,
      options.key ?? null,
    ]);
  }
}
