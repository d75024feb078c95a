import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { BrokenLine, type Cut } from '../broken-line.js';
import type { CastName } from '../cast.js';
import { hiddenFields } from '../html.js';
import { openTestWeb, type TestWeb } from '../http.js';

const rounds = 20;
const cuts: readonly Cut[] = ['before the commit', 'after the commit'];

/** What is sent in one round, by whom, and where a record of it lies. */
type Sent = {
  readonly who: CastName;
  readonly page: string;
  readonly path: string;
  readonly action: string;
  readonly table: string;
  readonly fields: (mark: string) => Readonly<Record<string, string>>;
};

describe('a form whose answer is lost between the database and the service', () => {
  let web: TestWeb;
  let line: BrokenLine;
  let administrator: pg.Client;
  before(async () => {
    web = await openTestWeb('lost_answers', undefined, async ({ app }) => {
      line = await BrokenLine.open(app);
      return line.through(app);
    });
    administrator = new pg.Client(web.service.database.administrator);
    await administrator.connect();
    await administrator.query('update oc.sessions set stepped_up_at = now()');
  });
  after(async () => {
    await administrator.end();
    await web.close();
    await line.close();
  });

  const as = (who: CastName) => web.as(web.people.who[who]);
  const count = async (text: string, values: unknown[] = []) =>
    (await administrator.query<{ n: number }>(`select count(*)::int as n from ${text}`, values)).rows[0]?.n ?? 0;
  const done = (action: string) => count("oc.audit where body ->> 'action' = $1 and body ->> 'decision' = 'done'", [action]);

  const loseOne = async (round: number, cut: Cut, { who, page, path, action, table, fields }: Sent) => {
    const mark = `DEMO ${action} ${cut} ${round} ended`;
    const form = await as(who).get(page);
    const [rows, lines] = [await count(`oc.${table}`), await done(action)];
    const isCut = line.cutAt(action, cut);
    const lost = await as(who).send(form, path, fields(mark));
    await isCut;
    assert.equal(lost.status, 503, lost.text);
    assert.match(lost.text, /Take what you wrote as NOT sent/);
    assert.ok(lost.text.includes(mark), 'what was typed stands on the page');
    const kept = cut === 'after the commit' ? 1 : 0;
    assert.equal((await count(`oc.${table}`)) - rows, kept, 'the database has it, or has nothing of it');
    // The page that says so can send it again, with everything that was filled in.
    const again = await as(who).send(lost, path, hiddenFields(lost.text, path));
    assert.equal(again.status, 303, again.text);
    assert.equal((await count(`oc.${table}`)) - rows, 1, 'there once');
    assert.equal((await done(action)) - lines, 1, 'in the audit once');
    const shown = await as(who).get(again.location);
    assert.equal(shown.status, 200);
    return { mark, shown };
  };

  for (const cut of cuts) {
    it(`tells a worry once, cut ${cut}, ${rounds} times`, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const fields = (mark: string) => ({ danger: 'no', tonight: 'no', seen: mark });
        const sent = { who: 'ada', page: '/tell', path: '/tell', action: 'concern.raise', table: 'concerns', fields } as const;
        const { mark, shown } = await loseOne(round, cut, sent);
        assert.ok(shown.text.includes(mark), 'and its writer finds it');
      }
    });

    it(`keeps minutes once, cut ${cut}, ${rounds} times`, async () => {
      const path = `/circles/${web.people.kite.circle}/minutes/new`;
      for (let round = 0; round < rounds; round += 1) {
        const held = { 'held-day': String(round + 1), 'held-month': cut === cuts[0] ? '10' : '9', 'held-year': '2025' };
        const fields = (mark: string) => ({ ...held, happened: mark, worried: 'no' });
        const sent = { who: 'ada', page: path, path, action: 'minutes.record', table: 'minutes', fields } as const;
        const { mark, shown } = await loseOne(round, cut, sent);
        assert.ok(shown.text.includes(mark), 'and its writer finds it');
      }
    });

    it(`takes a decision once, cut ${cut}, ${rounds} times`, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const told = await as('ada').post('/tell', { danger: 'no', tonight: 'no', seen: 'DEMO seen' });
        const path = `/concerns/${told.location.replace('/tell/', '')}/decision`;
        const fields = (mark: string) => ({ decision: 'do not share', why: mark });
        const sent = { who: 'mo', page: path, path, action: 'concern.decide', table: 'concern_decisions', fields } as const;
        const { mark, shown } = await loseOne(round, cut, sent);
        assert.ok(shown.text.includes(mark), 'and it is what stands');
      }
    });
  }

  it('shows what was typed when a fresh proof was needed and what was typed could not be kept meanwhile', async () => {
    const page = `/circles/${web.people.kite.circle}/venue`;
    const form = await as('mo').get(page);
    assert.equal(form.status, 200, form.text);
    await administrator.query('update oc.sessions set stepped_up_at = null');
    const isCut = line.cutAt('draft.keep', 'before the commit');
    const sent = await as('mo').send(form, page, { place: 'DEMO the hall behind the library' });
    await isCut;
    await administrator.query('update oc.sessions set stepped_up_at = now()');
    assert.equal(sent.status, 503, `${sent.status} ${sent.location}`);
    assert.ok(sent.text.includes('DEMO the hall behind the library'));
  });
});
