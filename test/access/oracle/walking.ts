import type { Context } from '../../../src/storage/index.js';
import type { World } from '../world/world.js';
import type { Facts } from './facts.js';
import { asked, type Kind, kinds } from './kinds.js';
import { actionsByKind, type Decision, decide } from './oracle.js';

/** Somebody who asks: one of the people of the world, or a rule of the service. */
export type Asker = { readonly name: string; readonly context: Context; readonly principal: ReturnType<Facts['person']> };

export const askersOf = (world: World, facts: Facts): Asker[] => [
  ...[...world.who].map(([name, { account, org }]) => ({
    name,
    context: { orgId: org, principal: account, action: 'own.read', steppedUp: true },
    principal: facts.person(account),
  })),
  {
    name: 'a rule of Northvale',
    context: { orgId: world.people.northvale, principal: 'service:trial', action: 'service.record', steppedUp: true },
    principal: facts.rule(world.people.northvale),
  },
];

/** Accounts that differ in what access depends on, for those actions that are about accounts: most of the others are alike. */
export const askedAbout = (world: World): Set<string> =>
  new Set(
    [
      ...[
        'mo',
        'max',
        'ada',
        'una',
        'vic',
        'dan',
        'pat',
        'tru',
        'closed',
        'roleOver',
        'roleToCome',
        'coordinatorAndVolunteer',
        'coordinatorUntilTomorrow',
        'applicant',
      ],
      ...['nia', 'sal', 'dee', 'hal', 'hew', 'eve', 'nat', 'sys', 'chief', 'ike', 'prisonInside', 'oz', 'opal'],
      ...['namedToRead', 'namedLast'],
    ].map((name) => world.who.get(name)?.account ?? ''),
  );

/** Every kind with its actions, as the schema of the oracle lists them. */
export const questions = (): { kind: Kind; actions: string[] }[] =>
  [...actionsByKind()].map(([kind, actions]) => ({ kind: kind as Kind, actions: actions.sort() }));

/** The oracle's answers, each asked once. */
export class Answers {
  private readonly known = new Map<string, Decision>();
  constructor(
    readonly facts: Facts,
    /** Only some accounts are asked about: most are alike. */
    private readonly accounts: ReadonlySet<string>,
  ) {}

  things(kind: Kind): string[] {
    const ids = this.facts
      .table(kinds[kind].table)
      .map((row) => String(kind === 'Organisation' || kind === 'Figures' ? row.org_id : row.id));
    return kind === 'Account' ? ids.filter((id) => this.accounts.has(id)) : ids;
  }

  get count(): number {
    return this.known.size;
  }

  of(asker: Asker, action: string, kind: Kind, id: string): Decision {
    const name = `${asker.principal.uid.id}|${action}|${kind}|${id}`;
    const before = this.known.get(name);
    if (before) return before;
    const { entity, others } = this.facts.thing(kind, id);
    const decision = decide(asker.principal, action, entity, others);
    this.known.set(name, decision);
    return decision;
  }

  /** Which roles were seen to allow each action; what everybody may do to herself counts for every role she holds. */
  rolesByAction(): Map<string, Set<string>> {
    const taken = new Map<string, Set<string>>();
    for (const [name, { by }] of this.known) {
      const [account, action = ''] = name.split('|');
      const roles = by.flatMap((role) =>
        role === 'everybody' ? this.facts.grantsOf(account ?? '').map((row) => String(row.role)) : [role],
      );
      taken.set(action, new Set([...(taken.get(action) ?? []), ...roles]));
    }
    return taken;
  }

  rolesHeldBy({ principal }: Asker): string[] {
    const { live, rule, roles, calledTo, calledToRead } = principal.attrs as {
      live: boolean;
      rule: boolean;
      roles: string[];
      calledTo: unknown[];
      calledToRead: unknown[];
    };
    if (rule) return ['service'];
    if (!live) return [];
    const opened = ['on call', 'chief executive', 'safeguarding lead', 'data-protection lead'].filter(
      (as) => this.facts.openedAs(principal.uid.id, as).length > 0,
    );
    const called = [...(calledTo.length > 0 ? ['paged'] : []), ...(calledToRead.length > 0 ? ['second reader'] : [])];
    return [...roles, ...called, ...opened.map((as) => `glass ${as}`)];
  }

  may(asker: Asker, action: string, kind: Kind, id: unknown): boolean {
    return typeof id === 'string' && this.of(asker, action, kind, id).allowed;
  }
}

/** What the database lists as open, for every action of a kind, in one question. */
export async function openIn(
  world: World,
  asker: Asker,
  kind: Kind,
  actions: readonly string[],
): Promise<Map<string, Set<string>>> {
  const parts = actions.map((action) => {
    const query = asked[`${action} ${kind}`] ?? kinds[kind].open;
    return `select '${action}' as action, x.id::text as id from (${query.replaceAll('$1', `'${action}'`)}) x (id)`;
  });
  const rows = await world.service.connections.transaction(asker.context, (tx) =>
    tx.run<{ action: string; id: string }>(parts.join(' union all ')),
  );
  const open = new Map(actions.map((action) => [action, new Set<string>()]));
  for (const { action, id } of rows) open.get(action)?.add(id);
  return open;
}

/** The places of all rows that a plain `select` shows, table by table. */
export async function visibleRows(world: World, asker: Asker, tables: readonly string[]): Promise<Map<string, Set<string>>> {
  const seen = new Map(tables.map((table) => [table, new Set<string>()]));
  await world.service.connections.transaction(asker.context, async (tx) => {
    for (const table of tables)
      for (const { ctid } of await tx.run<{ ctid: string }>(`select ctid::text as ctid from oc.${table}`))
        seen.get(table)?.add(ctid);
  });
  return seen;
}
