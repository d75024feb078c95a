import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BrokenLine, type State } from '../broken-line.js';
import type { CastName } from '../cast.js';
import { hiddenFields } from '../html.js';
import { openTestWeb, type Shown, type TestWeb } from '../http.js';

/** What anybody may wait for a page, whatever the database does. */
const longestMs = 5000;

/** People whose pages say whose they are, and the name that only their own page has at its top. */
const readers = { ada: 'Ada', vic: 'Vic', mo: 'Mo', max: 'Max' } as const satisfies Partial<Record<CastName, string>>;

describe('a database that does not answer', () => {
  let web: TestWeb;
  let line: BrokenLine;
  before(async () => {
    web = await openTestWeb('silent_database', undefined, async ({ app }) => {
      line = await BrokenLine.open(app);
      return line.through(app);
    });
  });
  after(async () => {
    line.mend(true);
    await web.close();
    await line.close();
  });

  const as = (who: CastName) => web.as(web.people.who[who]);
  const timed = async (ask: () => Promise<Shown>) => {
    const began = performance.now();
    return { shown: await ask(), ms: performance.now() - began };
  };
  const mustBe = (who: keyof typeof readers, { status, text }: Shown) => {
    assert.ok([200, 503].includes(status), `${who} was answered ${status}: ${text}`);
    const names = Object.values(readers).filter((name) => new RegExp(`<a href="/account">${name}\\b`).test(text));
    assert.deepEqual(names, status === 200 ? [readers[who]] : [], `the page of ${who}`);
  };
  /** Everybody asks for several pages at once; each gets their own or a page that says what is the matter. */
  const everybodyAsks = async (times: number) => {
    const asked = Object.keys(readers).flatMap((who) => Array.from({ length: times }, () => who as keyof typeof readers));
    const all = await Promise.all(asked.map(async (who) => ({ who, ...(await timed(() => as(who).get('/'))) })));
    for (const { who, shown } of all) mustBe(who, shown);
    return { statuses: all.map(({ shown }) => shown.status), slowestMs: Math.max(...all.map(({ ms }) => ms)) };
  };
  /** Works again: nobody is turned away, within ten seconds of the database being there. */
  const mustComeBack = async () => {
    for (const until = Date.now() + 10_000; ; ) {
      const { statuses } = await everybodyAsks(3);
      if (statuses.every((status) => status === 200)) return;
      assert.ok(Date.now() < until, `still ${statuses}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  const silences: readonly { name: string; begin: () => void; end: () => void }[] = [
    { name: 'gone', begin: () => line.refuse(), end: () => line.mend() },
    { name: 'frozen', begin: () => line.freeze(), end: () => line.mend() },
    { name: 'behind a line that leads nowhere any more', begin: () => line.freeze(), end: () => line.mend(true) },
  ];
  for (const { name, begin, end } of silences)
    it(`that is ${name} is answered for within five seconds, keeps what was typed, and is used again once it is back`, async (t) => {
      await mustComeBack();
      const form = await as('ada').get('/tell');
      begin();
      const mark = `DEMO while the database was ${name}`;
      const first = await timed(() => as('ada').send(form, '/tell', { danger: 'no', tonight: 'no', seen: mark }));
      t.diagnostic(`${name}: the first was answered after ${Math.round(first.ms)} ms`);
      assert.ok(first.ms < longestMs, `${first.ms} ms`);
      assert.equal(first.shown.status, 503);
      assert.ok(first.shown.text.includes(mark) && /ring the number on your card/.test(first.shown.text));
      const { statuses, slowestMs } = await everybodyAsks(5);
      t.diagnostic(`${name}: twenty more at once, the slowest after ${Math.round(slowestMs)} ms`);
      assert.ok(statuses.every((status) => status === 503) && slowestMs < longestMs, `${statuses} ${slowestMs} ms`);
      end();
      const began = performance.now();
      await mustComeBack();
      t.diagnostic(`${name}: everybody served ${Math.round(performance.now() - began)} ms after it was back`);
      const again = await as('ada').send(first.shown, '/tell', hiddenFields(first.shown.text, '/tell'));
      assert.equal(again.status, 303, again.text);
      assert.ok((await as('ada').get(again.location)).text.includes(mark));
    });

  it('is not waited for on lines that lead nowhere any more while the database itself is there', async (t) => {
    await mustComeBack();
    line.mend(true);
    const { slowestMs } = await everybodyAsks(3);
    t.diagnostic(`lost lines: everybody was answered after ${Math.round(slowestMs)} ms`);
    assert.ok(slowestMs < longestMs, `${slowestMs} ms`);
    await mustComeBack();
  });

  it('that is only slow is waited for, also by a question that takes longer than a silence is borne', async () => {
    const slow = web.service.connections.transaction(
      { orgId: web.people.northvale, principal: 'rule|tests', action: 'own.read', steppedUp: true },
      (tx) => tx.run<{ done: boolean }>('select pg_sleep(5) is not null as done'),
    );
    assert.deepEqual(await slow, [{ done: true }]);
  });

  const troubles: readonly { name: string; state: State; withinMs: number }[] = [
    { name: 'with the database 40 ms away', state: { delayMs: 20 }, withinMs: longestMs },
    { name: 'with every third new line refused', state: { refuses: (nth) => nth % 3 === 0 }, withinMs: longestMs },
    // Far too far for daily work, a page takes dozens of questions: but slow is all that it is.
    { name: 'with the database 200 ms away', state: { delayMs: 100 }, withinMs: 6 * longestMs },
  ];
  for (const { name, state, withinMs } of troubles)
    it(`gives nobody somebody else’s page ${name}`, async (t) => {
      await mustComeBack();
      line.cut();
      line.state = state;
      await everybodyAsks(2); // Whoever comes first finds the lines cut; from then on they are of this kind.
      const { statuses, slowestMs } = await everybodyAsks(2);
      const served = statuses.filter((status) => status === 200).length;
      assert.ok(served > 0);
      t.diagnostic(`${name}: ${served} of ${statuses.length} served, the slowest after ${Math.round(slowestMs)} ms`);
      assert.ok(slowestMs < withinMs, `${slowestMs} ms`);
      line.state = 'whole';
      await mustComeBack();
    });

  it('gives nobody somebody else’s page when lines are cut in the middle of what they carry', async () => {
    await mustComeBack();
    let cuts = 0;
    for (let round = 0; round < 20; round += 1) {
      const where = round % 2 === 0 ? 'before the commit' : 'after the commit';
      void line.cutAt('own.read', where).then(() => {
        cuts += 1;
      });
      await everybodyAsks(2);
    }
    assert.equal(cuts, 20);
    line.disarm();
    await mustComeBack();
  });
});
