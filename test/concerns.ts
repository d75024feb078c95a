import type { Person } from '../src/audit/index.js';
import type { Telling } from '../src/concerns/concern.js';
import { factsOf } from '../src/concerns/facts-queries.js';
import { nothingTold, tellConcern } from '../src/concerns/index.js';
import { lookAtConcern } from '../src/concerns/look-at-concern.js';
import { addMinutes, done, newId } from '../src/kernel/index.js';
import { type Cast, type CastName, cast, openTestService, type TestService } from './cast.js';

/** A service with the cast, and the few things that tests of concerns ask again and again. */
export async function openConcernGround(what: string) {
  const service: TestService = await openTestService(what);
  const people: Cast = await cast(service.ledger);
  const began = new Date();
  const rule = { kind: 'rule', orgId: people.northvale, rule: 'tests' } as const;
  const nameOf = (account: string) =>
    Object.entries(people.who).find(([, person]) => person.accountId === account)?.[0] ?? account;
  const asService = <T>(work: Parameters<typeof service.ledger.read<T>>[3]) =>
    service.ledger.read(rule, 'concern.page', null, work);
  const grant = (who: CastName, role: string) =>
    service.ledger.change(rule, 'service.record', null, async (c) => {
      await c.write
        .insertInto('role_grants')
        .values({
          org_id: c.orgId,
          id: newId(),
          account_id: people.who[who].accountId,
          role,
          from_at: new Date(Date.now() - 86_400_000),
          approved_at: c.at,
        })
        .execute();
      return done(null);
    });
  return {
    service,
    people,
    rule,
    /** The ledger so many minutes after the ground was opened. */
    after: (minutes: number) => service.ledger.at(() => addMinutes(began, minutes)),
    tell: async (who: Person, told: Partial<Telling> = {}, minutes = 0): Promise<string> => {
      const made = await tellConcern(
        service.ledger.at(() => addMinutes(began, minutes)),
        who,
        { ...nothingTold, circleId: people.kite.circle, seen: 'CANARY-seen at the flat', ...told },
      );
      if (!made.ok) throw new Error('a concern was refused');
      return made.value;
    },
    look: (id: string, minutes = 0) =>
      lookAtConcern(
        service.ledger.at(() => addMinutes(began, minutes)),
        people.northvale,
        id,
      ),
    facts: async (id: string) => {
      const [facts] = await asService((r) => factsOf(r, [id]));
      if (!facts) throw new Error('no such concern');
      return facts;
    },
    asService,
    grant,
    /** Who was sent something, by name, in the order in which it was queued: `sam sign in now mail`. */
    sent: async (about = '%') =>
      (
        await asService((r) =>
          r.db
            .selectFrom('messages')
            .select(['to_account', 'template', 'channel'])
            .where('effect_key', 'like', about)
            .orderBy('queued_at')
            .orderBy('id')
            .execute(),
        )
      ).map((row) => `${nameOf(row.to_account)} ${row.template} ${row.channel}`),
    called: async (id: string) =>
      (
        await asService((r) =>
          r.db
            .selectFrom('pages')
            .select(['account_id', 'as_what'])
            .where('concern_id', '=', id)
            .orderBy('paged_at')
            .orderBy('rung')
            .orderBy('as_what')
            .execute(),
        )
      ).map((row) => `${nameOf(row.account_id)} as ${row.as_what}`),
    audit: (subject: string) =>
      service.ledger
        .read(people.who.max, 'audit.read', null, (r) =>
          r.tx.run<{ body: { action: string; decision: string; principal: string } }>(
            "select body from oc.audit where body ->> 'subject' = $1 order by seq",
            [subject],
          ),
        )
        .then((rows) => rows.map(({ body }) => `${nameOf(body.principal)} ${body.action} ${body.decision}`)),
    close: () => service.close(),
  };
}
export type ConcernGround = Awaited<ReturnType<typeof openConcernGround>>;
