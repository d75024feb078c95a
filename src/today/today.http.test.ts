import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { CastName } from '../../test/cast.js';
import { inOrganisation } from '../../test/cast-rows.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { nothingTold, tellConcern } from '../concerns/index.js';
import { addDays, addHours, newId } from '../kernel/index.js';

const names = ['Ada', 'Ben', 'Vic', 'Lee', 'Una', 'Mo', 'Sam', 'Sal', 'Nia', 'Max', 'Pat', 'Ike', 'Dan', 'Gus', 'Oz', 'Opal'];
const inside = (html: string) =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('what needs whom today', () => {
  let web: TestWeb;
  const page = async (who: CastName, path = '/') => web.as(web.people.who[who]).get(path);
  const shown = async (who: CastName, path = '/') => inside((await page(who, path)).text);

  before(async () => {
    web = await openTestWeb('today');
    const { who, kite, rook } = web.people;
    const { ledger } = web.service;
    const told = { danger: 'not sure', seen: 'CANARY-words' } as const;
    await tellConcern(ledger, who.ada, { ...nothingTold, ...told, circleId: kite.circle });
    await tellConcern(ledger, who.vic, { ...nothingTold, ...told, circleId: rook.circle });
    await tellConcern(ledger, who.ben, { ...nothingTold, danger: 'no', tonight: 'no', circleId: kite.circle });
    await inOrganisation(ledger, web.people.northvale, async (c) => {
      for (const circle of [kite.circle, rook.circle])
        for (const hours of [-96, 96])
          await c.write
            .insertInto('meetings')
            .values({ org_id: c.orgId, id: newId(), circle_id: circle, planned_at: addHours(c.at, hours), ...c.stamp })
            .execute();
    });
  });
  after(() => web.close());

  it('shows each coordinator her own circles and not a colleague’s', async () => {
    const [mo, sam] = [await shown('mo'), await shown('sam')];
    for (const text of ['Open what Ada told us about Kite', 'Kite’s minutes have not come', 'one condition'])
      assert.ok(mo.includes(text), text);
    assert.ok(sam.includes('Open what Vic told us about Rook') && sam.includes('Rook’s minutes have not come'));
    assert.ok(!mo.includes('Rook') && !mo.includes('Vic'));
    assert.ok(!sam.includes('Kite') && !sam.includes('Ada'));
  });

  it('puts what cannot wait first, the high worry before the medium one, with the telephone beside the verb', async () => {
    const { text } = await page('mo');
    const order = ['Needs you now', 'Open what Ada', 'minutes have not come', 'one condition'].map((one) => text.indexOf(one));
    assert.ok(order.every((place) => place > 0));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    assert.ok(text.indexOf('Open what Ada') < text.indexOf('Open what Ben'));
    assert.match(text, /Open what Ada[\s\S]{0,400}href="tel:07700900123"[^>]*>ring Ada</);
  });

  it('shows the safeguarding lead every high worry of the organisation with where it stands', async () => {
    const sal = await shown('sal');
    assert.ok(sal.includes('Ada, about Kite') && sal.includes('Vic, about Rook') && sal.includes('Not opened yet'));
    assert.ok(!sal.includes('Ben, about Kite'));
    for (const who of ['sal', 'max', 'ada'] as const)
      assert.ok(!(await shown(who)).includes('minutes have not come'), `${who} is not the one to chase minutes`);
  });

  it('shows a volunteer her own evening to write up and her own worry with its steps, and nothing of another circle', async () => {
    const [ada, vic] = [await shown('ada'), await shown('vic')];
    for (const text of ['Write the minutes of Kite', 'You told us', 'Nobody has opened it yet', 'Kite: '])
      assert.ok(ada.includes(text), text);
    assert.ok(!ada.includes('Ben') && !ada.includes('Rook'));
    assert.ok(!vic.includes('Kite') && !vic.includes('Ada') && vic.includes('Rook'));
  });

  it('shows nothing to a leaver, a suspended volunteer, another organisation, and roles without cases', async () => {
    assert.equal((await page('una')).location, '/sign-in?to=%2F');
    for (const who of ['lee', 'oz', 'opal', 'cliff', 'sys', 'dee', 'eve', 'hal', 'nat'] as const) {
      const text = await shown(who);
      assert.ok(text.includes('Today'), who);
      for (const word of ['Kite', 'Rook', 'Ada', 'Dan']) assert.ok(!text.includes(word), `${who} ${word}`);
    }
  });

  it('shows the core member his next meeting and no worry', async () => {
    const dan = await shown('dan');
    assert.ok(dan.includes('Next meeting') && dan.includes('Kite: ') && dan.includes('What we agreed'));
    assert.doesNotMatch(dan, /worr|told us|minutes/i);
  });

  it('shows an officer whom to ring, and no circle that is not theirs', async () => {
    const [pat, ike] = [await shown('pat'), await shown('ike')];
    assert.ok(/Kite\b.*Ring Mo 07700 900123/.test(pat) && !pat.includes('Rook'));
    assert.ok(ike.includes('Kite') && ike.includes('Rook'));
    assert.doesNotMatch(pat, /Ada|Ben|worr/i);
  });

  it('tells whoever may tell us something who is on call, and the others nothing, not that there is nobody', async () => {
    for (const who of ['mo', 'ada', 'nia'] as const) assert.match((await page(who)).text, /Somebody is on call now: Sam, /);
    for (const who of ['pat', 'ike', 'dan'] as const) {
      const { text } = await page(who);
      assert.doesNotMatch(text, /on call now|on the rota at this moment/, who);
      assert.match(text, /In an emergency call 999 first/);
    }
  });

  it('says of a check that runs out soon until when it is good', async () => {
    await inOrganisation(web.service.ledger, web.people.northvale, (c) =>
      c.write
        .updateTable('volunteers')
        .set({ vetting_expires_on: addDays(c.today, 20) })
        .where('reference', '=', 'V-Ben')
        .execute(),
    );
    assert.match(await shown('nia'), /Renew Ben’s check In Kite · good until \d+ [A-Z][a-z]+/);
  });

  it('shows a manager what there is room for, and nobody else', async () => {
    const max = await shown('max', '/');
    for (const line of [
      '2 circles run',
      'Mo: one circle',
      'Sam: one circle',
      'Nobody waits for a circle',
      'One volunteer is trained and free',
    ])
      assert.ok(max.includes(line), line);
    for (const who of ['mo', 'sal', 'nia', 'ada'] as const) assert.ok(!(await shown(who, '/')).includes('circles run'), who);
  });

  it('gives a trustee no list that would say more than the figures', async () => {
    for (const list of [
      '/circles.csv',
      '/concerns.csv?show=all',
      '/volunteers.csv',
      `/circles/${web.people.kite.circle}/meetings.csv`,
    ])
      assert.equal((await page('tru', list)).status, 403, list);
    const most = await shown('tru', '/figures');
    assert.ok(!most.includes('.csv') && most.includes('A count under 5 is not told'));
  });

  it('shows a trustee figures and no name', async () => {
    assert.equal((await page('tru')).location, '/figures');
    const figures = await shown('tru', '/figures');
    // Whole words: “Month” is not Mo.
    for (const name of [...names, 'Kite', 'Rook']) assert.doesNotMatch(figures, new RegExp(`\\b${name}\\b`));
    assert.ok(!figures.includes('CANARY') && figures.includes('Meetings held'));
    assert.ok((await shown('tru', '/figures?months=12')).includes('Show three months'));
    for (const who of ['ada', 'dan', 'pat', 'sys', 'eve'] as const) assert.equal((await page(who, '/figures')).status, 403);
  });

  it('keeps every page small and every canary out', async () => {
    for (const who of ['mo', 'sam', 'sal', 'max', 'nia', 'ada', 'vic', 'dan', 'pat', 'ike', 'oz'] as const) {
      const { text, status } = await page(who);
      assert.equal(status, 200);
      assert.ok(gzipSync(text).length < 60_000);
      assert.ok(!text.includes('CANARY'), who);
    }
  });

  it('gives the coordinator who goes on leave her circles on paper, and nobody else hers', async () => {
    const sheet = await shown('mo', '/handover/sheet');
    for (const text of [
      'Kite',
      'With Dan',
      'High, told us',
      'Probation office',
      '07700 900555',
      'Ada: 07700 900123',
      'one; read it on the screen',
    ])
      assert.ok(sheet.includes(text), text);
    assert.ok(!sheet.includes('Rook') && !sheet.includes('CANARY'));
    for (const who of ['ada', 'dan', 'pat', 'max', 'sal'] as const)
      assert.equal((await page(who, '/handover/sheet')).status, 404, who);
    await inOrganisation(web.service.ledger, web.people.northvale, (c) =>
      c.write
        .insertInto('role_grants')
        .values({
          org_id: c.orgId,
          id: newId(),
          account_id: web.people.who.mo.accountId,
          role: 'safeguarding lead',
          from_at: addHours(c.at, -1),
          approved_at: c.at,
        })
        .execute(),
    );
    assert.ok(!(await shown('mo', '/handover/sheet')).includes('Rook'), 'what she may read is not what she hands over');
  });
});
