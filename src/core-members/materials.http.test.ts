import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { dayOf } from '../kernel/index.js';
import { answerMaterial } from './answer-material.js';

describe('papers of agencies', () => {
  let web: TestWeb;
  const [year = '', month = '', day = ''] = dayOf(new Date()).split('-');
  before(async () => {
    web = await openTestWeb('materials');
  });
  after(() => web.close());

  const as = (who: CastName) => web.as(web.people.who[who]);
  const at = () => `/core-members/${web.people.kite.coreMember}/materials`;
  const on = (name: string) => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year });
  const paper = (permission: string, words: string) => ({
    ...{
      post: web.people.kite.probationPost,
      kind: 'OASys',
      marking: 'OFFICIAL-SENSITIVE',
      permission,
      words,
      ...on('received'),
    },
  });

  it('are written down with owner, marking and permission, and read by whom the owner allowed', async () => {
    const blank = await as('mo').post(at(), { 'received-day': '', 'received-month': '', 'received-year': '' });
    assert.equal(blank.status, 422);
    for (const field of ['post', 'kind', 'marking', 'received', 'permission', 'words'])
      assert.match(blank.text, new RegExp(`href="#${field}"`), field);
    assert.equal((await as('mo').post(at(), paper('coordinator', 'CANARY-for-mo'))).status, 303);
    assert.equal((await as('mo').post(at(), paper('case staff', 'CANARY-for-staff'))).status, 303);
    const mo = (await as('mo').get(at())).text;
    for (const words of ['CANARY-for-mo', 'CANARY-for-staff', 'OFFICIAL-SENSITIVE', 'Probation office, Probation office agency'])
      assert.ok(mo.includes(words), words);
    for (const who of ['max', 'sal'] as const) {
      const page = (await as(who).get(at())).text;
      assert.match(page, /CANARY-for-staff/, who);
      assert.doesNotMatch(page, /CANARY-for-mo|Write down a paper/, who);
    }
    for (const who of ['ada', 'dan', 'pat', 'ike', 'nia', 'sam', 'sys', 'oz', 'tru'] as const)
      assert.ok([403, 404].includes((await as(who).get(at())).status), who);
  });

  it('are left out until the owner has been asked, and the answer is kept', async () => {
    const kept = await as('mo').get(at());
    assert.match(kept.text, /left out: the owner has not been asked/);
    const form = /action="([^"]+\/steps)"/.exec(kept.text)?.[1] ?? '';
    const step = (what: string, words = '') => ({
      ...{ step: what, purpose: 'subject access', whom: 'Probation office', words, ...on('on') },
    });
    const early = await as('mo').post(form, step('agreed'), at());
    assert.equal(early.status, 422);
    assert.match(early.text, /Write down first that the owner was asked/);
    assert.equal((await as('mo').post(form, step('asked'), at())).status, 303);
    assert.match((await as('mo').get(at())).text, /left out: the owner has not answered/);
    assert.equal((await as('mo').post(form, step('agreed in part', 'CANARY-page-two'), at())).status, 303);
    const answered = (await as('mo').get(at())).text;
    assert.match(answered, /may go in part, as the owner said/);
    assert.match(answered, /CANARY-page-two/);
  });

  it('are answered for in the portal by an officer of the agency that owns them, who sees the question and nothing of what we wrote down', async () => {
    const kept = await as('mo').get(at());
    const [, paperId = ''] = /materials\/([0-9a-f-]{36})\/steps/.exec(kept.text) ?? [];
    const papers = '/papers-asked-about';
    const asked = async () => (await as('pat').get(papers)).text;
    const ask = { step: 'asked', purpose: 'sending on', whom: 'Probation office', words: 'CANARY-why-we-ask', ...on('on') };
    assert.doesNotMatch(await asked(), /send this paper on/);
    assert.equal((await as('mo').post(`${at()}/${paperId}/steps`, ask, at())).status, 303);
    assert.match((await as('pat').get('/')).text, /We ask about one paper of yours/);
    assert.match(await asked(), /About Dan/);
    assert.match(await asked(), /May we send this paper on/);
    assert.doesNotMatch(await asked(), /CANARY-for|CANARY-why/);
    const answers = `${papers}/${paperId}/answers`;
    const answer = (step: string, words = '') => ({ purpose: 'sending on', step, words });
    assert.doesNotMatch((await as('ike').get(papers)).text, /send this paper on/);
    for (const who of ['mo', 'ada'] as const) assert.equal((await as(who).get(papers)).status, 403, who);
    const given = { purpose: 'sending on', step: 'agreed', words: '' } as const;
    for (const who of ['ike', 'mo', 'ada'] as const)
      await assert.rejects(answerMaterial(web.service.ledger, web.people.who[who], paperId, given), who);
    const bare = await as('pat').post(answers, answer('agreed in part'), papers);
    assert.equal(bare.status, 422);
    assert.match(bare.text, /Write which part, or on which condition/);
    assert.equal((await as('pat').post(answers, answer('agreed in part', 'CANARY-page-five'), papers)).location, papers);
    assert.match(await asked(), /The owner agreed in part/);
    const shown = (await as('mo').get(at())).text;
    assert.match(shown, /CANARY-page-five/);
    assert.match(shown, /Probation office, in the portal/);
    const told = await web.service.ledger.read(web.people.who.mo, 'own.read', null, (r) =>
      r.db.selectFrom('messages').select('template').where('effect_key', 'like', `paper answered:${paperId}%`).execute(),
    );
    assert.deepEqual(told, [{ template: 'something new' }]);
    const twice = await answerMaterial(web.service.ledger, web.people.who.pat, paperId, { ...given, step: 'refused' });
    assert.deepEqual(twice, { ok: false, problems: ['answered meanwhile'] });
  });

  it('are in nothing that leaves: no page of officer, volunteer or core member, no sheet, no list', async () => {
    const { circle, coreMember } = web.people.kite;
    const places: readonly (readonly [CastName, string])[] = [
      ...(['pat', 'ike', 'ada', 'dan'] as const).flatMap((who) =>
        ['/', '/shared', `/circles/${circle}`, `/circles/${circle}/timeline`, `/circles/${circle}/meetings`].map(
          (path) => [who, path] as const,
        ),
      ),
      ...(['/handover/sheet', `/circles/${circle}/timeline`, '/circles', `/core-members/${coreMember}`] as const).map(
        (path) => ['mo', path] as const,
      ),
    ];
    for (const [who, path] of places) assert.doesNotMatch((await as(who).get(path)).text, /CANARY-(for|page)/, `${who} ${path}`);
  });
});
