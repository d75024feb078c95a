import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, cast, openTestService, type TestService } from '../../test/cast.js';
import type { Action } from '../access/index.js';
import type { Person } from '../audit/index.js';
import { addDays, addHours, dayOf, NotFound } from '../kernel/index.js';
import { outerCircleOf } from '../partners/index.js';
import { accountNames, namesOf, ringNumbersOf } from '../people/index.js';
import { coordinatorsOf, getCircle, listCircles, onCallAt, rosterOn } from './index.js';

describe('a circle and who is round it', () => {
  let service: TestService;
  let people: Cast;
  const today = dayOf(new Date());
  before(async () => {
    service = await openTestService('circles');
    people = await cast(service.ledger);
  });
  after(() => service.close());

  const reading = <T>(who: Person, action: Action, work: Parameters<typeof service.ledger.read<T>>[3]) =>
    service.ledger.read(who, action, null, work);
  const namesOn = (who: Person, days: number) =>
    reading(who, 'roster.read', async (r) =>
      (await rosterOn(r, people.kite.circle, addDays(today, days))).map((entry) => entry.name),
    );

  it('shows each person the circles open to them and no other', async () => {
    const seen = async (who: Person) => (await reading(who, 'circle.read', listCircles)).map((circle) => circle.name);
    assert.deepEqual(await seen(people.who.ada), ['Kite']);
    assert.deepEqual(await seen(people.who.vic), ['Rook']);
    assert.deepEqual(await seen(people.who.dan), ['Kite']);
    assert.deepEqual(await seen(people.who.mo), ['Kite']);
    assert.deepEqual(await seen(people.who.max), ['Kite', 'Rook']);
    assert.deepEqual(await seen(people.who.lee), []);
    assert.deepEqual(await seen(people.who.oz), ['Wren']);
    assert.deepEqual(await seen(people.who.pat), ['Kite']);
    assert.deepEqual(await seen(people.who.ike), ['Kite', 'Rook']);
  });

  it('tells a leaver, an outsider and another organisation that there is no such circle', async () => {
    for (const name of ['lee', 'vic', 'oz', 'opal'] as const)
      await assert.rejects(
        reading(people.who[name], 'circle.read', (r) => getCircle(r, people.kite.circle)),
        NotFound,
        name,
      );
    const kite = await reading(people.who.ada, 'circle.read', (r) => getCircle(r, people.kite.circle));
    assert.equal(kite.coreMemberPersonId, people.kite.person);
    assert.equal(kite.meetsAt, '19:00');
  });

  it('knows the roster of any day, with those who have left since', async () => {
    assert.deepEqual(await namesOn(people.who.mo, 0), ['Ada', 'Ben', 'Una']);
    assert.deepEqual(await namesOn(people.who.mo, -40), ['Ada', 'Ben', 'Lee', 'Una']);
    assert.deepEqual(await namesOn(people.who.mo, -39), ['Ada', 'Ben', 'Una']);
    assert.deepEqual(await namesOn(people.who.mo, -111), []);
    assert.deepEqual(await namesOn(people.who.lee, -40), ['Lee'], 'a leaver finds only herself');
  });

  it('knows which of them is reading', async () => {
    const roster = await reading(people.who.ada, 'roster.read', (r) => rosterOn(r, people.kite.circle, today));
    assert.deepEqual(
      roster.filter((entry) => entry.isMe).map((entry) => entry.name),
      ['Ada'],
    );
    assert.equal(roster[0]?.accountId, people.who.ada.accountId);
  });

  it('names the coordinator to a volunteer, with a number to ring', async () => {
    await reading(people.who.ada, 'circle.read', async (r) => {
      const [mo] = await coordinatorsOf(r, people.kite.circle);
      assert.deepEqual({ name: mo?.name, kind: mo?.kind }, { name: 'Mo', kind: 'coordinates' });
      assert.equal((await ringNumbersOf(r, [mo?.personId ?? ''])).size, 1);
    });
  });

  it('gives a volunteer no number of another volunteer or of the core member', async () => {
    await reading(people.who.ada, 'circle.read', async (r) => {
      const numbers = await ringNumbersOf(r, [people.who.ben.personId, people.kite.person, people.who.ada.personId]);
      assert.deepEqual([...numbers.keys()], [people.who.ada.personId]);
    });
  });

  it('says who is on call now and who is the deputy, and nobody once the slot is over', async () => {
    await reading(people.who.ada, 'rota.read', async (r) => {
      const now = await onCallAt(r, r.at);
      assert.deepEqual([now?.primary.name, now?.deputy?.name], ['Sam', 'Mo']);
      assert.equal(await onCallAt(r, addHours(r.at, 48)), null);
    });
  });

  it('names people only where their name is open', async () => {
    await reading(people.who.ada, 'circle.read', async (r) => {
      const names = await namesOf(r, [people.who.ben.personId, people.who.vic.personId, null]);
      assert.deepEqual(
        [...names.values()].map((one) => one.name),
        ['Ben'],
      );
      assert.equal((await accountNames(r, [people.who.vic.accountId])).size, 0);
    });
  });

  it('lists the outer circle as it stands on a day, with the duty telephone', async () => {
    const kinds = (who: Person, coreMember: string, days: number) =>
      reading(who, 'link.read', async (r) => (await outerCircleOf(r, coreMember, addDays(today, days))).map((post) => post.kind));
    assert.deepEqual(await kinds(people.who.mo, people.kite.coreMember, 0), ['probation', 'police']);
    assert.deepEqual(await kinds(people.who.max, people.rook.coreMember, 0), ['police']);
    assert.deepEqual(await kinds(people.who.max, people.rook.coreMember, -60), ['probation', 'police']);
    assert.deepEqual(await kinds(people.who.mo, people.rook.coreMember, 0), [], 'not her circle');
    await reading(people.who.pat, 'link.read', async (r) => {
      const [own] = await outerCircleOf(r, people.kite.coreMember, today);
      assert.equal(own?.dutyTelephone, '07700 900555');
      assert.deepEqual(
        own?.holders.map((holder) => holder.name),
        ['Pat'],
      );
    });
  });
});
