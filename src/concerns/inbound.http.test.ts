import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernWeb, openConcernWeb, place } from '../../test/concern-web.js';
import { openConnections } from '../../test/connections.js';
import { addHours, Denied, NotFound } from '../kernel/index.js';
import { answerInbound } from './answer-inbound.js';
import type { InboundGiven } from './inbound-rules.js';
import { recordInbound } from './record-inbound.js';

describe('what agencies tell us', () => {
  let web: ConcernWeb;
  before(async () => {
    web = await openConcernWeb('inbound');
  });
  after(() => web.close());

  const kite = () => `/core-members/${web.people.kite.coreMember}/told-us`;
  const heard = { channel: 'telephone', words: 'CANARY-inbound he has moved', soon: 'today', may: 'yes' };
  const given = (over: Partial<InboundGiven> = {}): InboundGiven => ({
    ...{ channel: 'telephone', postId: web.people.kite.policePost, fromName: null, fromPost: null },
    ...{ saidAt: new Date(), soon: 'today', mayTell: 'yes', words: 'CANARY-inbound he has moved', ...over },
  });
  const record = async (over: Partial<InboundGiven> = {}) => {
    const kept = await recordInbound(web.service.ledger, web.people.who.mo, web.people.kite.coreMember, given(over));
    assert.ok(kept.ok);
    return `/told-us/${kept.value}`;
  };
  const answer = (at: string, fields: Record<string, string>) => web.of('mo').post(`${at}/answers`, fields, at);
  const sent = async (about: string) =>
    (
      await web.service.ledger.read(web.rule(), 'message.send', null, (r) =>
        r.db.selectFrom('messages').select(['to_account', 'channel']).where('effect_key', 'like', `${about}%`).execute(),
      )
    ).map((row) => {
      const [name = ''] = Object.entries(web.people.who).find(([, one]) => one.accountId === row.to_account) ?? [];
      return `${name} ${row.channel}`;
    });

  it('are written down by the coordinator as told by telephone: which post, when, what', async () => {
    const blank = await web.of('mo').post(kite(), { words: '' }, `${kite()}/new`);
    assert.equal(blank.status, 422);
    for (const field of ['post', 'words', 'soon', 'may']) assert.match(blank.text, new RegExp(`href="#${field}"`), field);
    const said = { ...heard, post: web.people.kite.policePost, 'from-name': 'DS Marsh', 'said-time': '00:01' };
    const kept = await web.of('mo').post(kite(), said, `${kite()}/new`);
    assert.match(kept.location, /^\/told-us\//);
    const page = (await web.of('mo').get(kept.location)).text;
    for (const words of ['Public protection team', 'by telephone', 'DS Marsh', 'CANARY-inbound', 'Not answered yet'])
      place(page, words);
    place((await web.of('mo').get('/')).text, 'Kite: an agency told us something. Were the volunteers told?');
  });

  it('come from an officer in the portal for a post of hers, and tell the coordinator without a word of content', async () => {
    place((await web.of('pat').get('/')).text, `${kite()}/new`);
    const form = (await web.of('pat').get(`${kite()}/new`)).text;
    place(form, 'ring 999 first');
    assert.doesNotMatch(form, /Which post told us|How did it come/);
    const put = await web.of('pat').post(kite(), { words: 'CANARY-arrested', soon: 'now', may: 'ask first' }, `${kite()}/new`);
    assert.equal(put.location, `${kite()}/sent`);
    place((await web.of('pat').get(put.location)).text, 'The coordinator has it');
    assert.deepEqual((await sent('inbound:')).sort(), ['mo hook', 'mo mail']);
    place((await web.of('mo').get(kite())).text, 'CANARY-arrested');
    place((await web.of('mo').get(kite())).text, 'Probation office');
    // She tells; she reads nothing of it here, and nobody else does.
    for (const who of ['pat', 'ike', 'ada', 'vic', 'sam', 'nia', 'dan', 'sys', 'oz'] as const)
      assert.ok([403, 404].includes((await web.of(who).get(kite())).status), who);
    for (const who of ['max', 'sal'] as const) place((await web.of(who).get(kite())).text, 'CANARY-arrested');
  });

  it('are taken from nobody whose post does not work with the core member, nor for somebody else’s post', async () => {
    const { ledger } = web.service;
    const { who, rook, kite: of } = web.people;
    const asPat = (coreMember: string, postId: string) =>
      recordInbound(ledger, who.pat, coreMember, given({ channel: 'portal', postId }));
    await assert.rejects(asPat(rook.coreMember, rook.probationPost), NotFound);
    await assert.rejects(asPat(of.coreMember, of.policePost), NotFound);
    await assert.rejects(recordInbound(ledger, who.pat, of.coreMember, given({ postId: of.probationPost })), NotFound);
    await assert.rejects(recordInbound(ledger, who.ada, of.coreMember, given()), Denied);
    await assert.rejects(recordInbound(ledger, who.mo, rook.coreMember, given()), NotFound);
  });

  it('ask: told the volunteers? they see what is passed on to them and nothing else', async () => {
    const at = await record();
    assert.equal((await answer(at, {})).status, 422);
    assert.equal((await answer(at, { answer: 'told', told: '' })).status, 422);
    assert.equal((await answer(at, { answer: 'told', told: 'CANARY-passed on' })).status, 303);
    const passed = `/circles/${web.people.kite.circle}/passed-on`;
    const ada = (await web.of('ada').get(passed)).text;
    place(ada, 'CANARY-passed on');
    assert.doesNotMatch(ada, /CANARY-inbound|Public protection/);
    assert.doesNotMatch((await web.of('ada').get(`/circles/${web.people.kite.circle}/timeline`)).text, /CANARY-inbound/);
    place((await web.of('ada').get('/')).text, 'Kite: read what was passed on to you');
    const reading = /action="([^"]+\/reading)"/.exec(ada)?.[1] ?? '';
    assert.equal((await web.of('ada').post(reading, {}, passed)).status, 303);
    assert.doesNotMatch((await web.of('ada').get('/')).text, /read what was passed on/);
    place((await web.of('mo').get(at)).text, 'Read by Ada');
    for (const who of ['vic', 'lee', 'una', 'dan', 'pat', 'ike', 'oz'] as const)
      assert.ok([303, 403, 404].includes((await web.of(who).get(passed)).status), who);
    assert.deepEqual((await sent('passed on:')).sort(), ['ada mail', 'ben mail']);
  });

  it('ask: if not, why not? and keep the answer with who gave it; what was told is not taken back', async () => {
    const at = await record({ mayTell: 'no' });
    assert.equal((await answer(at, { answer: 'not told', why: '' })).status, 422);
    assert.equal((await answer(at, { answer: 'not told', why: 'CANARY-why-not' })).status, 303);
    assert.match((await web.of('mo').get(at)).text, /Not told, [\s\S]+ by Mo: CANARY-why-not/);
    const unagreed = await answer(at, { answer: 'told', told: 'Later' });
    assert.equal(unagreed.status, 422);
    place(unagreed.text, 'write who of it agreed');
    assert.equal((await answer(at, { answer: 'told', told: 'Later', agreed: 'DS Marsh' })).status, 303);
    place((await web.of('mo').get(at)).text, 'Agreed with DS Marsh');
    assert.doesNotMatch((await web.of('mo').get(at)).text, /No, because/);
    for (const who of ['max', 'sal'] as const) assert.doesNotMatch((await web.of(who).get(at)).text, /Keep the answer/);
  });

  it('answered by two at once are told once for each, and taken back by neither', async () => {
    const id = (await record()).split('/').at(-1) ?? '';
    await openConnections(web.service.ledger, web.people.who.mo, 4);
    const both = await Promise.all([
      answerInbound(web.service.ledger, web.people.who.mo, id, { answer: 'told', words: 'x', agreedWith: null }),
      answerInbound(web.service.ledger, web.people.who.mo, id, { answer: 'not told', why: 'y' }),
    ]);
    assert.equal(both[0]?.ok, true);
  });

  it('unanswered too long are on the Today of manager and safeguarding lead, with whom to ring', async () => {
    const late = await recordInbound(
      web.service.ledger.at(() => addHours(new Date(), -30)),
      web.people.who.mo,
      web.people.kite.coreMember,
      given({ saidAt: addHours(new Date(), -30), soon: 'now' }),
    );
    assert.ok(late.ok);
    for (const who of ['max', 'sal'] as const) {
      const today = (await web.of(who).get('/')).text;
      place(today, 'Kite: nobody has said whether the volunteers were told');
      place(today, `/told-us/${late.value}`);
    }
    assert.doesNotMatch((await web.of('sam').get('/')).text, /nobody has said whether the volunteers/);
    assert.equal((await answer(`/told-us/${late.value}`, { answer: 'not told', why: 'They knew.' })).status, 303);
    assert.doesNotMatch((await web.of('max').get('/')).text, /nobody has said whether the volunteers/);
  });
});
