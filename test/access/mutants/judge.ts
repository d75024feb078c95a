import type pg from 'pg';
import { type Action, actions, rolesFor, table } from '../../../src/access/index.js';
import type { Context } from '../../../src/storage/index.js';
import { testContextKey } from '../../service.js';
import { answerOf, prepareAttempts } from '../attempts.js';
import { Facts } from '../oracle/facts.js';
import { asked, type Kind, kinds } from '../oracle/kinds.js';
import { rowRights } from '../oracle/row-rights.js';
import { Viewer } from '../oracle/viewer.js';
import { Answers, type Asker, askedAbout, askersOf, questions } from '../oracle/walking.js';
import type { seededDice } from '../seeded-dice.js';
import type { World } from '../world/world.js';
import { type Case, isAsExpected, plenty, WriteCases } from '../write-cases.js';
import type { Mutant } from './mutant.js';

/** What one person is asked, as one statement, and the answer by the documents: lines, sorted. */
type Question = { readonly sql: string; readonly expected: () => string };

const lines = (sql: string) =>
  `select coalesce(string_agg(x.line, ' ' order by x.line collate "C"), '') as answer from (${sql}) x (line)`;
const sorted = (all: string[]): string => all.sort().join(' ');

/** Says whether the tests' questions are still answered as the documents say, while a mutant is in the database. */
export class Judge {
  private readonly answers: Answers;
  private readonly askers: Asker[];
  private readonly known = new Map<string, string>();
  private readonly casesByTable = new Map<string, Case[]>();

  private constructor(
    private readonly world: World,
    private readonly client: pg.Client,
    private readonly pid: number,
    private readonly writing: WriteCases,
  ) {
    const facts = new Facts(world.rows);
    const askers = askersOf(world, facts);
    // The rule that destroys on schedule sees more while it does.
    const ending = askers.filter(({ context }) => context.principal.startsWith('service:'));
    this.askers = [
      ...askers,
      ...ending.map((one) => ({ ...one, name: `${one.name}, ending`, context: { ...one.context, action: 'concern.end' } })),
    ];
    this.answers = new Answers(facts, askedAbout(world));
  }

  static async open(world: World, shuffled: ReturnType<typeof seededDice>['shuffled']): Promise<Judge> {
    const client = world.administrator;
    await prepareAttempts(world);
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return new Judge(world, client, rows[0]?.pid ?? 0, await WriteCases.open(world, shuffled, plenty));
  }

  private once(key: string, make: () => string): string {
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const made = make();
    this.known.set(key, made);
    return made;
  }

  /** Which things of a kind are open for an action. */
  private listed(asker: Asker, kind: Kind, action: string): Question {
    const query = (asked[`${action} ${kind}`] ?? kinds[kind].open).replaceAll('$1', `'${action}'`);
    const things = `select unnest('{${this.answers.things(kind).join(',')}}'::uuid[])`;
    return {
      sql: lines(`select distinct id::text from (${query}) q (id) where id in (${things})`),
      expected: () =>
        this.once(`${asker.name} ${kind} ${action}`, () =>
          sorted([...new Set(this.answers.things(kind))].filter((id) => this.answers.of(asker, action, kind, id).allowed)),
        ),
    };
  }

  /** Which actions may be begun at all. */
  private begun(asker: Asker): Question {
    const roles = this.answers.rolesHeldBy(asker);
    return {
      sql: lines(`select a from unnest('{${actions.join(',')}}'::text[]) a where oc.may(a)`),
      expected: () =>
        this.once(`${asker.name} begins`, () =>
          sorted(actions.filter((one) => rolesFor(one).some((role) => roles.includes(role)))),
        ),
    };
  }

  /** Which rows of a table are there. */
  private rowsOf(asker: Asker, name: string): Question {
    return {
      sql: lines(`select ctid::text from oc.${name}`),
      expected: () =>
        this.once(`${asker.name} rows of ${name}`, () => {
          const viewer = new Viewer(asker, this.answers);
          const rows = (this.world.rows.get(name) ?? []).filter((row) => viewer.sees(name, row));
          return sorted(rows.map((row) => String(row.ctid)));
        }),
    };
  }

  private readonly differing = this.actionsThatDiffer();
  /** Of each kind the two actions that most roles have: whoever would notice anything mostly notices here. */
  private readonly telling = this.differing.filter(({ kind, action }) => {
    const rolesOf = (one: string) => rolesFor(one as Action).length;
    return this.differing.filter((other) => other.kind === kind && rolesOf(other.action) > rolesOf(action)).length < 2;
  });
  /** Of actions with the same row of the table and the same question, one stands for all: a function knows an action by its row only. */
  private actionsThatDiffer(): { kind: Kind; action: string }[] {
    const seen = new Set<string>();
    return questions().flatMap(({ kind, actions: of }) =>
      of.flatMap((action) => {
        const shape = `${kind} ${asked[`${action} ${kind}`] ?? ''} ${JSON.stringify(table[action as keyof typeof table])}`;
        if (seen.has(shape)) return [];
        seen.add(shape);
        return [{ kind, action }];
      }),
    );
  }

  /** Questions for one person, in the order of their price; only as many as it takes. */
  private rounds(asker: Asker, { asks, of }: Mutant): Question[][] {
    if (asks.about === 'rows') return [[this.rowsOf(asker, asks.table)]];
    if (asks.about === 'cell') {
      if (!this.answers.rolesHeldBy(asker).includes(asks.role)) return [];
      const about = questions().filter(({ actions: of }) => of.includes(asks.action));
      return [[...about.map(({ kind }) => this.listed(asker, kind, asks.action)), this.begun(asker)]];
    }
    const listed = (some: readonly { kind: Kind; action: string }[]) =>
      some.map(({ kind, action }) => this.listed(asker, kind, action));
    const aboutPeople = /names|numbers|people_open/.test(of);
    return [
      aboutPeople ? ['people', 'ring_numbers'].map((name) => this.rowsOf(asker, name)) : listed(this.telling),
      aboutPeople ? listed(this.telling) : listed(this.differing.filter((one) => !this.telling.includes(one))),
      [this.begun(asker), ...Object.keys(rowRights).map((name) => this.rowsOf(asker, name))],
    ];
  }

  /** @returns who found out, or null when nobody did */
  async judge(mutant: Mutant): Promise<string | null> {
    try {
      await this.client.query(`begin; ${mutant.sql}; set local role oc_app`);
      if (mutant.asks.about === 'writes') return await this.writtenOtherwise(mutant.asks.table);
      for (const round of [0, 1, 2])
        for (const asker of [...this.askers]) {
          const some = this.rounds(asker, mutant)[round] ?? [];
          if (some.length > 0 && !(await this.answersAsSaid(asker, some))) return this.foundBy(asker);
        }
      return null;
    } catch (fault) {
      // A change that makes the database stumble is noticed by whoever asks next.
      return `fault: ${(fault as Error).message}`;
    } finally {
      await this.client.query('rollback');
    }
  }

  private async writtenOtherwise(table: string): Promise<string | null> {
    const cases = this.casesByTable.get(table) ?? this.writing.of(table);
    this.casesByTable.set(table, cases);
    for (let from = 0; from < cases.length; from += 60) {
      const some = cases.slice(from, from + 60);
      const { rows } = await this.client.query<{ line: string }>('select * from trial.attempts($1, $2) as line', [
        some.map(({ asker, action }) => this.signed({ ...asker.context, action })),
        some.map((one) => one.statement),
      ]);
      const wrong = some.find((one, n) => !isAsExpected(one, answerOf(rows[n]?.line ?? '')));
      if (wrong) return `${wrong.asker.name} (${wrong.how} ${wrong.action})`;
    }
    return null;
  }

  private signed(context: Context): string {
    return testContextKey.sign(context, this.pid, Math.floor(Date.now() / 1000) + 600);
  }

  /** Whoever found one out is asked first next time. */
  private foundBy(asker: Asker): string {
    this.askers.splice(this.askers.indexOf(asker), 1);
    this.askers.unshift(asker);
    return asker.name;
  }

  private async answersAsSaid(asker: Asker, some: readonly Question[]): Promise<boolean> {
    const context = this.signed({ ...asker.context, isReading: true });
    const set = `select set_config('oc.context', '${context.replaceAll("'", "''")}', true); `;
    const { rows } = (
      (await this.client.query(`${set}${some.map(({ sql }) => sql).join(' union all ')}`)) as unknown as pg.QueryResult<{
        answer: string;
      }>[]
    )[1] as pg.QueryResult<{ answer: string }>;
    return some.every((one, n) => rows[n]?.answer === one.expected());
  }
}
