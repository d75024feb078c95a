import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { openTestWeb, type TestWeb } from '../http.js';
import { addressOf, type Named, routeTable } from './route-table.js';

const always: Readonly<Record<string, RegExp>> = {
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'strict-transport-security': /^max-age=63072000; includeSubDomains$/,
  'permissions-policy': /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
};
const pagePolicy = {
  'default-src': "'none'",
  ...Object.fromEntries(
    ['script', 'style', 'img', 'font', 'connect', 'manifest', 'worker'].map((kind) => [`${kind}-src`, "'self'"]),
  ),
  ...{ 'form-action': "'self'", 'base-uri': "'none'", 'frame-ancestors': "'none'", 'object-src': "'none'" },
};
const policyIn = (text: unknown) =>
  Object.fromEntries(
    String(text)
      .split(';')
      .map((one) => one.trim().split(/ (.*)/).slice(0, 2)),
  );

/** What is wrong with the headers of one answer. */
function problemsWith({ headers, body }: LightMyRequestResponse): string[] {
  const problems = Object.entries(always).flatMap(([name, wanted]) =>
    wanted.test(String(headers[name])) ? [] : [`${name}: ${headers[name]}`],
  );
  const type = String(headers['content-type'] ?? '');
  const policy = policyIn(headers['content-security-policy']);
  const isFile = headers['content-disposition'] !== undefined;
  if (isFile ? policy.sandbox === undefined && !('sandbox' in policy) : JSON.stringify(policy) !== JSON.stringify(pagePolicy))
    problems.push(`content-security-policy: ${headers['content-security-policy']}`);
  if (type.startsWith('text/html') && type !== 'text/html; charset=utf-8') problems.push(`content-type: ${type}`);
  if (body !== '' && type === '') problems.push('no content-type');
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin'])
    if (headers[name] !== undefined) problems.push(`${name}: ${headers[name]}`);
  if (/\bat \S+ \(.*:\d+:\d+\)|node_modules/.test(body)) problems.push('a stack is shown');
  return problems;
}

describe('every answer', () => {
  let web: TestWeb;
  let routes: Named[];
  before(async () => {
    web = await openTestWeb('attack_headers');
    routes = await routeTable(web.service);
  });
  after(() => web.close());

  const ask = (options: InjectOptions, who?: string) =>
    web.server.inject({
      ...options,
      headers: {
        host: 'localhost',
        origin: 'https://evil.example',
        'x-forwarded-host': 'evil.example',
        ...(who ? { cookie: `__Host-sid=${who}` } : {}),
        ...options.headers,
      },
    });
  const mustBeStrict = async (name: string, options: InjectOptions, mayBeKept = false, who?: string) => {
    const answer = await ask(options, who);
    assert.deepEqual(problemsWith(answer), [], `${name} ${answer.statusCode}`);
    assert.match(String(answer.headers['cache-control']), mayBeKept ? /max-age=3600|no-store/ : /^no-store$/, name);
    assert.doesNotMatch(answer.body + answer.headers.location, /evil\.example/, name);
    return answer;
  };

  it('of every route has every header, for nobody, a coordinator and a volunteer', async () => {
    const { mo, ada } = web.people.who;
    assert.ok(routes.length > 100, 'the route table was read');
    for (const { name, route } of routes)
      for (const who of [undefined, mo.sessionId, ada.sessionId])
        await mustBeStrict(
          name,
          { method: route.method, url: addressOf(route.path, { circle: web.people.kite.circle }) },
          false,
          who,
        );
  });

  it('to what is no address, no method, no form or far too large has every header too', async () => {
    for (const url of [
      '/nowhere',
      '/%c0%ae%c0%ae/',
      '/%',
      '//',
      `/${'a'.repeat(9000)}`,
      `/circles/${'x'.repeat(300)}`,
      '/circles/%zz',
    ])
      assert.equal((await mustBeStrict(url.slice(0, 40), { method: 'GET', url })).statusCode, 404, url.slice(0, 40));
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'] as const)
      assert.equal((await mustBeStrict(method, { method, url: '/circles' })).statusCode, 404, method);
    const typed = (type: string, payload: string) =>
      mustBeStrict(type, { method: 'POST', url: '/tell', payload, headers: { 'content-type': type } });
    assert.equal((await typed('application/x-www-form-urlencoded', `seen=${'x'.repeat(1_100_000)}`)).statusCode, 413);
    assert.equal((await typed('application/json', '{"half":')).statusCode, 400);
    assert.equal((await typed('application/xml', '<a/>')).statusCode, 415);
    assert.equal((await typed('text/plain', 'seen=x')).statusCode, 403);
  });

  it('that is a file has them too: the look, a missing file, a list taken away', async () => {
    assert.equal((await mustBeStrict('style', { method: 'GET', url: '/assets/style.css' }, true)).statusCode, 200);
    for (const url of ['/assets/nothing.css', '/assets/..%2f..%2fpackage.json', '/assets/.env', '/assets/'])
      assert.notEqual((await mustBeStrict(url, { method: 'GET', url }, true)).statusCode, 200, url);
    const list = await mustBeStrict('csv', { method: 'GET', url: '/circles.csv' }, false, web.people.who.mo.sessionId);
    assert.match(String(list.headers['content-disposition']), /^attachment/);
  });

  it('to bytes that are no request says nothing of them and may not be read as anything else', async () => {
    await web.server.listen({ port: 0, host: '127.0.0.1' });
    const address = web.server.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const said = (bytes: string) =>
      new Promise<string>((resolve, reject) => {
        let text = '';
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
        socket.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        socket.on('close', () => resolve(text)).on('error', reject);
      });
    const nonsense = await said('GET <script>CANARY</script>\r\n\r\n');
    assert.match(
      nonsense,
      /^HTTP\/1\.1 400 [\s\S]*x-content-type-options: nosniff[\s\S]*content-security-policy: default-src 'none'/,
    );
    assert.doesNotMatch(nonsense, /CANARY/);
    assert.match(await said(`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`), /^HTTP\/1\.1 431 /);
  });

  it('sets cookies that no script reads, no other site sends and no plain connection carries', async () => {
    const [cookie = ''] = [(await ask({ method: 'GET', url: '/sign-in' })).headers['set-cookie']].flat();
    assert.match(cookie, /^__Host-visit=/);
    for (const part of [/; Path=\/(;|$)/, /; HttpOnly/, /; Secure/, /; SameSite=Lax/]) assert.match(cookie, part);
    assert.doesNotMatch(cookie, /Domain=/);
  });
});
