import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type ConcernWeb, openConcernWeb, place } from '../../test/concern-web.js';
import { addHours, addMinutes, Denied, done } from '../kernel/index.js';
import { answerInbound } from './answer-inbound.js';
import type { InboundGiven } from './inbound-rules.js';
import { recordInboundOfCircle } from './record-inbound.js';
import { concernTasks } from './tasks.js';

const heard = { channel: 'telephone', words: 'CANARY-he was arrested an hour ago', soon: 'now', may: 'ask first' };

describe('what an agency tells whoever is rung', () => {
  let web: ConcernWeb;
  before(async () => {
    web = await openConcernWeb('told about anybody');
  });
  after(() => web.close());

  const sent = async (id: string) =>
    (
      await web.service.ledger.read(web.rule(), 'message.send', null, (r) =>
        r.db
          .selectFrom('messages')
          .select(['to_account', 'channel', 'effect_key'])
          .where('effect_key', 'like', `inbound%:${id}:%`)
          .execute(),
      )
    )
      .map((row) => {
        const [name = ''] = Object.entries(web.people.who).find(([, one]) => one.accountId === row.to_account) ?? [];
        return `${name} ${row.effect_key.split(':')[0]} ${row.channel}`;
      })
      .toSorted();
  const wait = (id: string, minutes = 0) =>
    concernTasks({ ledger: web.service.ledger.at(() => addMinutes(new Date(), minutes)) })['inbound waits']({
      ...{ orgId: web.people.northvale, inboundId: id },
    });
  const newest = async (): Promise<string> => {
    const [row] = await web.service.ledger.read(web.rule(), 'inbound.read', null, (r) =>
      r.db.selectFrom('inbound_information').select('id').orderBy('recorded_at', 'desc').limit(1).execute(),
    );
    return row?.id ?? '';
  };
  const given = (over: Partial<InboundGiven> = {}): InboundGiven => ({
    ...{ channel: 'telephone', postId: web.people.kite.policePost, fromName: null, fromPost: null, saidAt: new Date() },
    ...{ soon: 'now', mayTell: 'yes', words: 'CANARY-words', ...over },
  });
  const record = async (over: Partial<InboundGiven> = {}) => {
    const kept = await recordInboundOfCircle(web.service.ledger, web.people.who.sam, web.people.kite.circle, given(over));
    assert.ok(kept.ok);
    return kept.value;
  };

  it('is written down for a circle that is not hers, is not hers to read, and is before whoever coordinates it', async () => {
    place((await web.of('sam').get('/tell')).text, '/told-us/new');
    const blank = await web.of('sam').post('/told-us', { words: 'CANARY-typed' }, '/told-us/new');
    assert.equal(blank.status, 422);
    for (const words of ['Choose the circle it is about', 'CANARY-typed']) place(blank.text, words);
    const kept = await web
      .of('sam')
      .post('/told-us', { ...heard, circle: web.people.kite.circle, post: web.people.kite.policePost }, '/told-us/new');
    assert.equal(kept.location, `/told-us/kept?circle=${web.people.kite.circle}`);
    place((await web.of('sam').get(kept.location)).text, 'It is on the Today page of whoever coordinates Kite');
    const id = await newest();
    for (const path of [
      `/told-us/${id}`,
      `/core-members/${web.people.kite.coreMember}/told-us`,
      `/circles/${web.people.kite.circle}`,
    ])
      assert.equal((await web.of('sam').get(path)).status, 404, path);
    place((await web.of('mo').get(`/told-us/${id}`)).text, 'CANARY-he was arrested');
    place((await web.of('mo').get('/')).text, `/told-us/${id}`);
    await wait(id);
    await wait(id);
    assert.deepEqual(await sent(id), ['mo inbound hook', 'mo inbound mail']);
  });

  it('is closed to everybody who answers no telephone of ours, and to another organisation', async () => {
    const { ledger } = web.service;
    for (const who of ['ada', 'nia', 'max', 'sal', 'dan', 'tru', 'sys', 'una'] as CastName[])
      await assert.rejects(recordInboundOfCircle(ledger, web.people.who[who], web.people.kite.circle, given()), Denied, who);
    for (const who of ['pat', 'ike', 'oz'] as CastName[])
      await assert.rejects(
        recordInboundOfCircle(ledger, web.people.who[who], web.people.kite.circle, given()),
        { name: 'NotFound' },
        who,
      );
    for (const who of ['ada', 'pat', 'max', 'dan'] as CastName[])
      assert.ok([403, 404].includes((await web.of(who).get('/told-us/new')).status), who);
  });

  it('that cannot wait and is not answered calls them again with the manager, then the safeguarding lead, each once', async () => {
    const id = await record();
    await wait(id, 59);
    assert.deepEqual(await sent(id), ['mo inbound hook', 'mo inbound mail']);
    await wait(id, 61);
    const late = [
      'max inbound late hook',
      'max inbound late mail',
      'mo inbound hook',
      'mo inbound late hook',
      'mo inbound late mail',
      'mo inbound mail',
    ];
    assert.deepEqual(await sent(id), late);
    for (const minutes of [62, 76, 77, 300]) await wait(id, minutes);
    assert.deepEqual(await sent(id), [...late, 'sal inbound late hook', 'sal inbound late mail'].toSorted());
  });

  it('is nobody’s to be called for once it is answered, nor where it may wait', async () => {
    const answered = await record();
    assert.ok(
      (await answerInbound(web.service.ledger, web.people.who.mo, answered, { answer: 'not told', why: 'They knew' })).ok,
    );
    await wait(answered, 600);
    assert.deepEqual(await sent(answered), []);
    const calm = await record({ soon: 'today' });
    await wait(calm, 60 * 48);
    assert.deepEqual(await sent(calm), ['mo inbound mail'], 'as ever, and on Today of those above once it is late');
  });

  it('goes to the manager at once where nobody who coordinates may sign in', async () => {
    await web.service.ledger.change(web.rule(), 'service.record', null, async (c) => {
      await c.write
        .updateTable('coordinations')
        .set({ until_at: addHours(c.at, -1) })
        .where('circle_id', '=', web.people.kite.circle)
        .execute();
      return done(null);
    });
    const id = await record();
    await wait(id);
    assert.deepEqual(await sent(id), ['max inbound hook', 'max inbound mail']);
  });
});
