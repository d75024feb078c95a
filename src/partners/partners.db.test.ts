import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cast, type CastName, cast, openTestService, type TestService } from '../../test/cast.js';
import { openConnections } from '../../test/connections.js';
import type { Reading } from '../audit/index.js';
import { addDays, Denied, dayOf, NotFound } from '../kernel/index.js';
import {
  changePost,
  endHolder,
  endLink,
  getPost,
  linkPost,
  listPosts,
  outerCircleOf,
  recordAgency,
  recordHolder,
  recordPost,
} from './index.js';

describe('agencies and the outer circle', () => {
  let service: TestService;
  let people: Cast;
  const today = dayOf(new Date());
  const facts = {
    title: 'Prison security',
    mailbox: 'security@example.org',
    telephone: '',
    dutyTelephone: '07700 900321',
    hours: '08:00 to 18:00',
    verifiedOn: today,
  };
  before(async () => {
    service = await openTestService('partners');
    people = await cast(service.ledger);
  });
  after(() => service.close());

  const newPost = async (kind: 'prison' | 'police' | 'housing' = 'housing') => {
    const agency = await recordAgency(service.ledger, people.who.mo, { name: `Agency ${kind}`, kind });
    assert.ok(agency.ok);
    const post = await recordPost(service.ledger, people.who.mo, agency.value, facts);
    assert.ok(post.ok);
    return post.value;
  };
  const reading = <T>(who: CastName, work: (r: Reading) => Promise<T>) =>
    service.ledger.read(people.who[who], 'link.read', null, work);
  const kindsOf = (who: CastName) =>
    reading(who, async (r) => (await outerCircleOf(r, people.kite.coreMember, r.today)).map((post) => post.title));

  it('keeps a post with its numbers sealed, and opens them to whoever may read it', async () => {
    const id = await newPost();
    const post = await service.ledger.read(people.who.max, 'agency.read', null, (r) => getPost(r, id));
    assert.deepEqual(
      [post.dutyTelephone, post.mailbox, post.telephone, post.verifiedOn],
      ['07700 900321', 'security@example.org', null, today],
    );
    await assert.rejects(
      service.ledger.read(people.who.oz, 'agency.read', null, (r) => getPost(r, id)),
      NotFound,
    );
    await assert.rejects(
      service.ledger.read(people.who.ada, 'agency.read', null, (r) => getPost(r, id)),
      Denied,
    );
  });

  it('refuses a post that nobody could reach, and an agency without a name', async () => {
    const agency = await recordAgency(service.ledger, people.who.mo, { name: '', kind: null });
    assert.deepEqual(agency, { ok: false, problems: ['no name', 'no kind'] });
    const id = await newPost();
    const blank = { ...facts, title: '', mailbox: 'nowhere', dutyTelephone: 'ask Pat', verifiedOn: addDays(today, 1) };
    assert.deepEqual(await changePost(service.ledger, people.who.mo, id, blank, null), {
      ok: false,
      problems: ['no title', 'mailbox is no e-mail address', 'duty telephone is no number', 'checked in the future'],
    });
    assert.deepEqual(await changePost(service.ledger, people.who.mo, id, { ...facts, mailbox: '', dutyTelephone: '' }, null), {
      ok: false,
      problems: ['no way to reach it'],
    });
  });

  it('lets volunteers, officers and volunteer coordinators record no agency', async () => {
    for (const name of ['ada', 'pat', 'nia', 'sal', 'dan'] as const)
      await assert.rejects(recordAgency(service.ledger, people.who[name], { name: 'X', kind: 'other' }), Denied, name);
  });

  it('links a post to a core member once, even when it is asked for twice at once', async () => {
    const postId = await newPost();
    const link = { postId, basis: 'agreement of 2026', fromOn: today };
    await openConnections(service.ledger, people.who.mo, 4);
    const answers = await Promise.all([
      linkPost(service.ledger, people.who.mo, people.kite.coreMember, link),
      linkPost(service.ledger, people.who.mo, people.kite.coreMember, link),
    ]);
    assert.deepEqual(answers.map((answer) => answer.ok).sort(), [false, true]);
    assert.deepEqual(
      answers.find((answer) => !answer.ok),
      { ok: false, problems: ['linked already'] },
    );
    assert.deepEqual(
      await linkPost(service.ledger, people.who.mo, people.kite.coreMember, { postId: null, basis: '', fromOn: null }),
      {
        ok: false,
        problems: ['no post', 'no basis', 'no first day'],
      },
    );
  });

  it('lets nobody link a post to a core member who is not theirs', async () => {
    const postId = await newPost();
    const link = { postId, basis: 'agreement', fromOn: today };
    await assert.rejects(linkPost(service.ledger, people.who.mo, people.rook.coreMember, link), { code: '42501' });
    for (const name of ['ada', 'pat', 'max', 'nia'] as const)
      await assert.rejects(linkPost(service.ledger, people.who[name], people.kite.coreMember, link), Denied, name);
    await assert.rejects(linkPost(service.ledger, people.who.oz, people.kite.coreMember, link));
  });

  it('ends an officer’s access on the day the link ends, and not a day later', async () => {
    assert.deepEqual(await kindsOf('pat'), await kindsOf('mo'));
    const probation = await reading('mo', async (r) =>
      (await outerCircleOf(r, people.kite.coreMember, r.today)).find((post) => post.kind === 'probation'),
    );
    await assert.rejects(endLink(service.ledger, people.who.mo, people.rook.coreMember, probation?.linkId ?? ''), NotFound);
    assert.ok((await endLink(service.ledger, people.who.mo, people.kite.coreMember, probation?.linkId ?? '')).ok);
    assert.deepEqual(await endLink(service.ledger, people.who.mo, people.kite.coreMember, probation?.linkId ?? ''), {
      ok: false,
      problems: ['ended already'],
    });
    assert.deepEqual(await kindsOf('pat'), []);
    assert.ok(!(await kindsOf('mo')).includes('Probation office'), 'over for everybody from today');
    const circles = await service.ledger.read(people.who.pat, 'circle.read', null, (r) => r.tx.run('select id from oc.circles'));
    assert.deepEqual(circles, []);
    const then = await reading('mo', (r) => outerCircleOf(r, people.kite.coreMember, addDays(r.today, -1)));
    assert.ok(
      then.some((post) => post.kind === 'probation'),
      'it stays in the history',
    );
  });

  it('ends an officer’s access on the day the post is given up', async () => {
    const [post] = await service.ledger.read(people.who.mo, 'agency.read', null, (r) =>
      listPosts(r, { agencyKinds: ['police'] }),
    );
    assert.deepEqual((await kindsOf('ike')).includes('Public protection team'), true);
    const ike = post?.holders.find((holder) => holder.name === 'Ike');
    assert.ok((await endHolder(service.ledger, people.who.mo, ike?.holderId ?? '')).ok);
    assert.deepEqual(await endHolder(service.ledger, people.who.mo, ike?.holderId ?? ''), {
      ok: false,
      problems: ['ended already'],
    });
    assert.deepEqual(await kindsOf('ike'), []);
  });

  it('names an officer new in a post, who is then shown with it', async () => {
    const postId = await newPost('police');
    const officer = { name: 'Ivy Marsh', telephone: '07700 900654', email: 'ivy@example.org', isDeputy: true, fromOn: today };
    assert.ok((await recordHolder(service.ledger, people.who.mo, postId, officer)).ok);
    const post = await service.ledger.read(people.who.mo, 'agency.read', null, (r) => getPost(r, postId));
    assert.deepEqual(
      post.holders.map(({ name, isDeputy }) => [name, isDeputy]),
      [['Ivy Marsh', true]],
    );
    assert.deepEqual(await recordHolder(service.ledger, people.who.mo, postId, { ...officer, name: '', fromOn: null }), {
      ok: false,
      problems: ['no name', 'no first day'],
    });
  });

  it('opens a core member to a prison only while he is inside', async () => {
    const postId = await newPost('prison');
    const linked = await linkPost(service.ledger, people.who.mo, people.kite.coreMember, {
      postId,
      basis: 'agreement',
      fromOn: today,
    });
    assert.ok(linked.ok);
    const kind = await reading(
      'mo',
      async (r) => (await outerCircleOf(r, people.kite.coreMember, r.today)).find((post) => post.postId === postId)?.kind,
    );
    assert.equal(kind, 'prison');
  });
});
