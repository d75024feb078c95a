import type { Action } from '../access/index.js';
import { type Clock, Denied, NotFound, type Outcome, systemClock } from '../kernel/index.js';
import { type Connections, quoted, type Transaction } from '../storage/index.js';
import type { Vault } from '../vault/index.js';
import { type Actor, principalOf } from './actor.js';
import { type AuditEvent, Change, type Subject } from './change.js';
import { Reading } from './reading.js';

/** Carries a refusal out of a transaction that must roll back. */
class Rollback extends Error {
  constructor(readonly outcome: { readonly ok: false; readonly problems: readonly unknown[] }) {
    super('refused');
  }
}

export type ChangeOptions = {
  /** Random number of the form: the same form sent twice happens once and gets the same answer (an answer of ids that JSON can hold). */
  readonly once?: string | undefined;
  /** Put into the audit line as it is: ids and codes only. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** Reads that are written down although they open no seal: whoever asks who looked is seen asking. */
const writtenDown: ReadonlySet<string> = new Set<Action>(['looks.read']);

/** Openings in an emergency that go on now, by id; null when there are none. */
type Glass = readonly string[] | null;

/** Whether an action is open at all, and what goes on in an emergency: asked as every transaction begins. */
const isOpen = (action: string) =>
  `select oc.may(${quoted(action)}) as may, (select array_agg(g.glass_id) from oc.my_glasses() g) as glass`;

// Lost a race that the database settled: worth trying again, with everything read anew.
const mayTryAgain = (fault: unknown) => ['40001', '40P01'].includes((fault as { code?: string }).code ?? '');

/** The only object that can write, and the only way to read a person's data: one transaction, one signed context, one audit line at least. */
export class Ledger {
  constructor(private readonly parts: { readonly connections: Connections; readonly vault: Vault; readonly clock?: Clock }) {}

  get clock(): Clock {
    return this.parts.clock ?? systemClock;
  }

  get vault(): Vault {
    return this.parts.vault;
  }

  /** The same ledger at another moment: imports and the demonstration write down a past. Access is judged now all the same. */
  at(clock: Clock): Ledger {
    return new Ledger({ ...this.parts, clock });
  }

  private context(actor: Actor, action: string) {
    return {
      orgId: actor.orgId,
      principal: principalOf(actor),
      action,
      steppedUp: actor.kind === 'person' ? actor.steppedUp : true,
    };
  }

  /** @param glass what the actor has opened in an emergency: everything done meanwhile is marked with it */
  private async append(tx: Transaction, actor: Actor, events: readonly AuditEvent[], glass: Glass = null): Promise<void> {
    if (actor.orgId === null || events.length === 0) return;
    const principal = principalOf(actor);
    const session = actor.kind === 'person' ? { session: actor.sessionId } : {};
    const lines = events.map(({ subject, details, ...event }) => ({
      principal,
      ...session,
      ...event,
      ...(glass ? { glass } : {}),
      ...(subject ? { subject: subject.id, kind: subject.kind } : {}),
      ...(details ? { details } : {}),
      claimedAt: this.clock().toISOString(),
    }));
    await tx.run('select oc.audit_append($1::jsonb)', [JSON.stringify(lines)]);
  }

  private openings(reading: Reading): Record<string, unknown> | null {
    return reading.opened.size === 0 ? null : Object.fromEntries([...reading.opened].map(([table, rows]) => [table, [...rows]]));
  }

  /** Writes down an attempt that came to nothing, in a transaction of its own since the attempt's was rolled back. */
  private async writeDown(actor: Actor, event: AuditEvent): Promise<void> {
    if (actor.orgId === null) return;
    await this.parts.connections.transaction(this.context(actor, event.action), (tx) => this.append(tx, actor, [event]));
  }

  private mustBeOpen(tx: Transaction, action: string): Glass {
    const [row] = tx.answered.rows;
    if (!row?.may) throw new Denied(action);
    return row.glass as Glass;
  }

  private async recordFailure(actor: Actor, action: string, subject: Subject | null, fault: unknown): Promise<void> {
    if (fault instanceof Denied) await this.writeDown(actor, { action, decision: 'denied', subject });
    if (fault instanceof NotFound) await this.writeDown(actor, { action, decision: 'closed', subject });
    // Row-level security refused a write that the verb had not foreseen: a denial too, never a silent one.
    if ((fault as { code?: string }).code === '42501')
      await this.writeDown(actor, { action, decision: 'denied', subject, details: { by: 'database' } });
  }

  /**
   * Reads as this actor, for this action. Whatever was opened from the vault is written to the audit in the same transaction.
   * @throws Denied when the action is closed to every role of this account; NotFound as the room says; both are recorded
   */
  async read<T>(actor: Actor, action: Action, subject: Subject | null, work: (reading: Reading) => Promise<T>): Promise<T> {
    let reading: Reading | undefined;
    let glass: Glass = null;
    try {
      return await this.parts.connections.transaction(
        { ...this.context(actor, action), isReading: true },
        async (tx) => {
          glass = this.mustBeOpen(tx, action);
          reading = new Reading(tx, actor, this.clock(), this.parts.vault);
          return await work(reading);
        },
        async (tx) => {
          const opened = reading ? this.openings(reading) : null;
          // In an emergency every page is written down, also one that opens no seal; not what stands round it.
          const isAsked = subject !== null && writtenDown.has(action);
          const isRead = opened !== null || isAsked || (glass !== null && (subject !== null || !action.startsWith('own.')));
          if (reading && isRead)
            await this.append(
              tx,
              actor,
              [{ action, decision: 'read', subject, ...(opened ? { details: { opened } } : {}) }],
              glass,
            );
        },
        isOpen(action),
      );
    } catch (fault) {
      await this.recordFailure(actor, action, subject, fault);
      throw fault;
    }
  }

  /**
   * Changes something as this actor: one transaction with its audit line. A refused outcome rolls everything back and is recorded.
   * @throws Denied, NotFound (recorded); any fault takes everything with it
   */
  async change<Value, Problem>(
    actor: Actor,
    action: Action,
    subject: Subject | null,
    work: (change: Change) => Promise<Outcome<Value, Problem>>,
    options: ChangeOptions = {},
  ): Promise<Outcome<Value, Problem>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.changeOnce(actor, action, subject, work, options);
      } catch (fault) {
        if (fault instanceof Rollback) {
          await this.writeDown(actor, {
            action,
            decision: 'refused',
            subject,
            details: { problems: fault.outcome.problems.filter((problem) => typeof problem === 'string') },
          });
          return fault.outcome as Outcome<Value, Problem>;
        }
        if (mayTryAgain(fault) && attempt < 4) continue;
        await this.recordFailure(actor, action, subject, fault);
        throw fault;
      }
    }
  }

  private changeOnce<Value, Problem>(
    actor: Actor,
    action: Action,
    subject: Subject | null,
    work: (change: Change) => Promise<Outcome<Value, Problem>>,
    options: ChangeOptions,
  ): Promise<Outcome<Value, Problem>> {
    let change: Change | undefined;
    let glass: Glass = null;
    return this.parts.connections.transaction(
      this.context(actor, action),
      async (tx) => {
        glass = this.mustBeOpen(tx, action);
        const earlier =
          options.once && actor.kind === 'person'
            ? await this.earlierAnswer<Value>(tx, actor.orgId, actor.accountId, options.once)
            : null;
        if (earlier) return earlier;
        change = new Change(tx, actor, this.clock(), this.parts.vault);
        change.events.push({ action, decision: 'done', subject, ...(options.details ? { details: options.details } : {}) });
        const outcome = await work(change);
        if (!outcome.ok) throw new Rollback(outcome);
        if (options.once && actor.kind === 'person')
          await tx.run('update oc.submissions set answer = $4 where org_id = $1 and account_id = $2 and once = $3', [
            actor.orgId,
            actor.accountId,
            options.once,
            JSON.stringify({ value: outcome.value ?? null }),
          ]);
        return outcome;
      },
      async (tx) => {
        if (!change) return;
        const opened = this.openings(change);
        if (opened) change.note({ opened });
        await this.append(tx, actor, change.events, glass);
      },
      isOpen(action),
    );
  }

  /** Claims the form's number; waits for a twin that is still at work and then gives its answer. */
  private async earlierAnswer<Value>(
    tx: Transaction,
    org: string,
    account: string,
    once: string,
  ): Promise<{ ok: true; value: Value } | null> {
    const claimed = await tx.run(
      'insert into oc.submissions (org_id, account_id, once) values ($1, $2, $3) on conflict do nothing returning once',
      [org, account, once],
    );
    if (claimed.length > 0) return null;
    const [row] = await tx.run<{ answer: { value: Value } | null }>(
      'select answer from oc.submissions where org_id = $1 and account_id = $2 and once = $3',
      [org, account, once],
    );
    return { ok: true, value: (row?.answer?.value ?? null) as Value };
  }
}
