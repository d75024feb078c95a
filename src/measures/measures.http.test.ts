import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { addDays, addHours, Denied, dayOf, done, type LocalDay, NotFound } from '../kernel/index.js';
import type { NewAnswers } from './answer-rules.js';
import { recordAnswers } from './record-answers.js';
import { deJongGierveld6, inventedReview } from './shipped.js';

describe('measures of a circle', () => {
  let web: TestWeb;
  const begunAt = new Date();
  let now = begunAt;
  /** The day of the first meeting, on which everything of the start is due. */
  const today = dayOf(begunAt);
  const begun = today;
  before(async () => {
    web = await openTestWeb('measures', () => now);
    await web.service.ledger.change(
      { kind: 'rule', orgId: web.people.northvale, rule: 'test' },
      'service.record',
      null,
      async (c) => {
        for (const { circle } of [web.people.kite, web.people.rook])
          await c.write.updateTable('circles').set({ first_met_on: begun }).where('id', '=', circle).execute();
        return done(null);
      },
    );
  });
  after(() => web.close());

  const as = (who: CastName) => web.as(web.people.who[who]);
  const person = (who: CastName) => web.people.who[who].personId as string;
  const path = (part = '') => `/circles/${web.people.kite.circle}/measures${part}`;
  const typed = (name: string, on: LocalDay) => {
    const [year = '', month = '', day = ''] = on.split('-');
    return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
  };
  const review = (points: number, over: Readonly<Record<string, string>> = {}) => ({
    ...Object.fromEntries(inventedReview.items.map(({ code }) => [`item-${code}`, String(points)])),
    ...over,
  });
  const asked = (of: string, who: string, due: LocalDay = begun) =>
    path(`/answers?${new URLSearchParams({ of, due, for: who })}`);
  const answer = (
    who: CastName,
    fields: Readonly<Record<string, string>>,
    whose: string = person(who),
    of = inventedReview.code,
  ) => as(who).post(path('/answers'), fields, asked(of, whose));

  it('are taken up and set by whoever keeps the rules of the organisation, and by nobody else', async () => {
    for (const who of ['mo', 'ada', 'sal', 'nia', 'pat', 'dan', 'tru'] as const)
      assert.equal((await as(who).get('/measures')).status, 403, who);
    assert.match((await as('max').get('/measures')).text, /None is taken up yet/);
    for (const { code } of [inventedReview, deJongGierveld6])
      assert.equal((await as('max').post('/measures/instruments', { ours: code }, '/measures')).location, '/measures?saved=1');
    const { text } = await as('sys').get('/measures');
    assert.match(text, /Invented wording/);
    assert.match(text, /Research on Aging/);
    assert.match((await as('mo').get(path())).text, /Nothing is due/);
  });

  it('of others come from a file with their licence; a file that is not right comes back as it was typed, with the place', async () => {
    const own = JSON.stringify({ ...deJongGierveld6, code: 'OWN', title: 'DEMO Licensed questions' });
    const send = (fields: Readonly<Record<string, string>>) =>
      as('max').post(
        '/measures/instruments',
        { ours: '', holder: 'DEMO Owner', proof: 'DEMO folder 3', ...typed('from', today), ...fields },
        '/measures',
      );
    const wrong = await send({ definition: own.replace('"lonely when no"', '"lonely"') });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /there is no scale/);
    assert.match(wrong.text, /DEMO Licensed questions[\s\S]*DEMO Owner/);
    const without = await send({ definition: own, holder: '', proof: '' });
    assert.match(without.text, /Say to whom it belongs[\s\S]*Say where the licence is kept/);
    assert.match((await send({ definition: own, ...typed('from', addDays(today, -1)) })).text, /must be today or later/);
    assert.equal((await send({ definition: own })).status, 303);
    assert.equal((await send({ definition: own })).status, 303);
    assert.match((await as('max').get('/measures')).text, /DEMO Licensed questions[\s\S]*version 2/);
  });

  it('are due by the rule of the organisation, from the day that it says; of two who set it at once the second is told', async () => {
    const browser = as('max');
    const form = await browser.get('/measures');
    const set = (code: string) => ({ code, when: 'start', weeks: '13', grace: '14', ...typed('from', today), seen: 'none' });
    const sent = await browser.send(form, '/measures/schedules', set(inventedReview.code));
    assert.equal(sent.status, 303);
    const second = await browser.send(form, '/measures/schedules', { ...set(inventedReview.code), weeks: '4' });
    assert.equal(second.status, 422);
    assert.match(second.text, /Somebody changed this a moment ago/);
    for (const [weeks, says] of [
      ['0', /1 to 104/],
      ['x', /1 to 104/],
      ['1.5', /1 to 104/],
    ] as const)
      assert.match((await browser.send(form, '/measures/schedules', { ...set('OWN'), weeks })).text, says);
    assert.equal((await as('sys').post('/measures/schedules', set(deJongGierveld6.code), '/measures')).status, 303);
  });

  it('are answered by each volunteer for herself; what another answered she does not see', async () => {
    assert.match((await as('ada').get(path())).text, /Answer the questions/);
    assert.equal((await answer('ada', review(3))).location, `${path()}?saved=1`);
    const mine = (await as('ada').get(path())).text.replaceAll(/<[^>]+>/g, ' ');
    assert.match(mine, /You answered on/);
    assert.doesNotMatch(mine, /\b51\b|points/i);
    assert.match((await as('ada').get(asked(inventedReview.code, person('ada')))).text, /value="3"[^>]*checked/);
    assert.equal((await answer('ben', review(1))).status, 303);
    for (const [who, whose] of [
      ['ada', 'ben'],
      ['ben', 'ada'],
      ['max', 'ada'],
      ['sal', 'ada'],
    ] as const)
      assert.equal((await as(who).get(asked(inventedReview.code, person(whose)))).status, 404, who);
    const forBen: NewAnswers = { rater: 'volunteer', personId: person('ben'), answers: {}, onPaper: null, over: null };
    const which = { code: inventedReview.code, dueOn: begun };
    await assert.rejects(recordAnswers(web.service.ledger, web.people.who.ada, web.people.kite.circle, which, forBen), Denied);
    const together = { ...forBen, rater: 'together', personId: null } as const;
    await assert.rejects(recordAnswers(web.service.ledger, web.people.who.ada, web.people.kite.circle, which, together), Denied);
  });

  it('are read by whoever looks after the circle, with every rater, the spread and a picture; not by anybody else', async () => {
    for (const who of ['mo', 'sal', 'max'] as const) {
      const { text } = await as(who).get(path());
      assert.match(text, /From 17 to 51, the middle 34/, who);
      assert.match(text, /<svg[^>]*oc-chart__svg/, who);
      assert.match(text, /Ada[\s\S]*51/, who);
    }
    for (const who of ['vic', 'lee', 'oz', 'pat', 'ike', 'tru', 'sys', 'nia', 'dee'] as const)
      assert.ok([403, 404].includes((await as(who).get(path())).status), who);
    for (const who of ['vic', 'lee', 'oz', 'dan'] as const)
      await assert.rejects(
        recordAnswers(
          web.service.ledger,
          web.people.who[who],
          web.people.kite.circle,
          { code: inventedReview.code, dueOn: begun },
          { rater: 'volunteer', personId: person(who), answers: {}, onPaper: null, over: null },
        ),
        (fault) => fault instanceof NotFound || fault instanceof Denied,
        who,
      );
  });

  it('of the core member are his to give or to refuse, and he is told of no others', async () => {
    const page = (await as('dan').get(path())).text;
    assert.match(page, /Questions for you/);
    assert.doesNotMatch(page, /invented/i);
    assert.equal((await as('dan').get(asked(inventedReview.code, person('dan')))).status, 404);
    const own = (fields: Readonly<Record<string, string>>) =>
      as('dan').post(path('/own-answers'), fields, asked(deJongGierveld6.code, person('dan')));
    assert.match((await own({})).text, /Answer at least one, or say that you would rather not/);
    assert.equal((await own({ decline: 'yes' })).status, 303);
    assert.match((await as('dan').get(path())).text, /You said that you would rather not/);
    assert.match((await as('mo').get(path())).text, /would rather not/);
    assert.equal((await own({ 'item-emptiness': 'yes', 'item-miss': 'none not known' })).status, 303);
    assert.match((await as('mo').get(path())).text, /no figure, 5 of 6 missing/);
    assert.doesNotMatch((await as('ada').get(path())).text, /loneliness/i);
  });

  it('may be keyed in from paper by the coordinator, with both days; never for tomorrow, never for somebody else’s circle', async () => {
    const paper = (on: LocalDay) => ({ ...review(2), origin: 'paper', ...typed('paper', on) });
    assert.match((await answer('mo', paper(addDays(today, 1)), 'together')).text, /must be today or earlier/);
    assert.match((await answer('mo', paper(addDays(today, -15)), 'together')).text, /too early/);
    assert.match((await answer('mo', { ...review(2), origin: 'paper' }, 'together')).text, /Enter the day/);
    assert.equal((await answer('mo', paper(addDays(today, -1)), 'together')).status, 303);
    assert.match((await as('mo').get(path())).text, /Together[\s\S]*from paper/);
    assert.match((await answer('mo', review(2), person('vic'))).text, /Choose somebody of this circle/);
  });

  it('of two pages at once one is kept, the other is shown it and goes over it as a new layer', async () => {
    const [first, second] = [as('ada'), as('ada')];
    const form = asked(inventedReview.code, person('ada'));
    const [one, two] = [await first.get(form), await second.get(form)];
    assert.equal((await first.send(one, path('/answers'), review(4))).status, 303);
    const told = await second.send(two, path('/answers'), review(5, { 'item-item-1': '0' }));
    assert.equal(told.status, 422);
    assert.match(told.text, /Somebody saved these answers a moment ago/);
    assert.match(told.text, /Invented item 1: 4/);
    assert.match(told.text, /value="5"[^>]*checked/);
    assert.equal((await second.send(told, path('/answers'), review(5))).status, 303);
    assert.match((await as('mo').get(path())).text, /85[\s\S]*corrected/);
  });

  it('are late when their days have passed, and say so; what is closed takes no more answers', async () => {
    now = addHours(begunAt, 24 * 15);
    const late = await as('mo').get(path());
    assert.match(late.text, /late/);
    const mo = as('mo');
    const shut = { of: inventedReview.code, due: begun };
    assert.equal((await mo.post(path('/signatures'), shut, path())).status, 303);
    assert.match((await as('mo').get(path())).text, /read and closed/);
    assert.match(
      (await as('ada').send(await as('ada').get(asked(inventedReview.code, person('ada'))), path('/answers'), review(6))).text,
      /closed already/,
    );
    for (const who of ['ada', 'sal', 'max', 'dan'] as const) {
      const sent = await as(who).send(late, path('/signatures'), shut);
      assert.ok([403, 404].includes(sent.status), `${who} ${sent.status}`);
    }
  });

  it('of one person never take the place of another’s, whatever the statement', async () => {
    const { kite } = web.people;
    const [hers] = await web.service.ledger.read(web.people.who.mo, 'measure.read', { kind: 'circle', id: kite.circle }, (r) =>
      r.db
        .selectFrom('ratings')
        .selectAll()
        .where('rater', '=', 'volunteer')
        .where('id', 'not in', (below) =>
          below
            .selectFrom('ratings as c')
            .select('c.corrects')
            .where('c.corrects', 'is not', null)
            .$castTo<{ corrects: string }>(),
        )
        .execute(),
    );
    assert.ok(hers);
    const other = hers.person_id === person('ben') ? person('ada') : person('ben');
    const over = (row: object) =>
      web.service.ledger.change(web.people.who.mo, 'measure.record', { kind: 'circle', id: kite.circle }, async (c) => {
        const id = crypto.randomUUID();
        await c.write
          .insertInto('ratings')
          .values({
            ...hers,
            ...c.stamp,
            id,
            corrects: hers.id,
            outcome: 'declined',
            answers: null,
            answered_on: c.today,
            ...row,
          })
          .execute();
        return done(null);
      });
    await assert.rejects(over({ person_id: other }), /ratings_corrects_of_whom/);
    await assert.rejects(over({ rater: 'together', person_id: null }), /ratings_corrects_as_what/);
  });

  it('come from paper only by whoever looks after the circle, whatever is posted', async () => {
    const given = { rater: 'volunteer', personId: person('ben'), answers: null, over: null } as const;
    const which = { code: deJongGierveld6.code, dueOn: begun };
    await assert.rejects(
      recordAnswers(web.service.ledger, web.people.who.ben, web.people.kite.circle, which, {
        ...given,
        onPaper: addDays(today, -3),
      }),
      Denied,
    );
  });

  it('that were not held are said so with a reason, and counted', async () => {
    const rook = `/circles/${web.people.rook.circle}/measures`;
    const why = { of: inventedReview.code, due: begun };
    const sent = await as('sam').post(`${rook}/not-held`, why, rook);
    assert.match(sent.text, /Choose why it was not held/);
    assert.equal((await as('sam').post(`${rook}/not-held`, { ...why, why: 'did not meet' }, rook)).status, 303);
    assert.match((await as('sam').get(rook)).text, /Not held: The circle did not meet/);
    assert.equal((await as('mo').get(rook)).status, 404);
  });
});
