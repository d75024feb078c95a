import pg from 'pg';
import { askForRole } from '../../src/accounts/ask-for-role.js';
import { approveGrant, declineGrant } from '../../src/accounts/settle-grant.js';
import { addSlot, assignCoordinator, endCoordination, formCircle } from '../../src/circles/index.js';
import { recordCoreMember } from '../../src/core-members/index.js';
import { addHours, dayOf, type Outcome } from '../../src/kernel/index.js';
import type { CastName } from '../cast.js';
import { openConcernGround } from '../concerns.js';

/** What somebody was told had been done: which kind, about what, what it made, and for a decision which one it replaced. */
export type Told = { readonly what: Act; readonly about: string; readonly made: string; readonly instead: string | null };

/** What somebody may do at any step, and how often of a hundred. */
export const weights = {
  tell: 6,
  decide: 30,
  'look again': 16,
  'look at coordinators': 6,
  'give a coordinator': 8,
  'end a coordinator': 8,
  refer: 3,
  'form a circle': 7,
  'ask for a role': 4,
  'settle a role': 6,
  'be on call': 6,
} as const;
export type Act = keyof typeof weights;

type Die = () => number;
const oneOf = <T>(die: Die, all: readonly T[]): T | undefined => all[Math.floor(die() * all.length)];

/** A service, everything that was acknowledged in it (kept here, outside the database), and what people may do next. */
export class History {
  readonly told: Told[] = [];
  /** What a look showed that may not be: acknowledged before it began and not there, or nobody left. */
  readonly wrong: string[] = [];
  private readonly hot: string[] = [];
  private readonly referred: string[] = [];
  private readonly asked: string[] = [];
  private arena = '';
  private constructor(
    private readonly ground: Awaited<ReturnType<typeof openConcernGround>>,
    readonly administrator: pg.Client,
  ) {}

  static async open(): Promise<History> {
    const ground = await openConcernGround('histories');
    await ground.grant('sam', 'safeguarding lead');
    const administrator = new pg.Client(ground.service.database.administrator);
    await administrator.connect();
    const history = new History(ground, administrator);
    await history.acts.refer(() => 0);
    await history.acts['form a circle'](() => 0);
    history.arena = history.told.at(-1)?.made ?? '';
    await history.acts.tell(() => 0);
    return history;
  }

  async close(): Promise<void> {
    await this.administrator.end();
    await this.ground.service.close();
  }

  get circle(): string {
    return this.arena;
  }

  private get ledger() {
    return this.ground.service.ledger;
  }

  private get who() {
    return this.ground.people.who;
  }

  /** Writes down what was acknowledged. @returns whether it was */
  private keep(
    what: Act,
    about: string,
    outcome: Outcome<unknown, unknown>,
    made: string,
    instead: string | null = null,
  ): boolean {
    if (outcome.ok) this.told.push({ what, about, made, instead });
    return outcome.ok;
  }

  private async newest(concern: string): Promise<{ readonly all: readonly string[]; readonly newest: string | null }> {
    const { decisions } = await this.ground.facts(concern);
    const replaced = new Set(decisions.map((one) => one.supersedes));
    return { all: decisions.map(({ id }) => id), newest: decisions.find(({ id }) => !replaced.has(id))?.id ?? null };
  }

  /** Each is told whether it was done. */
  readonly acts: Readonly<Record<Act, (die: Die) => Promise<boolean>>> = {
    tell: async () => {
      const made = await this.ground.medium();
      this.told.push({ what: 'tell', about: made, made, instead: null });
      // Few are acted on at a time, so that people meet.
      if (this.hot.push(made) > 4) this.hot.shift();
      return true;
    },
    decide: async (die) => {
      const concern = oneOf(die, this.hot) ?? '';
      const by = oneOf<CastName>(die, ['mo', 'sal', 'sam']) ?? 'mo';
      const { newest: seen } = await this.newest(concern);
      const outcome = await this.ground.decide(by, concern, { decision: 'share', why: `Decided by ${by}`, seen });
      return this.keep('decide', concern, outcome, outcome.ok ? outcome.value : '', seen);
    },
    'look again': async (die) => {
      const concern = oneOf(die, this.hot) ?? '';
      const before = this.told.filter((one) => one.what === 'decide' && one.about === concern);
      const { all } = await this.newest(concern);
      for (const { made } of before)
        if (!all.includes(made)) this.wrong.push(`the decision ${made} was told of before somebody looked, and was not there`);
      return true;
    },
    'look at coordinators': async () => {
      const { rows } = await this.administrator.query<{ n: number }>(
        "select count(*)::int as n from oc.coordinations where circle_id = $1 and kind = 'coordinates' and until_at is null",
        [this.arena],
      );
      if (rows[0]?.n === 0) this.wrong.push('the circle had no coordinator');
      return true;
    },
    'give a coordinator': async (die) => {
      const { accountId } = this.who[oneOf<CastName>(die, ['mo', 'sam']) ?? 'mo'];
      const wanted = { accountId, kind: 'coordinates', untilAt: null } as const;
      return this.keep(
        'give a coordinator',
        accountId,
        await assignCoordinator(this.ledger, this.who.max, this.arena, wanted),
        '',
      );
    },
    'end a coordinator': async (die) => {
      const { accountId } = this.who[oneOf<CastName>(die, ['mo', 'sam']) ?? 'mo'];
      const ending = { accountId, kind: 'coordinates' } as const;
      return this.keep('end a coordinator', accountId, await endCoordination(this.ledger, this.who.max, this.arena, ending), '');
    },
    refer: async () => {
      const outcome = await recordCoreMember(this.ledger, this.who.mo, {
        ...{ chosenName: `DEMO ${this.told.length}`, pronoun: 'he', projectId: this.ground.people.project, stage: 'licence' },
        ...{ referredOn: dayOf(new Date()), referredByKind: '' },
      });
      if (outcome.ok && this.referred.push(outcome.value) > 2) this.referred.shift();
      return this.keep('refer', outcome.ok ? outcome.value : '', outcome, outcome.ok ? outcome.value : '');
    },
    'form a circle': async (die) => {
      const coreMemberId = oneOf(die, this.referred) ?? '';
      const by = oneOf<CastName>(die, ['mo', 'mo', 'sam']) ?? 'mo';
      const name = `DEMO ${coreMemberId.slice(-6)} ${Math.floor(die() * 1_000_000)}`;
      const outcome = await formCircle(this.ledger, this.who[by], { coreMemberId, name, meetsWeekday: 2, meetsAt: '19:00' });
      return this.keep('form a circle', coreMemberId, outcome, outcome.ok ? outcome.value : '');
    },
    'ask for a role': async (die) => {
      const { accountId } = this.who[oneOf<CastName>(die, ['eve', 'hal', 'tru', 'dee']) ?? 'eve'];
      const role = oneOf(die, ['coordinator', 'safeguarding lead'] as const) ?? 'coordinator';
      const outcome = await this.ledger.change(this.who.max, 'role.grant', { kind: 'account', id: accountId }, (c) =>
        askForRole(c, accountId, { role, projectId: null }),
      );
      const made = outcome.ok ? outcome.value.grantId : '';
      if (outcome.ok && this.asked.push(made) > 3) this.asked.shift();
      return this.keep('ask for a role', accountId, outcome, made);
    },
    'settle a role': async (die) => {
      const grant = oneOf(die, this.asked);
      if (grant === undefined) return false;
      const [settle, how] = die() < 0.3 ? [approveGrant, 'agreed'] : [declineGrant, 'declined'];
      const by = die() < 0.8 ? this.who.sys : this.who.max;
      const outcome = await this.ledger.change<unknown, unknown>(by, 'role.approve', { kind: 'role', id: grant }, (c) =>
        settle(c, grant),
      );
      return this.keep('settle a role', grant, outcome, how);
    },
    'be on call': async (die) => {
      const fromAt = addHours(new Date(), 100 + Math.floor(die() * 400));
      const slot = {
        fromAt,
        untilAt: addHours(fromAt, 1 + Math.floor(die() * 4)),
        deputy: this.who.max.accountId,
        projectId: null,
      };
      const by = oneOf<CastName>(die, ['mo', 'max']) ?? 'mo';
      const outcome = await addSlot(this.ledger, this.who[by], { ...slot, primary: this.who.sam.accountId });
      return this.keep('be on call', '', outcome, outcome.ok ? outcome.value : '');
    },
  };
}
