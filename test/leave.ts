import assert from 'node:assert/strict';
import type { Person } from '../src/audit/index.js';
import { type changeLastDay, comeBack, coordinatorsOf, handOver, inCharge, onCallAt } from '../src/circles/index.js';
import { addDays, dayOf, type Instant, momentOf } from '../src/kernel/index.js';
import { type Cast, type CastName, cast, openTestService, type TestService } from './cast.js';
import { addCircle } from './cast-circles.js';
import { addPerson, inOrganisation } from './cast-rows.js';

/** Mo with seven circles, Sam with one, and two coordinators of the other project, Tess and Uma. */
export class LeaveGround {
  readonly seven: string[] = [];

  private constructor(
    readonly service: TestService,
    readonly people: Cast,
    readonly tess: Person,
    readonly uma: Person,
  ) {}

  static async open(what: string): Promise<LeaveGround> {
    const service = await openTestService(what);
    const people = await cast(service.ledger);
    const join = (name: string) =>
      inOrganisation(service.ledger, people.northvale, (c) =>
        addPerson(c, { name, kind: 'staff', roles: ['coordinator'], project: people.otherProject }),
      );
    const ground = new LeaveGround(service, people, await join('Tess'), await join('Uma'));
    for (let n = 1; n <= 6; n += 1) ground.seven.push(await ground.newCircle(n, ground.as('mo')));
    ground.seven.push(people.kite.circle);
    return ground;
  }

  close(): Promise<void> {
    return this.service.close();
  }

  as(name: CastName): Person {
    return this.people.who[name];
  }

  async newCircle(n: number, coordinator: Person): Promise<string> {
    const { service, people } = this;
    const person = await inOrganisation(service.ledger, people.northvale, (c) =>
      addPerson(c, { name: `Core ${n}`, kind: 'core member', roles: [] }),
    );
    const { circle } = await inOrganisation(service.ledger, people.northvale, (c) =>
      addCircle(c, {
        ...{ name: `DEMO ${n}`, person, project: people.project, coordinator, stage: 'licence' },
        ...{ police: people.kite.policePost, probation: people.kite.probationPost },
      }),
    );
    return circle;
  }

  midnight(days: number): Instant {
    return momentOf(addDays(dayOf(new Date()), days), '00:00');
  }

  leave(to: Person, fromAt: Instant, untilAt: Instant) {
    return { to: to.accountId, fromAt, untilAt, note: 'CANARY-note' };
  }

  async given(who: Person, to: Person, fromAt: Instant = new Date(), untilAt: Instant = this.midnight(14)): Promise<string> {
    const outcome = await handOver(this.service.ledger, who, this.leave(to, fromAt, untilAt));
    assert.ok(outcome.ok, outcome.ok ? '' : outcome.problems.join());
    return outcome.value;
  }

  async refusals(asked: ReturnType<typeof handOver> | ReturnType<typeof changeLastDay>): Promise<readonly string[]> {
    const { ok, ...rest } = await asked;
    return ok || !('problems' in rest) ? [] : rest.problems;
  }

  async backFrom(who: Person, ...ids: readonly string[]): Promise<void> {
    for (const id of ids) assert.ok((await comeBack(this.service.ledger, who, id)).ok);
  }

  openTo(who: Person): Promise<string[]> {
    return this.service.ledger.read(who, 'circle.read', null, (r) =>
      r.tx.run<{ id: string }>('select n as id from oc.my_coordinated() n').then((rows) => rows.map((row) => row.id).sort()),
    );
  }

  /** Of the seven, how many may be coordinated by this person now. */
  async ofSeven(who: Person): Promise<number> {
    return (await this.openTo(who)).filter((id) => this.seven.includes(id)).length;
  }

  whoHas(circle = this.people.kite.circle) {
    return this.service.ledger.read(
      this.as('max'),
      'circle.read',
      null,
      async (r) => inCharge(await coordinatorsOf(r, circle))?.name,
    );
  }

  onCall(who: Person = this.as('vic'), at = new Date()) {
    return this.service.ledger.read(who, 'rota.read', null, async (r) => {
      const slot = await onCallAt(r, at);
      return [slot?.primary.name, slot?.deputy?.name];
    });
  }

  /** Ends of what others cover of a circle under hand-overs, by account; those that are over left out. */
  covers(circle = this.people.kite.circle) {
    return this.service.ledger.read(this.as('max'), 'circle.read', null, async (r) => {
      const rows = await r.db
        .selectFrom('coordinations')
        .select(['account_id', 'until_at'])
        .where('circle_id', '=', circle)
        .where('kind', '=', 'covers')
        .where('until_at', '>', r.at)
        .orderBy('from_at')
        .execute();
      const names = new Map<string, string>([
        [this.as('sam').accountId, 'sam'],
        [this.tess.accountId, 'tess'],
        [this.uma.accountId, 'uma'],
      ]);
      return rows.map((row) => [names.get(row.account_id), row.until_at]);
    });
  }
}
