import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { type Browser, openTestWeb, type TestWeb } from '../../test/http.js';
import { assignCoordinator } from '../circles/index.js';
import { addDays, addHours, dayOf, type LocalDay } from '../kernel/index.js';
import { dayWords } from '../web/index.js';

const boxes = (name: string, day: LocalDay) => {
  const [year = '', month = '', of = ''] = day.split('-');
  return { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year };
};
type Typed = Readonly<Record<string, string>>;
/** One form that changes a record: where it stands, where it posts, and what three people may write into one of its fields. */
type Edit = {
  readonly page: string;
  readonly action: string;
  readonly by: readonly [CastName, CastName];
  readonly field: string;
  /** Fields that have to be filled in. */
  readonly also?: Typed;
  readonly values: readonly { readonly typed: Typed; readonly shown: string }[];
};

describe('two people who change one record', () => {
  let web: TestWeb;
  let edits: Record<string, () => Promise<Edit>>;
  const today = dayOf(new Date());
  const as = (who: CastName): Browser => web.as(web.people.who[who]);
  const sql = async (text: string, values: readonly unknown[] = []) =>
    (
      await web.service.ledger.read({ kind: 'rule', orgId: web.people.northvale, rule: 'test' }, 'circle.read', null, (r) =>
        r.tx.run<{ id: string }>(text, [...values]),
      )
    )[0]?.id ?? '';

  before(async () => {
    web = await openTestWeb('two_editors');
    const { who, kite } = web.people;
    // Sam covers Kite, so that two coordinators look after it.
    const cover = { accountId: who.sam.accountId, kind: 'covers', untilAt: addHours(new Date(), 200) } as const;
    assert.ok((await assignCoordinator(web.service.ledger, who.mo, kite.circle, cover)).ok);
    const circle = `/circles/${kite.circle}`;
    const member = `/core-members/${kite.coreMember}`;
    const texts = (field: string) => ['CANARY-first', 'CANARY-second', 'CANARY-third'].map((text) => one(field, text));
    const one = (field: string, text: string) => ({ typed: { [field]: text }, shown: text });
    const days = (field: string) =>
      [1, 2, 3].map((n) => {
        const day = addDays(today, -n);
        return { typed: boxes(field, day), shown: dayWords(day) };
      });
    const volunteer = async () =>
      `/volunteers/${await sql("select id from oc.volunteers where reference = 'V-Ada' and org_id = $1", [web.people.northvale])}`;
    const person = { chosenName: 'Ada', pronoun: 'she' };
    edits = {
      'where a circle meets': async () => ({
        ...{ page: `${circle}/venue`, action: `${circle}/venue`, by: ['mo', 'sam'], field: 'label', values: texts('label') },
      }),
      'on which evening it meets': async () => ({
        ...{ page: `${circle}/arrangements`, action: `${circle}/meeting-time`, by: ['mo', 'sam'], field: 'meetsAt' },
        ...{ also: { weekday: '4' }, values: ['18:10', '18:20', '18:30'].map((time) => one('time', time)) },
      }),
      'who a core member is': async () => ({
        ...{ page: `${member}/details`, action: `${member}/details`, by: ['mo', 'sam'], field: 'address' },
        ...{ also: { chosenName: 'Dan', pronoun: 'he' }, values: texts('address') },
      }),
      'his stage': async () => ({
        ...{ page: member, action: `${member}/stage`, by: ['mo', 'sam'], field: 'confidentialityToldOn' },
        ...{ also: { stage: 'licence' }, values: days('told') },
      }),
      'who a volunteer is': async () => ({
        ...{ page: `${await volunteer()}/details`, action: `${await volunteer()}/details`, by: ['nia', 'nia'], field: 'areas' },
        ...{ also: person, values: texts('areas') },
      }),
      'a check of a volunteer': async () => ({
        ...{ page: await volunteer(), action: `${await volunteer()}/checks`, by: ['nia', 'nia'], field: 'issuedOn' },
        ...{ also: { outcome: 'clear' }, values: days('issued') },
      }),
      'the training of a volunteer': async () => ({
        ...{ page: await volunteer(), action: `${await volunteer()}/training`, by: ['nia', 'nia'], field: 'trainedOn' },
        ...{ values: days('trained') },
      }),
      'how to reach a post': async () => {
        const post = await sql('select id from oc.posts where org_id = $1 order by id limit 1', [web.people.northvale]);
        const page = `/agencies/${await sql('select agency_id as id from oc.posts where id = $1', [post])}`;
        const also = { title: 'Officer', mailbox: 'team@example.org' };
        return { page, action: `${page}/posts/${post}`, by: ['mo', 'sam'], field: 'hours', also, values: texts('hours') };
      },
      'who is on call': async () => {
        const { sam, mo, max } = who;
        const id = await sql('select id from oc.on_call where org_id = $1 limit 1', [web.people.northvale]);
        const values = [max, sam, mo].map((one, n) => ({
          ...{ typed: { deputy: one.accountId }, shown: ['Max', 'Sam', 'Mo'][n] ?? '' },
        }));
        return {
          page: '/rota',
          action: `/rota/${id}`,
          by: ['mo', 'sam'],
          field: 'deputy',
          also: { primary: who.sal.accountId },
          values,
        };
      },
      'minutes that are corrected': async () => {
        const minutes = `${circle}/minutes/new`;
        const found = await sql('select id from oc.minutes where circle_id = $1 order by id limit 1', [kite.circle]);
        const held = boxes('held', addDays(today, -1));
        const first = found
          ? `/minutes/${found}`
          : (await as('ada').post(minutes, { ...held, happened: 'We talked', worried: 'no' })).location.split('?')[0];
        const page = `${first}/corrections`;
        return { page, action: page, by: ['mo', 'sam'], field: 'happened', also: held, values: texts('happened') };
      },
    };
  });
  after(() => web.close());

  const typed = ({ also, values }: Edit, n: number) => ({ ...also, ...values[n]?.typed });
  const shown = ({ values }: Edit, n: number) => values[n]?.shown ?? '';

  const names = [
    'where a circle meets',
    'on which evening it meets',
    'who a core member is',
    'his stage',
    'who a volunteer is',
    'a check of a volunteer',
    'the training of a volunteer',
    'how to reach a post',
    'who is on call',
    'minutes that are corrected',
  ];
  it('are named here for each form that there is', () => assert.deepEqual(names.toSorted(), Object.keys(edits).toSorted()));

  for (const name of names) {
    it(`see both texts and choose: ${name}`, async () => {
      const edit = await (edits[name] as () => Promise<Edit>)();
      const { page, action, by, field } = edit;
      const [one, two] = [as(by[0]), as(by[1])];
      const opened = await two.get(page);
      assert.equal(opened.status, 200, name);
      assert.equal((await one.post(action, typed(edit, 0), page)).status, 303);
      const both = await two.send(opened, action, typed(edit, 1));
      assert.equal(both.status, 422);
      assert.ok(both.text.includes(`name="_asked" value="${field}"`), 'only the field in which they differ');
      assert.match(both.text, by[0] === 'nia' ? /Nia saved this/ : /Mo saved this/);
      const box = both.text.slice(both.text.indexOf('both-texts"'));
      for (const n of [0, 1]) assert.ok(box.includes(shown(edit, n)), `${shown(edit, n)} is shown`);
      const undecided = await two.send(both, action, typed(edit, 1));
      assert.equal(undecided.status, 422, 'choosing is not left to a default');
      assert.equal((await two.send(undecided, action, { ...typed(edit, 1), [`_keep-${field}`]: 'theirs' })).status, 303);
      // Hers once more: this time it counts.
      const again = await two.get(page);
      assert.equal((await one.post(action, typed(edit, 2), page)).status, 303);
      const third = await two.send(again, action, typed(edit, 1));
      assert.equal(third.status, 422);
      assert.equal((await two.send(third, action, { ...typed(edit, 1), [`_keep-${field}`]: 'mine' })).status, 303);
      // Whoever opens it now sees hers, and may save on it.
      assert.equal((await one.post(action, typed(edit, 0), page)).status, 303);
    });

    it(`at the same moment: one stands, the other is told: ${name}`, async () => {
      const edit = await (edits[name] as () => Promise<Edit>)();
      const { page, action, by } = edit;
      for (let round = 0; round < 3; round += 1) {
        const pages = await Promise.all(by.map((who) => as(who).get(page)));
        const sent = await Promise.all(pages.map((one, n) => as(by[n] ?? by[0]).send(one, action, typed(edit, n + 1))));
        assert.deepEqual(sent.map((one) => one.status).sort(), [303, 422]);
        assert.equal((await as(by[0]).post(action, typed(edit, 0), page)).status, 303);
      }
    });
  }
});
