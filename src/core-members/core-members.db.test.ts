import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, type CastName, cast, openTestService, type TestService } from '../../test/cast.js';
import { addDays, Denied, dayOf, NotFound } from '../kernel/index.js';
import { linkPost, recordAgency, recordPost } from '../partners/index.js';
import {
  changeCoreMember,
  confirmRestriction,
  endRestriction,
  getCoreMember,
  listCoreMembers,
  type NewCoreMember,
  recordCoreMember,
  recordRestriction,
  recordStage,
  restrictionsOn,
} from './index.js';

describe('core members and what restricts them', () => {
  let service: TestService;
  let people: Cast;
  const today = dayOf(new Date());
  before(async () => {
    service = await openTestService('core_members');
    people = await cast(service.ledger);
  });
  after(() => service.close());

  const referred = (over: Partial<NewCoreMember> = {}): NewCoreMember => ({
    chosenName: 'Ray',
    pronoun: 'he',
    givenNames: 'Raymond',
    surname: 'CANARY-Holt',
    bornOn: '1961',
    identifiers: 'CANARY-number',
    projectId: people.project,
    stage: 'custody',
    referredOn: today,
    referredByKind: 'prison',
    ...over,
  });
  const restrictions = (who: CastName, days = 0) =>
    service.ledger.read(people.who[who], 'restriction.read', null, (r) =>
      restrictionsOn(r, people.kite.coreMember, addDays(today, days)),
    );
  const facts = {
    group: 'residence' as const,
    policyVersion: 'v4.0',
    words: 'Tell the officer before staying anywhere else overnight.',
    answer: 'nothing against' as const,
    fromOn: addDays(today, -5),
    untilOn: null,
    forCircle: true,
    confirmedOn: null,
    postId: null,
  };

  it('records somebody referred: looked after by whoever wrote it down, and by nobody else but those over her', async () => {
    const outcome = await recordCoreMember(service.ledger, people.who.mo, referred());
    assert.ok(outcome.ok);
    const see = (who: CastName) =>
      service.ledger.read(people.who[who], 'core-member.read', null, (r) => getCoreMember(r, outcome.value));
    const ray = await see('mo');
    assert.match(ray.reference, /^CM-\d{4}-001$/);
    assert.deepEqual([ray.name, ray.state, ray.stage, ray.circle], ['Ray', 'referred', 'custody', null]);
    assert.equal((await see('max')).id, outcome.value);
    assert.equal((await see('sal')).id, outcome.value);
    for (const name of ['sam', 'oz', 'pat', 'dan'] as const) await assert.rejects(see(name), NotFound, name);
    for (const name of ['ada', 'nia', 'eve', 'sys', 'tru'] as const) await assert.rejects(see(name), Denied, name);
  });

  it('refuses a referral without name, stage or day, or from the future', async () => {
    const blank = referred({ chosenName: '', pronoun: null, projectId: null, stage: null, referredOn: addDays(today, 1) });
    assert.deepEqual(await recordCoreMember(service.ledger, people.who.mo, blank), {
      ok: false,
      problems: ['no chosen name', 'no pronoun', 'no project', 'no stage', 'referral in the future'],
    });
    await assert.rejects(recordCoreMember(service.ledger, people.who.ada, referred()), Denied);
  });

  it('lists those who wait for a circle', async () => {
    const waiting = await service.ledger.read(people.who.mo, 'core-member.read', null, (r) =>
      listCoreMembers(r, { waiting: true }),
    );
    assert.deepEqual(
      waiting.map((one) => one.name),
      ['Ray'],
    );
  });

  it('changes the name he is called by, and only by his own coordinator', async () => {
    const details = { chosenName: 'Danny', pronoun: 'he' as const };
    assert.ok((await changeCoreMember(service.ledger, people.who.mo, people.kite.coreMember, details, null)).ok);
    const dan = await service.ledger.read(people.who.dan, 'core-member.read', null, (r) =>
      getCoreMember(r, people.kite.coreMember),
    );
    assert.equal(dan.name, 'Danny');
    await assert.rejects(changeCoreMember(service.ledger, people.who.sam, people.kite.coreMember, details, null), NotFound);
  });

  it('closes a prison’s access with the change that says he is out', async () => {
    const stage = (one: 'custody' | 'licence', who: CastName = 'mo') =>
      recordStage(
        service.ledger,
        people.who[who],
        people.kite.coreMember,
        {
          stage: one,
          releasedOn: null,
          licenceEndsOn: null,
          confidentialityToldOn: null,
        },
        null,
      );
    const prison = await recordAgency(service.ledger, people.who.mo, { name: 'Prison', kind: 'prison' });
    assert.ok(prison.ok);
    const post = await recordPost(service.ledger, people.who.mo, prison.value, {
      title: 'Security',
      mailbox: 'a@example.org',
      telephone: '',
      dutyTelephone: '',
      hours: '',
      verifiedOn: null,
    });
    assert.ok(post.ok);
    assert.ok(
      (
        await linkPost(service.ledger, people.who.mo, people.kite.coreMember, {
          postId: post.value,
          basis: 'agreement',
          fromOn: today,
        })
      ).ok,
    );
    await service.ledger.change({ kind: 'rule', orgId: people.northvale, rule: 'test' }, 'service.record', null, async (c) => {
      await c.tx.run(
        "insert into oc.role_grants (org_id, id, account_id, role, from_at, approved_at) values ($1, gen_random_uuid(), $2, 'prison', now() - interval '1 day', now())",
        [c.orgId, people.who.pat.accountId],
      );
      await c.tx.run(
        'insert into oc.post_holders (org_id, id, post_id, person_id, from_on, recorded_at) values ($1, gen_random_uuid(), $2, $3, current_date - 9, now())',
        [c.orgId, post.value, people.who.pat.personId],
      );
      return { ok: true, value: null };
    });
    const seen = () =>
      service.ledger.read(
        people.who.pat,
        'restriction.read',
        null,
        async (r) => (await r.tx.run("select * from oc.my_linked('prison')")).length,
      );
    assert.equal(await seen(), 0, 'he is on licence');
    assert.ok((await stage('custody')).ok);
    assert.equal(await seen(), 1);
    assert.ok((await stage('licence')).ok);
    assert.equal(await seen(), 0);
    await assert.rejects(stage('custody', 'sam'), NotFound);
    await assert.rejects(stage('custody', 'ada'), Denied);
  });

  it('shows volunteers the restrictions meant for the circle and no others', async () => {
    assert.ok((await recordRestriction(service.ledger, people.who.mo, people.kite.coreMember, facts)).ok);
    assert.ok(
      (
        await recordRestriction(service.ledger, people.who.mo, people.kite.coreMember, {
          ...facts,
          words: 'CANARY-coordinator-only',
          forCircle: false,
        })
      ).ok,
    );
    assert.deepEqual(
      (await restrictions('ada')).map((one) => one.words),
      ['CANARY-restriction-Kite', facts.words],
    );
    assert.equal((await restrictions('mo')).length, 3);
    assert.equal((await restrictions('pat')).length, 3, 'officers see what is on file');
    assert.equal((await restrictions('dan')).length, 3, 'they are his');
    for (const name of ['vic', 'lee', 'una', 'oz', 'opal', 'sam'] as const) {
      const seen = await restrictions(name).catch((fault) => (fault instanceof Denied ? [] : Promise.reject(fault)));
      assert.deepEqual(seen, [], name);
    }
  });

  it('names the post that confirmed a restriction, also to volunteers', async () => {
    const [stands] = (await restrictions('mo')).filter((one) => one.words === facts.words);
    const confirm = (on: string | null, postId: string | null, who: CastName = 'mo') =>
      confirmRestriction(service.ledger, people.who[who], people.kite.coreMember, stands?.id ?? '', { on: on as never, postId });
    assert.equal(stands?.confirmed, null);
    assert.deepEqual(await confirm(null, null), { ok: false, problems: ['no day', 'confirmed by nobody'] });
    assert.deepEqual(await confirm(addDays(today, 1), people.kite.probationPost), {
      ok: false,
      problems: ['confirmed in the future'],
    });
    assert.ok((await confirm(today, people.kite.probationPost)).ok);
    const seen = (await restrictions('ada')).find((one) => one.id === stands?.id);
    assert.deepEqual(seen?.confirmed, { on: today, post: 'Probation office' });
    await assert.rejects(confirm(today, people.kite.probationPost, 'pat'), Denied);
  });

  it('keeps an ended restriction in the past and takes it from today', async () => {
    const [first] = (await restrictions('mo')).filter((one) => one.words === 'CANARY-restriction-Kite');
    assert.ok((await endRestriction(service.ledger, people.who.mo, people.kite.coreMember, first?.id ?? '')).ok);
    assert.deepEqual(await endRestriction(service.ledger, people.who.mo, people.kite.coreMember, first?.id ?? ''), {
      ok: false,
      problems: ['ended already'],
    });
    assert.ok(!(await restrictions('ada')).some((one) => one.id === first?.id));
    assert.ok((await restrictions('ada', -1)).some((one) => one.id === first?.id));
    await assert.rejects(endRestriction(service.ledger, people.who.mo, people.rook.coreMember, first?.id ?? ''), NotFound);
  });

  it('refuses a restriction without words, answer or first day', async () => {
    const blank = { ...facts, group: null, words: '', answer: null, fromOn: null, confirmedOn: today };
    assert.deepEqual(await recordRestriction(service.ledger, people.who.mo, people.kite.coreMember, blank), {
      ok: false,
      problems: ['no group', 'no words', 'no answer', 'no first day', 'confirmed by nobody'],
    });
    await assert.rejects(recordRestriction(service.ledger, people.who.sam, people.kite.coreMember, facts), NotFound);
  });
});
