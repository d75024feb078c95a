import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { arrangeMeetingTime } from '../circles/form-circle.js';
import { addDays, dayOf, type LocalDay, momentOf, NotFound, weekdayOf } from '../kernel/index.js';
import { expectEvenings } from './expect-evenings.js';
import { moveMeeting } from './schedule-meeting.js';

const typed = (name: string, day: LocalDay) => {
  const [year = '', month = '', on = ''] = day.split('-');
  return { [`${name}-day`]: on, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('planning an evening', () => {
  let web: TestWeb;
  const today = dayOf(new Date());
  const usual = addDays(today, -1);
  before(async () => {
    web = await openTestWeb('planning');
    const { kite, who } = web.people;
    const set = web.service.ledger.at(() => momentOf(addDays(usual, -2), '12:00'));
    const time = { meetsWeekday: weekdayOf(usual), meetsAt: '19:00' };
    assert.ok((await arrangeMeetingTime(set, who.mo, kite.circle, time, null)).ok);
  });
  after(() => web.close());

  const as = (who: CastName) => web.as(web.people.who[who]);
  const path = () => `/circles/${web.people.kite.circle}/meetings`;
  const plan = (on: LocalDay, more: Readonly<Record<string, string>> = {}) =>
    as('ada').post(`${path()}/new`, { ...typed('planned', on), time: '18:30', kind: 'formal', ...more });
  const rows = () =>
    web.service.ledger.read(web.people.who.mo, 'meeting.read', null, (r) =>
      r.db
        .selectFrom('meetings')
        .select(['id', 'kind', 'planned_at', 'moved_from', 'beside_usual'])
        .where('circle_id', '=', web.people.kite.circle)
        .orderBy('planned_at')
        .execute(),
    );

  it('beside the usual one leaves the usual one to be minuted; in its place it does not', async () => {
    assert.match((await as('ada').get(`${path()}/new`)).text, /in place of your usual evening/);
    assert.equal((await plan(addDays(usual, 2), { usual: 'beside' })).status, 303);
    await expectEvenings(web.service.ledger, web.people.northvale);
    const both = await rows();
    assert.deepEqual(
      both.map((one) => [dayOf(one.planned_at as Date), one.beside_usual]),
      [
        [usual, false],
        [addDays(usual, 2), true],
      ],
    );
    // The usual one is on the list by rule now: said to be in its place, the new one moves it, and there is no third.
    assert.equal((await plan(addDays(usual, 3), { usual: 'instead' })).status, 303);
    const moved = await rows();
    assert.equal(moved.length, 2);
    assert.equal(dayOf(moved[1]?.moved_from as Date), usual);
    await expectEvenings(web.service.ledger, web.people.northvale);
    assert.equal((await rows()).length, 2, 'the evening it was moved from is not asked for again');
  });

  it('says what kind it is, is moved and called off, and the list says from when and why', async () => {
    const on = addDays(today, 5);
    assert.equal((await plan(on, { kind: 'review', mode: 'video' })).status, 303);
    const { id = '' } = (await rows()).find((one) => one.kind === 'review') ?? {};
    const address = `${path()}/${id}/time`;
    assert.match((await as('ada').get(path())).text, new RegExp(`href="${address}"`));
    const wrong = await as('ada').post(address, { ...typed('planned', '2026-02-31' as LocalDay), time: '25:00' });
    assert.equal(wrong.status, 422);
    const far = addDays(on, 6);
    assert.equal((await as('ada').post(address, { ...typed('planned', far), time: '19:15' })).status, 303);
    const text = (await as('mo').get(path())).text;
    assert.match(text, /moved from/);
    assert.match(text, /Review/);
    for (const who of ['vic', 'lee', 'oz'] as const) {
      const to = { plannedAt: momentOf(on, '19:00'), minuteTaker: null };
      await assert.rejects(moveMeeting(web.service.ledger, web.people.who[who], web.people.kite.circle, id, to), NotFound);
      assert.equal((await as(who).get(address)).status, 404);
    }
    const page = await as('ada').get(address);
    const off = `/circles/${web.people.kite.circle}/evenings-off`;
    assert.equal((await as('ada').post(off, { on: far, why: 'no room' }, `${off}?on=${far}`)).status, 303);
    assert.match((await as('mo').get(path())).text, /There was no room/);
    const late = await as('ada').send(page, address, { ...typed('planned', on), time: '19:00' });
    assert.match(late.text, /over or was called off/);
    const csv = await as('mo').get(`${path()}.csv`);
    assert.match(csv.text, /no room/);
  });

  it('shows in the minutes how the core member took part, and what was said to be done, to the officer they were sent to as well', async () => {
    const { kite } = web.people;
    const minutes = { ...typed('held', addDays(today, -20)), happened: 'DEMO We met.', reflection: 'DEMO I felt uneasy.' };
    const { location } = await as('ada').post(`/circles/${kite.circle}/minutes/new`, {
      ...{ ...minutes, engagement: '4', 'action-1': 'DEMO ring the library' },
    });
    const reading = `${new URL(location, 'http://x').pathname}/readings`;
    assert.equal((await as('mo').send(await as('mo').get(location), reading, { send: 'yes' })).status, 303);
    for (const who of ['ada', 'ben', 'mo', 'sal', 'max', 'pat'] as const) {
      const shown = await as(who).get(location);
      assert.equal(shown.status, 200, who);
      assert.match(shown.text, /take part\?[\s\S]*Well[\s\S]*DEMO ring the library/, who);
      assert.doesNotMatch(shown.text, /uneasy/, who);
    }
  });
});
