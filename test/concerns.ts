import type { Person } from '../src/audit/index.js';
import { answerShare } from '../src/concerns/answer-share.js';
import { changeLevel } from '../src/concerns/change-level.js';
import type { Telling } from '../src/concerns/concern.js';
import { type DecisionGiven, decideConcern } from '../src/concerns/decide-concern.js';
import type { AnswerRow } from '../src/concerns/deciding-queries.js';
import { factsOf } from '../src/concerns/facts-queries.js';
import { nothingTold, tellConcern } from '../src/concerns/index.js';
import { lookAtConcern } from '../src/concerns/look-at-concern.js';
import { shareConcern } from '../src/concerns/share-concern.js';
import type { ShareGiven } from '../src/concerns/share-rules.js';
import { getSharedPage } from '../src/concerns/shared-page.js';
import { addMinutes, Denied, done, NotFound, newId } from '../src/kernel/index.js';
import { type Cast, type CastName, cast, openTestService, type TestService } from './cast.js';

/** Closed to a role, or not there for it: whoever was called to another concern is answered the second. */
export const isClosed = (fault: unknown) => fault instanceof Denied || fault instanceof NotFound;

const decision: DecisionGiven = {
  ...{ decision: 'do not share', why: 'CANARY-why', oneLine: null, withHim: 'not yet', withHimWhy: null },
  ...{ watchUntil: null, hisAccount: null, seen: null },
};
const call: Omit<ShareGiven, 'postId' | 'toldAt'> = {
  ...{ channel: 'telephone', spokeTo: 'P. Officer', spokeToPost: null, logNumber: 'LOG-1', content: 'CANARY-content' },
  ...{
    gateway: 'preventing an offence',
    withPersonAtRisk: false,
    corrects: null,
    action: null,
    why: null,
    confidentialityToldOn: null,
  },
} as const;

/** What people do to a concern, with an ordinary answer for whatever a test does not care about. */
const actingOn = (service: TestService, people: Cast, tell: (told: Partial<Telling>) => Promise<string>) => {
  const share = (who: Person, id: string, over: Partial<ShareGiven> = {}) =>
    shareConcern(service.ledger, who, id, { ...call, postId: people.kite.probationPost, toldAt: new Date(), ...over });
  const medium = () => tell({ danger: 'no', tonight: 'no' });
  return {
    share,
    /** The share itself; a refusal is a fault of the test. */
    shareId: async (who: Person, id: string, over: Partial<ShareGiven> = {}): Promise<string> => {
      const outcome = await share(who, id, over);
      if (!outcome.ok) throw new Error(`a share was refused: ${outcome.problems}`);
      return outcome.value;
    },
    answer: (who: Person, shareId: string, over: Partial<AnswerRow> = {}) =>
      answerShare(service.ledger, who, shareId, [
        { kind: 'received', action: null, words: null, answeredAt: new Date(), ...over },
      ]),
    decide: (who: CastName, id: string, over: Partial<DecisionGiven> = {}) =>
      decideConcern(service.ledger, people.who[who], id, { ...decision, ...over }),
    high: () => tell({ danger: 'not sure' }),
    medium,
    low: async () => {
      const id = await medium();
      await changeLevel(service.ledger, people.who.mo, id, 'low', 'A mood', null);
      return id;
    },
    shared: (who: CastName, id?: string) => service.ledger.read(people.who[who], 'share.read', null, (r) => getSharedPage(r, id)),
  };
};

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
  const grant = (who: CastName, role: string, from_at = new Date(Date.now() - 86_400_000), approved_at: Date | null = from_at) =>
    service.ledger.change(rule, 'service.record', null, async (c) => {
      await c.write
        .insertInto('role_grants')
        .values({
          org_id: c.orgId,
          id: newId(),
          account_id: people.who[who].accountId,
          role,
          from_at,
          approved_at,
        })
        .execute();
      return done(null);
    });
  const facts = async (id: string) => {
    const [found] = await asService((r) => factsOf(r, [id]));
    if (!found) throw new Error('no such concern');
    return found;
  };
  const tell = async (who: Person, told: Partial<Telling> = {}, minutes = 0): Promise<string> => {
    const made = await tellConcern(
      service.ledger.at(() => addMinutes(began, minutes)),
      who,
      { ...nothingTold, circleId: people.kite.circle, seen: 'CANARY-seen at the flat', ...told },
    );
    if (!made.ok) throw new Error('a concern was refused');
    return made.value;
  };
  return {
    service,
    people,
    rule,
    /** Minutes since the ground was opened: what is told then comes after all that was done before. */
    sinceBegan: () => (Date.now() - began.getTime()) / 60_000,
    /** The ledger so many minutes after the ground was opened. */
    after: (minutes: number) => service.ledger.at(() => addMinutes(began, minutes)),
    tell,
    ...actingOn(service, people, (told) => tell(people.who.ada, told)),
    look: (id: string, minutes = 0) =>
      lookAtConcern(
        service.ledger.at(() => addMinutes(began, minutes)),
        people.northvale,
        id,
      ),
    facts,
    endings: async (id: string) => (await facts(id)).endings.map((one) => one.ending),
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
