import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { inOrganisation } from '../../test/cast-rows.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { nothingTold, tellConcern } from '../concerns/index.js';
import { addDays, dayOf } from '../kernel/index.js';
import { recordMinutes, sendMinutes } from '../meetings/index.js';
import { recordVolunteer } from '../volunteers/index.js';

const inside = (html: string) =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('one circle’s story, and finding things', () => {
  let web: TestWeb;
  let address = '';
  const page = async (who: CastName, path = address) => web.as(web.people.who[who]).get(path);
  const shown = async (who: CastName, path = address) => inside((await page(who, path)).text);

  before(async () => {
    web = await openTestWeb('timeline');
    const { who, kite } = web.people;
    const { ledger } = web.service;
    address = `/circles/${kite.circle}/timeline`;
    const circleId = kite.circle;
    await tellConcern(ledger, who.ada, { ...nothingTold, danger: 'not sure', seen: 'CANARY-ada', circleId });
    await tellConcern(ledger, who.ben, { ...nothingTold, danger: 'no', tonight: 'no', seen: 'CANARY-ben', circleId });
    const empty = {
      guests: null,
      wentWell: null,
      agreed: 'Ring on Monday.',
      engagement: null,
      actions: [],
      reflection: null,
      nextOn: null,
    };
    const asKept = {
      beganAt: null,
      endedAt: null,
      kind: 'formal',
      mode: 'in person',
      takenHow: 'screen',
      takenFrom: null,
    } as const;
    const kept = await recordMinutes(ledger, who.ada, circleId, {
      ...{ ...empty, ...asKept, heldOn: addDays(dayOf(new Date()), -2), attendance: [], worried: 'yes' },
      happened: 'We had coffee at the Café O’Brien by the river.',
    });
    assert.ok(kept.ok);
    await recordMinutes(ledger, who.ben, circleId, {
      ...{ ...empty, ...asKept, heldOn: addDays(dayOf(new Date()), -9), attendance: [], worried: 'no' },
      happened: 'An evening not sent on.',
    });
    await sendMinutes(ledger, who.mo, kept.value.minutes, 'yes');
    for (const [chosenName, surname] of [
      ['Siân', 'O’Brien'],
      ['Deloris', 'Delacruz'],
    ] as const) {
      const more = {
        projectId: web.people.project,
        enquiredOn: dayOf(new Date()),
        areas: [],
        evenings: [],
        pronoun: 'they' as const,
      };
      assert.ok((await recordVolunteer(ledger, who.nia, { chosenName, surname, givenNames: chosenName, ...more })).ok);
    }
  });
  after(() => web.close());

  it('shows a coordinator everything of her circle, newest first', async () => {
    const mo = await shown('mo');
    for (const text of [
      'Somebody told us something (High)',
      '(Medium)',
      'The minutes came; something worried them',
      'Lee left',
      'Ada joined',
      'read and sent on',
    ])
      assert.ok(mo.includes(text), text);
    assert.ok(mo.indexOf('(High)') < mo.indexOf('Lee left') && mo.indexOf('Lee left') < mo.indexOf('Ada joined'));
    assert.ok(!mo.includes('CANARY') && mo.includes('Met in'));
  });

  it('shows a volunteer her own worry and never another’s', async () => {
    const [ada, ben] = [await shown('ada'), await shown('ben')];
    assert.ok(ada.includes('(High)') && !ada.includes('(Medium)') && ada.includes('those that you told us'));
    assert.ok(ben.includes('(Medium)') && !ben.includes('(High)'));
    assert.match((await page('ada')).text, /href="\/tell\/[^"]+">Somebody told us/);
  });

  it('shows an officer what was sent to the post, and the core member no worry at all', async () => {
    const [pat, dan] = [await shown('pat'), await shown('dan')];
    assert.ok(pat.includes('The minutes came') && !pat.includes('(High)') && !pat.includes('Ada joined'));
    assert.ok(dan.includes('They met') && dan.includes('Ada joined'));
    assert.doesNotMatch(dan, /worr|told us something/i);
  });

  it('is closed to outsiders, leavers, another organisation and roles without cases', async () => {
    for (const who of ['vic', 'sam', 'lee', 'oz', 'opal'] as const) assert.equal((await page(who)).status, 404, who);
    for (const who of ['sys', 'eve', 'tru', 'dee'] as const) assert.equal((await page(who)).status, 403, who);
  });

  it('shows one kind when asked, and anything else as everything', async () => {
    const people = await shown('mo', `${address}?show=people`);
    assert.ok(people.includes('Lee left') && !people.includes('(High)') && !people.includes('The minutes came'));
    assert.ok((await shown('mo', `${address}?show=%3Cscript%3E`)).includes('(High)'));
  });

  it('finds words in this circle’s minutes, whatever their accents, and writes down that it was opened', async () => {
    const count = () =>
      inOrganisation(web.service.ledger, web.people.northvale, async (c) => {
        const [row] = await c.tx.run<{ n: number }>(
          "select count(*)::int as n from oc.audit where body ->> 'action' = 'circle.read' and body -> 'details' -> 'opened' ? 'minutes'",
        );
        return row?.n ?? 0;
      });
    const before = await count();
    const found = await shown('mo', `${address}?q=cafe+obrien`);
    assert.ok(found.includes('One evening holds “cafe obrien”') && found.includes('We had coffee at the Café O’Brien'));
    assert.ok((await shown('mo', `${address}?q=nowhere`)).includes('No minutes of this circle hold “nowhere”'));
    assert.equal(await count(), before + 2);
    assert.ok((await shown('pat', `${address}?q=cafe`)).includes('One evening holds'));
    assert.ok((await shown('pat', `${address}?q=not+sent`)).includes('No minutes of this circle'));
    assert.ok(!(await shown('dan', `${address}?q=cafe`)).includes('Café'));
    assert.ok(!(await shown('mo', `${address}?q=%3Cb%3E`)).includes('<b>'));
  });

  it('finds people by surname whatever the apostrophe, circles by name and reference, only in reach', async () => {
    for (const text of ['obrien', 'O%27Brien', 'Siân'])
      assert.ok((await shown('nia', `/search?q=${encodeURIComponent(decodeURIComponent(text))}`)).includes('Siân'), text);
    assert.ok((await shown('mo', '/search?q=kit')).includes('Kite C-Kite'));
    assert.ok((await shown('sal', '/search?q=C-ROOK')).includes('Rook'));
    for (const [who, text] of [
      ['mo', 'Rook'],
      ['mo', 'C-Rook'],
      ['mo', 'obrien'],
      ['oz', 'obrien'],
      ['oz', 'Kite'],
      ['nia', 'Wren'],
      ['nia', 'Opal'],
    ] as const) {
      const [there, nowhere] = [await shown(who, `/search?q=${text}`), await shown(who, '/search?q=zzzz')];
      assert.equal(there.replaceAll(text, ''), nowhere.replaceAll('zzzz', ''), `${who} ${text}`);
    }
    for (const who of ['ada', 'dan', 'pat', 'tru', 'sys', 'eve'] as const)
      assert.equal((await page(who, '/search?q=Kite')).status, 403, who);
  });
});
