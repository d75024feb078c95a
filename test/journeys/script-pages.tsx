import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** One request that changed something, as it arrived. */
export interface Posted {
  readonly path: string;
  readonly fields: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface ScriptPages {
  readonly base: string;
  readonly posted: Posted[];
  close(): Promise<void>;
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";
const assets = new URL('../../assets/', import.meta.url);
const types: Record<string, string> = { css: 'text/css', js: 'text/javascript', woff2: 'font/woff2' };

const wholePage = (body: ComponentChildren, script: string) =>
  `<!doctype html>${renderToString(
    <html lang="en" class="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <title>{'A page'}</title>
        <link rel="stylesheet" href="/assets/style.css" />
        <script src={`/assets/${script}.js`} defer />
      </head>
      <body class="govuk-template__body">
        <main>{body}</main>
      </body>
    </html>,
  )}`;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += part;
  return body;
}

/**
 * Serves a few pages with the built assets, under the policy of the real server, and notes what is posted.
 * @param answer what a POST is answered with, as JSON; null answers 204, which leaves the page where it is
 */
export async function serve(
  pages: Readonly<Record<string, ComponentChildren>>,
  answer: (posted: Posted) => unknown,
  script = 'page',
): Promise<ScriptPages> {
  const posted: Posted[] = [];
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (request.method === 'POST') {
      const body = await bodyOf(request);
      const one = { path: request.url ?? '', body, fields: new URLSearchParams(body), headers: request.headers };
      posted.push(one);
      const json = await answer(one);
      if (json === null) return response.writeHead(204).end();
      return response
        .writeHead(json === undefined ? 500 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(json ?? {}));
    }
    if (path.startsWith('/assets/'))
      return response
        .writeHead(200, { 'content-type': types[path.split('.').at(-1) ?? ''] ?? 'text/plain' })
        .end(readFileSync(new URL(path.slice('/assets/'.length), assets)));
    const page = pages[path];
    return response
      .writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      .end(page ? wholePage(page, script) : '');
  });
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
  return {
    base: `http://localhost:${(server.address() as AddressInfo).port}`,
    posted,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
