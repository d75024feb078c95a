import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { generate } from 'otplib/functional';
import { Authenticator } from '../../test/authenticator.js';
import { giveCard, giveCodeApp, giveEmail, givePasskey, givePassword, testPassword } from '../../test/means-to-sign-in.js';
import { type Jar, openSignInWeb, type Shown, type SignInWeb } from '../../test/sign-in-web.js';

describe('signing in', () => {
  let web: SignInWeb;
  before(async () => {
    web = await openSignInWeb('sign_in');
    for (const name of ['ada', 'ben', 'vic', 'mo', 'una', 'pat'] as const) {
      await giveEmail(web.service, web.people.who[name], `${name}@example.org`);
      await givePassword(web.service, web.people.who[name]);
    }
  });
  after(() => web.close());

  const password = (jar: Jar, email: string, typed = testPassword): Promise<Shown> =>
    jar.post('/sign-in?to=%2F', { email, password: typed }, '/sign-in');
  const second = (jar: Jar, code: string) => jar.post('/sign-in/second?to=%2F', { code });
  const audit = async (accountId: string) =>
    (
      await web.admin.query<{ body: { action: string; decision: string } }>(
        "select body from oc.audit where body ->> 'subject' = $1 order by seq",
        [accountId],
      )
    ).rows.map(({ body }) => `${body.action} ${body.decision}`);
  const withoutNumbers = (page: Shown) =>
    page.text.replace(/value="[\w.-]{20,}"|data-token="[^"]*"|value="\w+@example.org"/g, '');

  it('gives an address nobody has the same answer as a wrong password, and somebody suspended the same as both', async () => {
    await giveCard(web.service, web.people.who.una);
    const answers = [
      await password(web.browser(), 'nobody@example.org'),
      await password(web.browser(), 'ada@example.org', 'not her password at all'),
      await password(web.browser(), 'una@example.org'),
    ];
    for (const answer of answers) {
      assert.equal(answer.status, 422);
      assert.equal(withoutNumbers(answer), withoutNumbers(answers[0] as Shown));
      assert.equal(answer.headers['set-cookie'], undefined);
    }
  });

  it('works as hard for an address nobody has: as many transactions, as much hashing', async () => {
    let transactions = 0;
    const { connections } = web.service;
    const transaction = connections.transaction.bind(connections);
    Object.assign(connections, {
      transaction: (...given: Parameters<typeof transaction>) => {
        transactions += 1;
        return transaction(...given);
      },
    });
    const effort = async (email: string) => {
      await web.admin.query('delete from oc.sign_in_tries');
      const jar = web.browser();
      const page = await jar.get('/sign-in');
      transactions = 0;
      const before = process.cpuUsage();
      await jar.postFrom(page.text, '/sign-in?to=%2F', { email, password: 'wrong wrong wrong wrong' });
      return { transactions, cpu: process.cpuUsage(before).user };
    };
    const [known, unknown] = [await effort('ada@example.org'), await effort('nobody@example.org')];
    Object.assign(connections, { transaction });
    assert.equal(unknown.transactions, known.transactions);
    assert.ok(unknown.cpu > known.cpu / 3 && known.cpu > unknown.cpu / 3, `${known.cpu} µs, ${unknown.cpu} µs`);
  });

  it('takes a password and the next code of the card, each code once', async () => {
    const codes = await giveCard(web.service, web.people.who.ada);
    const jar = web.browser();
    await password(jar, 'ada@example.org');
    assert.equal((await second(jar, codes[3] ?? '')).location, '/', 'any unused code of hers');
    const again = web.browser();
    await password(again, 'ada@example.org');
    assert.equal((await second(again, codes[3] ?? '')).status, 422);
    assert.equal(
      (await second(again, ` ${codes[4]?.slice(0, 4)} ${codes[4]?.slice(4)} `)).location,
      '/',
      'with the space as printed',
    );
    assert.ok((await audit(web.people.who.ada.accountId)).includes('session.begin refused'));
  });

  it('lets one in when one code is used twice at the same moment', async () => {
    const codes = await giveCard(web.service, web.people.who.ben);
    const jars = [web.browser(), web.browser(), web.browser(), web.browser()];
    for (const jar of jars) await password(jar, 'ben@example.org');
    const answers = await Promise.all(jars.map((jar) => second(jar, codes[0] ?? '')));
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 422, 422, 422]);
  });

  it('lets one in when one code of the app is used twice at the same moment', async () => {
    const secret = await giveCodeApp(web.service, web.people.who.pat);
    const jars = [web.browser(), web.browser(), web.browser()];
    for (const jar of jars) await password(jar, 'pat@example.org');
    const code = await generate({ secret });
    const answers = await Promise.all(jars.map((jar) => second(jar, code)));
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 422, 422]);
  });

  it('takes nobody else’s code, and no second step without a first', async () => {
    const codes = await giveCard(web.service, web.people.who.vic);
    const jar = web.browser();
    await password(jar, 'ada@example.org');
    assert.equal((await second(jar, codes[0] ?? '')).status, 422);
    assert.equal((await web.browser().get('/sign-in/second?to=%2F')).location, '/sign-in?again=1');
    const forged = web.browser();
    const step = [...jar.cookies].find(([name]) => name === '__Host-step')?.[1] ?? '';
    forged.cookies.set(
      '__Host-step',
      step.replace(/^./, (first) => (first === 'x' ? 'y' : 'x')),
    );
    assert.equal((await forged.get('/sign-in/second?to=%2F')).location, '/sign-in?again=1');
  });

  it('refuses a coordinator’s password with a code of an app, whatever is right about it', async () => {
    const secret = await giveCodeApp(web.service, web.people.who.mo);
    const jar = web.browser();
    await password(jar, 'mo@example.org');
    const page = await jar.get('/sign-in/second?to=%2F');
    assert.match(page.text, /signs in with a passkey/);
    assert.doesNotMatch(page.text, /name="code"/);
    const codes = await giveCard(web.service, web.people.who.mo);
    assert.equal((await second(jar, await generate({ secret }))).status, 422);
    assert.equal((await second(jar, codes[0] ?? '')).location, '/', 'the printed card is her way back in');
  });

  it('waits longer after each wrong try, under a name nobody has too, and never locks: a passkey and a known browser go on', async () => {
    const codes = await giveCard(web.service, web.people.who.vic);
    const hers = web.browser();
    await password(hers, 'vic@example.org');
    await second(hers, codes[0] ?? '');
    hers.cookies.delete('__Host-sid');
    for (const email of ['vic@example.org', 'nobody-else@example.org']) {
      const stranger = web.browser();
      const statuses = [];
      for (let n = 0; n < 5; n += 1) statuses.push((await password(stranger, email, 'wrong wrong wrong wrong')).status);
      assert.deepEqual(statuses, [422, 422, 422, 422, 429]);
      const waiting = await password(stranger, email);
      assert.equal(waiting.status, 429, 'even with the right password');
      assert.ok(Number(waiting.headers['retry-after']) > 0);
    }
    assert.equal(
      (await password(hers, 'vic@example.org')).location,
      '/sign-in/second?to=%2F',
      'her own telephone is not slowed down',
    );
    const key = await givePasskey(web.service, web.people.who.vic);
    assert.deepEqual((await web.browser().passkey('/sign-in', (options) => key.signIn(options))).json(), { location: '/' });
  });

  it('lets nobody try codes without end who has a password', async () => {
    await web.admin.query('delete from oc.sign_in_tries');
    const codes = await giveCard(web.service, web.people.who.pat);
    const jar = web.browser();
    await password(jar, 'pat@example.org');
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await second(jar, '1111 1111')).status);
    assert.deepEqual(statuses, [422, 422, 422, 422, 429]);
    assert.equal((await second(jar, codes[0] ?? '')).status, 429, 'even the right one waits');
  });

  it('takes a passkey only with finger, face or PIN, for our page, once for each challenge, and its counter going up', async () => {
    const key = await givePasskey(web.service, web.people.who.ada);
    const jar = web.browser();
    let answer: Record<string, unknown> = {};
    assert.equal(
      (
        await jar.passkey('/sign-in', (options) => {
          answer = key.signIn(options);
          return answer;
        })
      ).status,
      200,
    );
    assert.equal((await web.browser().passkey('/sign-in', () => answer)).status, 422, 'replayed');
    key.flags = 0x01;
    assert.equal((await web.browser().passkey('/sign-in', (options) => key.signIn(options))).status, 422, 'without verification');
    key.flags = 0x05;
    key.counter = 0;
    assert.equal(
      (await web.browser().passkey('/sign-in', (options) => key.signIn(options))).status,
      422,
      'a copied passkey counts again from the start',
    );
    const false_ = await givePasskey(web.service, web.people.who.ben);
    Object.assign(false_, { origin: 'http://localhost.example.test' });
    assert.equal(
      (await web.browser().passkey('/sign-in', (options) => false_.signIn(options))).status,
      422,
      'made on a false page',
    );
    assert.equal(
      (await web.browser().passkey('/sign-in', (options) => new Authenticator('http://localhost').signIn(options))).status,
      422,
      'nobody’s',
    );
  });

  it('takes a challenge once, and only one of ours, from passkeys that do not count their use', async () => {
    const key = await givePasskey(web.service, web.people.who.ben);
    key.countsBy = 0;
    let answer: Record<string, unknown> = {};
    const first = await web.browser().passkey('/sign-in', (options) => {
      answer = key.signIn(options);
      return answer;
    });
    assert.equal(first.status, 200);
    assert.equal((await web.browser().passkey('/sign-in', () => answer)).status, 422, 'replayed');
    assert.equal((await web.browser().passkey('/sign-in', () => key.signIn({ challenge: 'bWFkZSB1cA' }))).status, 422, 'made up');
    const old = await web.browser().passkey('/sign-in', (options) => key.signIn(options));
    assert.equal(old.status, 200);
  });

  it('never goes on in a session that the browser was handed', async () => {
    const codes = await giveCard(web.service, web.people.who.ada);
    const jar = web.browser();
    jar.cookies.set('__Host-sid', 'planted-by-somebody-else-0123456789-0123456789');
    await password(jar, 'ada@example.org');
    await second(jar, codes[1] ?? '');
    assert.ok(!jar.cookies.get('__Host-sid')?.startsWith('planted'));
    const before = jar.cookies.get('__Host-sid') ?? '';
    const key = await givePasskey(web.service, web.people.who.ada);
    const other = web.browser();
    await other.passkey('/sign-in', (options) => {
      other.cookies.set('__Host-sid', before);
      return key.signIn(options);
    });
    assert.notEqual(other.cookies.get('__Host-sid'), before);
    assert.match((await jar.get('/account')).location, /^\/sign-in/, 'the session brought along has ended');
  });

  it('leaves nothing usable after signing out', async () => {
    const key = await givePasskey(web.service, web.people.who.ben);
    const jar = web.browser();
    await jar.passkey('/sign-in', (options) => key.signIn(options));
    const copied = web.browser();
    copied.cookies.set('__Host-sid', jar.cookies.get('__Host-sid') ?? '');
    assert.equal((await copied.get('/account')).status, 200);
    const page = await jar.get('/account');
    const out = await jar.postFrom(page.text.replace('action="/account/sessions"', 'action="/sign-out"'), '/sign-out');
    assert.equal(out.location, '/sign-in?out=1');
    assert.equal(out.headers['clear-site-data'], '"cache", "storage"');
    assert.equal(jar.cookies.has('__Host-sid'), false);
    assert.match((await copied.get('/account')).location, /^\/sign-in/);
  });
});
