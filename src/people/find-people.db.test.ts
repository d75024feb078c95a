import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, type CastName, cast, openTestService, type TestService } from '../../test/cast.js';
import { StepUpNeeded } from '../audit/index.js';
import { addDays, Denied, dayOf, done, NotFound, newId } from '../kernel/index.js';
import { recordVolunteer } from '../volunteers/index.js';
import { getFoundPerson } from './identity-queries.js';
import { changeDetails, detailsOf, findIdentity, findPeople, possibleTwins, recordPeople } from './index.js';

describe('finding somebody', () => {
  let service: TestService;
  let people: Cast;
  const found: Record<string, string> = {};
  const today = dayOf(new Date());

  before(async () => {
    service = await openTestService('find');
    people = await cast(service.ledger);
    const record = async (chosenName: string, givenNames: string, surname: string, bornOn: string | null) => {
      const more = {
        projectId: people.project,
        enquiredOn: addDays(today, -3),
        areas: [],
        evenings: [],
        pronoun: 'they' as const,
      };
      const outcome = await recordVolunteer(service.ledger, people.who.nia, { chosenName, givenNames, surname, bornOn, ...more });
      assert.ok(outcome.ok);
      found[chosenName] = outcome.value;
    };
    await record('Siân', 'Siân Mair', 'O’Brien', '1968-05-01');
    await record('Shaun', 'Sean', 'OBrien', '1971');
    await record('Deloris', 'Dolores', 'de la Cruz', null);
  });
  after(() => service.close());

  const names = (text: string, by: CastName = 'nia', steppedUp = true) =>
    service.ledger.read({ ...people.who[by], steppedUp }, 'search.read', null, async (r) =>
      (await findPeople(r, text)).map((one) => one.name),
    );

  it('finds people who were written down many at once as it finds others, and opens what was sealed of each', async () => {
    const ids = Array.from({ length: 3 }, () => newId<'person'>());
    const rule = { kind: 'rule', orgId: people.northvale, rule: 'test' } as const;
    await service.ledger.change(rule, 'import.run', null, async (c) => {
      const one = (at: number, given: string, surname: string | null) => ({
        ...{ id: ids[at] ?? '', kind: 'staff' as const, findableAs: 'staff' as const, pronoun: 'they' as const },
        ...{ chosenName: given, givenNames: given, surname, telephone: surname && `07700 90010${at}` },
      });
      await recordPeople(c, [one(0, 'Tove', 'Bulk-Æsir'), one(1, 'Ulf', null), one(2, 'Vera', 'Bulk-Brown')]);
      return done(null);
    });
    assert.deepEqual(await names('bulkaesir'), ['Tove']);
    const opened = await service.ledger.read(rule, 'import.run', null, (r) => detailsOf(r, ids));
    assert.deepEqual(
      ids.map((id) => opened.get(id)?.surname),
      ['Bulk-Æsir', null, 'Bulk-Brown'],
    );
    assert.equal(opened.get(ids[2] ?? '')?.telephone, '07700 900102');
    assert.equal(opened.get(ids[1] ?? '')?.givenNames, 'Ulf');
  });

  it('finds by surname whatever the accents, capitals, apostrophes and spaces', async () => {
    for (const text of ['O’Brien', "o'brien", 'OBRIEN', 'o brien', ' Ó Brien '])
      assert.deepEqual(await names(text), ['Shaun', 'Siân'], text);
    for (const text of ['delacruz', 'De La Cruz', 'cruz']) assert.deepEqual(await names(text), ['Deloris'], text);
  });

  it('narrows by year of birth, and finds by the name somebody chose and by reference', async () => {
    assert.deepEqual(await names('obrien 1968'), ['Siân']);
    assert.deepEqual(await names('1971 O Brien'), ['Shaun']);
    assert.deepEqual(await names('sian'), ['Siân']);
    const [{ reference } = { reference: null }] = await service.ledger.read(people.who.nia, 'search.read', null, (r) =>
      findPeople(r, 'sian'),
    );
    assert.deepEqual(await names((reference ?? '').toLowerCase().replaceAll('-', ' ')), ['Siân']);
  });

  it('opens nothing without a fresh factor and still tells people apart', async () => {
    assert.deepEqual(await names('obrien', 'nia', false), ['Shaun', 'Siân']);
    const [first] = await service.ledger.read({ ...people.who.nia, steppedUp: false }, 'search.read', null, (r) =>
      findPeople(r, 'obrien 1968'),
    );
    assert.match(first?.reference ?? '', /^V-/);
  });

  it('shows nobody who is out of the reader’s reach', async () => {
    assert.deepEqual(await names('obrien', 'mo'), [], 'a coordinator finds only volunteers of her circles');
    assert.deepEqual(await names('obrien', 'oz'), [], 'another organisation');
    assert.deepEqual(await names('obrien', 'max'), ['Shaun', 'Siân']);
    for (const name of ['ada', 'dan', 'pat', 'sys', 'tru'] as const) await assert.rejects(names('obrien', name), Denied, name);
  });

  it('says that a record may exist already, and counts those out of reach without showing them', async () => {
    const twins = (by: CastName) =>
      service.ledger.read(people.who[by], 'search.read', null, (r) =>
        possibleTwins(r, { givenNames: 'Siân', surname: 'OBrien', birthYear: 1968 }),
      );
    assert.deepEqual(
      (await twins('nia')).inReach.map((one) => one.name),
      ['Siân'],
    );
    assert.deepEqual(await twins('mo').then(({ inReach, outOfReach }) => [inReach.length, outOfReach]), [0, 1]);
    assert.deepEqual(await twins('oz').then(({ inReach, outOfReach }) => [inReach.length, outOfReach]), [0, 0]);
  });

  const personIdOf = (id: string) =>
    service.ledger.read(people.who.nia, 'search.read', null, async (r) => {
      const rows = await r.tx.run<{ person_id: string }>('select person_id from oc.volunteers where id = $1', [id]);
      return rows[0]?.person_id ?? '';
    });

  it('opens who somebody is only with a fresh factor, only to those it is open to, and writes it down', async () => {
    const person = await personIdOf(found.Siân ?? '');
    const who = (by: CastName, steppedUp: boolean) =>
      service.ledger.read({ ...people.who[by], steppedUp }, 'search.read', { kind: 'person', id: person }, (r) =>
        findIdentity(r, person),
      );
    assert.equal((await who('nia', true))?.surname, 'O’Brien');
    await assert.rejects(who('nia', false), StepUpNeeded);
    assert.equal(await who('sal', true), null, 'a volunteer’s identity is not open to her');
    const opened = await service.ledger.read(people.who.max, 'audit.read', null, (r) =>
      r.tx.run<{ body: { details?: { opened?: Record<string, string[]> } } }>(
        "select body from oc.audit where body ->> 'decision' = 'read' and body ->> 'subject' = $1",
        [person],
      ),
    );
    assert.deepEqual(
      opened.map(({ body }) => Object.keys(body.details?.opened ?? {})),
      [['person_details']],
    );
    await assert.rejects(
      service.ledger.read(people.who.mo, 'search.read', null, (r) => getFoundPerson(r, person)),
      NotFound,
    );
  });

  it('finds somebody by a new name, and no longer by the old one unless it was kept', async () => {
    const id = found.Deloris ?? '';
    const person = await personIdOf(id);
    await service.ledger.change(people.who.nia, 'volunteer.record', null, async (c) => {
      await changeDetails(c, person, {
        chosenName: 'Deloris',
        pronoun: 'she',
        givenNames: 'Dolores',
        surname: 'Okafor',
        knownAs: 'Dolly Cruz',
      });
      return done(null);
    });
    assert.deepEqual(await names('okafor'), ['Deloris']);
    assert.deepEqual(await names('cruz'), ['Deloris'], 'kept under other names');
    assert.deepEqual(await names('delacruz'), []);
  });
});
