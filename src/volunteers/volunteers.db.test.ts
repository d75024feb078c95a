import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, type CastName, cast, openTestService, type TestService } from '../../test/cast.js';
import { openConnections } from '../../test/connections.js';
import { addDays, Denied, dayOf, type LocalDay, NotFound, newId } from '../kernel/index.js';
import { listProjects } from '../people/index.js';
import {
  changeVolunteer,
  getVolunteer,
  listVolunteers,
  type NewVolunteer,
  recordState,
  recordTraining,
  recordVetting,
  recordVolunteer,
  type VolunteerState,
} from './index.js';
import { listVolunteerEvents } from './queries.js';

describe('the volunteer register', () => {
  let service: TestService;
  let people: Cast;
  const today = dayOf(new Date());
  before(async () => {
    service = await openTestService('volunteers');
    people = await cast(service.ledger);
  });
  after(() => service.close());

  const newcomer = (over: Partial<NewVolunteer> = {}): NewVolunteer => ({
    chosenName: 'Ines',
    pronoun: 'she',
    givenNames: 'Inês',
    surname: 'CANARY-O’Connor',
    bornOn: '1968-04-02',
    telephone: '07700 900777',
    email: 'ines@example.org',
    projectId: people.project,
    enquiredOn: addDays(today, -10),
    areas: ['Northtown'],
    evenings: [1, 3],
    ...over,
  });
  const record = async (over: Partial<NewVolunteer> = {}, by: CastName = 'nia') => {
    const outcome = await recordVolunteer(service.ledger, people.who[by], newcomer(over));
    assert.ok(outcome.ok, JSON.stringify(outcome));
    return outcome.value;
  };
  const read = (id: string, by: CastName = 'nia') =>
    service.ledger.read(people.who[by], 'volunteer.read', { kind: 'volunteer', id }, (r) => getVolunteer(r, id));
  const move = (id: string, to: VolunteerState, note = '', on: LocalDay = today, by: CastName = 'nia') =>
    recordState(service.ledger, people.who[by], id, { to, on, note });
  const countAudit = async (action: string, decision: string) =>
    service.ledger.read(people.who.max, 'audit.read', null, async (r) => {
      const rows = await r.tx.run('select from oc.audit where body ->> $1 = $2 and body ->> $3 = $4', [
        'action',
        action,
        'decision',
        decision,
      ]);
      return rows.length;
    });

  it('records an enquiry with a reference of its own, the person sealed and the first step', async () => {
    const [first, second] = [await record(), await record({ chosenName: 'Joan' })];
    const [one, two] = [await read(first), await read(second)];
    assert.match(one.reference, /^V-\d{4}-\d{3}$/);
    assert.notEqual(one.reference, two.reference);
    assert.deepEqual([one.state, one.areas, one.evenings], ['enquiry', ['Northtown'], [1, 3]]);
    const rows = await service.ledger.read(people.who.nia, 'volunteer.read', null, (r) =>
      r.tx.run('select * from oc.person_details'),
    );
    assert.doesNotMatch(JSON.stringify(rows), /CANARY-O/);
  });

  it('gives ten enquiries recorded at once ten references', async () => {
    await openConnections(service.ledger, people.who.nia, 10);
    const ids = await Promise.all(Array.from({ length: 10 }, (_, n) => record({ chosenName: `Many ${n}`, surname: '' })));
    const references = await Promise.all(ids.map(async (id) => (await read(id)).reference));
    assert.equal(new Set(references).size, 10);
  });

  it('refuses an enquiry without a name, with the surname in the name others see, or from the future, and writes nothing', async () => {
    const before = (await service.ledger.read(people.who.nia, 'volunteer.read', null, (r) => listVolunteers(r))).length;
    const outcome = await recordVolunteer(
      service.ledger,
      people.who.nia,
      newcomer({ chosenName: 'Ines Canary-OConnor', enquiredOn: addDays(today, 1) }),
    );
    assert.deepEqual(outcome, { ok: false, problems: ['surname in chosen name', 'enquiry in the future'] });
    assert.deepEqual(await recordVolunteer(service.ledger, people.who.nia, newcomer({ chosenName: '', projectId: null })), {
      ok: false,
      problems: ['no chosen name', 'no project'],
    });
    assert.equal((await service.ledger.read(people.who.nia, 'volunteer.read', null, (r) => listVolunteers(r))).length, before);
  });

  it('lets only volunteer coordinators record volunteers, and only in their own project', async () => {
    for (const name of ['ada', 'mo', 'dan', 'pat', 'sys'] as const)
      await assert.rejects(recordVolunteer(service.ledger, people.who[name], newcomer()), Denied, name);
    await assert.rejects(recordVolunteer(service.ledger, people.who.nia, newcomer({ projectId: people.otherProject })), {
      code: '42501',
    });
  });

  it('walks a volunteer from enquiry to the pool, and not without checks and training', async () => {
    const id = await record();
    assert.ok((await move(id, 'applied')).ok);
    assert.deepEqual(await move(id, 'pool'), { ok: false, problems: ['not vetted', 'not trained'] });
    const check = { outcome: 'clear' as const, issuedOn: addDays(today, -3), expiresOn: addDays(today, 900) };
    assert.ok((await recordVetting(service.ledger, people.who.nia, id, check, null)).ok);
    assert.ok((await recordTraining(service.ledger, people.who.nia, id, addDays(today, -1), null)).ok);
    assert.ok((await move(id, 'pool', 'Ready')).ok);
    assert.equal((await read(id)).state, 'pool');
    const events = await service.ledger.read(people.who.nia, 'volunteer.read', null, (r) => listVolunteerEvents(r, id));
    assert.deepEqual(
      events.map((event) => event.state),
      ['pool', 'applied', 'enquiry'],
    );
    assert.equal(events[0]?.note, 'Ready');
  });

  it('refuses a check without outcome and a training in the future', async () => {
    const id = await record();
    const blank = { outcome: null, issuedOn: null, expiresOn: null };
    assert.deepEqual(await recordVetting(service.ledger, people.who.nia, id, blank, null), {
      ok: false,
      problems: ['no outcome', 'no day of issue'],
    });
    assert.deepEqual(await recordTraining(service.ledger, people.who.nia, id, addDays(today, 1), null), {
      ok: false,
      problems: ['training in the future'],
    });
    assert.equal((await read(id)).vettingOutcome, null);
  });

  it('lets no coordinator write an outcome of a check, not even straight at the database', async () => {
    const id = await record();
    const check = { outcome: 'clear' as const, issuedOn: today, expiresOn: null };
    await assert.rejects(recordVetting(service.ledger, people.who.mo, id, check, null), Denied);
    const context = { orgId: people.northvale, principal: people.who.mo.accountId, action: 'membership.record', steppedUp: true };
    await assert.rejects(
      service.connections.transaction(context, (tx) =>
        tx.run("update oc.volunteers set vetting_outcome = 'clear' where reference = 'V-Ben'"),
      ),
      /checks are recorded by/,
    );
  });

  it('settles two steps sent at once: the second is judged after the first', async () => {
    const id = await record();
    await openConnections(service.ledger, people.who.nia, 4);
    const answers = await Promise.all([move(id, 'declined', 'no time'), move(id, 'declined', 'no time')]);
    assert.deepEqual(answers.map((answer) => answer.ok).sort(), [false, true]);
    assert.equal(
      (await service.ledger.read(people.who.nia, 'volunteer.read', null, (r) => listVolunteerEvents(r, id))).length,
      2,
    );
  });

  it('records the same form only once', async () => {
    const once = newId();
    const answers = await Promise.all(
      [1, 2, 3].map(() => recordVolunteer(service.ledger, people.who.nia, newcomer({ chosenName: 'Once' }), once)),
    );
    assert.equal(new Set(answers.map((answer) => (answer.ok ? answer.value : 'refused'))).size, 1);
  });

  it('ends the access of a suspended volunteer with the change itself', async () => {
    const list = () => service.ledger.read(people.who.ben, 'circle.read', null, (r) => r.tx.run('select id from oc.circles'));
    assert.equal((await list()).length, 1);
    const [ben] = await service.ledger.read(people.who.nia, 'volunteer.read', null, async (r) =>
      (await listVolunteers(r)).filter((row) => row.name === 'Ben'),
    );
    assert.ok((await move(ben?.id ?? '', 'suspended', 'A worry is being looked into')).ok);
    assert.equal((await list()).length, 0);
  });

  it('does not let a volunteer leave the service while she is in a circle', async () => {
    const [ada] = await service.ledger.read(people.who.ada, 'volunteer.read', null, (r) => listVolunteers(r));
    assert.deepEqual(await move(ada?.id ?? '', 'left'), { ok: false, problems: ['still in a circle'] });
    assert.equal((await countAudit('volunteer.record', 'refused')) > 0, true);
  });

  it('shows each reader the volunteers in reach, and dates of checks only where they are open', async () => {
    const seen = async (name: CastName) =>
      service.ledger.read(people.who[name], 'volunteer.read', null, async (r) =>
        (await listVolunteers(r, { states: ['active', 'suspended'] })).map(
          (row) => `${row.name}${row.vettingExpiresOn ? '' : ' (no date)'}`,
        ),
      );
    assert.deepEqual(await seen('mo'), ['Ada (no date)', 'Ben (no date)', 'Una (no date)']);
    assert.deepEqual(await seen('nia'), ['Ada', 'Ben', 'Una']);
    assert.deepEqual(await seen('max'), ['Ada', 'Ben', 'Una', 'Vic']);
    assert.deepEqual(await seen('ada'), ['Ada']);
    assert.deepEqual(await seen('oz'), ['Opal (no date)']);
    for (const name of ['dan', 'pat', 'sal', 'sys'] as const) await assert.rejects(seen(name), Denied, name);
  });

  it('tells whoever is out of reach that there is no such volunteer', async () => {
    const id = await record({ chosenName: 'Hidden' });
    for (const name of ['ada', 'mo', 'oz', 'lee'] as const) await assert.rejects(read(id, name), NotFound, name);
  });

  it('lists those whose checks end soon or are missing', async () => {
    const ends = await service.ledger.read(people.who.nia, 'volunteer.read', null, (r) =>
      listVolunteers(r, { states: ['active'], checksEndBy: addDays(today, 90) }),
    );
    assert.deepEqual(ends, []);
    const all = await service.ledger.read(people.who.nia, 'volunteer.read', null, (r) =>
      listVolunteers(r, { states: ['active'], checksEndBy: addDays(today, 800) }),
    );
    assert.deepEqual(
      all.map((row) => [row.name, row.standing]),
      [
        ['Ada', 'in date'],
        ['Una', 'in date'],
      ],
    );
  });

  it('changes details as a new layer: the old one stays, the new one counts', async () => {
    const id = await record({ chosenName: 'Maud' });
    const changed = { ...newcomer({ chosenName: 'Maudie', surname: 'CANARY-Vaughan' }), pronoun: 'she' as const };
    assert.ok((await changeVolunteer(service.ledger, people.who.nia, id, changed, null)).ok);
    const { personId } = await read(id);
    const layers = await service.ledger.read(people.who.nia, 'volunteer.read', null, (r) =>
      r.tx.run('select id from oc.person_details where person_id = $1', [personId]),
    );
    assert.equal(layers.length, 2);
    assert.deepEqual(await changeVolunteer(service.ledger, people.who.nia, id, { ...changed, chosenName: '' }, null), {
      ok: false,
      problems: ['no chosen name'],
    });
  });

  it('offers the projects of the grant and no others', async () => {
    const names = await service.ledger.read(people.who.nia, 'volunteer.read', null, async (r) =>
      (await listProjects(r, 'volunteer.record')).map((one) => one.name),
    );
    assert.deepEqual(names, ['North']);
  });
});
