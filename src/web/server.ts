import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyFormbody from '@fastify/formbody';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import { bareFrame } from './bare-frame.js';
import { Dispatcher, type ServerParts } from './dispatch.js';
import { problemsWithRoutes } from './registration.js';
import { sendAnswer } from './reply.js';
import type { Answer } from './route.js';
import { answerFault } from './without-route.js';

const permissions = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
  'browsing-topics',
];

async function addHeaders(server: FastifyInstance): Promise<void> {
  const none = ["'none'"];
  const self = ["'self'"];
  await server.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: none,
        scriptSrc: self,
        styleSrc: self,
        imgSrc: self,
        fontSrc: self,
        connectSrc: self,
        manifestSrc: self,
        workerSrc: self,
        formAction: self,
        baseUri: none,
        frameAncestors: none,
        objectSrc: none,
      },
    },
    // same-origin: with no-referrer our own forms would send `Origin: null` (design.md §7.13).
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  server.addHook('onRequest', async (_request, reply) => {
    void reply.header('permissions-policy', permissions.map((name) => `${name}=()`).join(', '));
    void reply.header('cache-control', 'no-store');
  });
}

/** An address that cannot be read, or holds a nought byte, which no text of ours can, is answered like any other that has no page, with every header. */
function readable(address: string): string {
  try {
    decodeURI(address);
    if (address.includes('%00')) return '/no-such-page';
    return new URL(address, 'http://here').host === 'here' ? address : '/no-such-page';
  } catch {
    return '/no-such-page';
  }
}

/** What is said to bytes that are no request at all. Nothing of them is repeated. */
function refuseBytes(fault: NodeJS.ErrnoException, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) return;
  const line =
    { HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large', ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout' }[
      fault.code ?? ''
    ] ?? '400 Bad Request';
  const headers = [
    'content-length: 0',
    'connection: close',
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    'referrer-policy: same-origin',
    'cross-origin-resource-policy: same-origin',
    "content-security-policy: default-src 'none'; frame-ancestors 'none'",
  ];
  socket.end(`HTTP/1.1 ${line}\r\n${headers.join('\r\n')}\r\n\r\n`);
}

type BareParts = { readonly assets: string; readonly trustProxy?: boolean };

/** A server with our headers, limits and built assets, and no page yet. */
async function bareServer({ assets, trustProxy }: BareParts): Promise<FastifyInstance> {
  const server = Fastify({
    logger: false,
    // Requests are logged by the dispatcher: by route, never by address, query or content.
    trustProxy: trustProxy ?? false,
    bodyLimit: 1_000_000,
    // An id that is none is answered 404 by us, with every header; the router's own answer to a long one has none of them.
    routerOptions: { maxParamLength: 20_000 },
    rewriteUrl: (request) => readable(request.url ?? '/'),
    clientErrorHandler: refuseBytes,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    genReqId: () => randomBytes(6).toString('hex'),
    // A request that comes while the service stops is still answered as a page, and its connection closed.
    return503OnClosing: false,
    exposeHeadRoutes: false,
  });
  await addHeaders(server);
  await server.register(fastifyStatic, {
    root: join(assets),
    prefix: '/assets/',
    index: false,
    list: false,
    dotfiles: 'deny',
    cacheControl: true,
    maxAge: '1h',
    // The one script that may answer for every address of the service where there is no signal.
    setHeaders: (reply, path) => {
      if (path.endsWith('/worker.js')) reply.header('service-worker-allowed', '/');
    },
  });
  return server;
}

/**
 * The web server over a list of routes. Nothing is reachable but those routes and the built assets.
 * @throws Error for a route without an action, with one that is not in the table, twice at one address, or open to strangers without leave
 */
export async function createServer(parts: ServerParts & BareParts): Promise<FastifyInstance> {
  const problems = problemsWithRoutes(parts.routes, parts.mayStandOpen);
  if (problems.length > 0) throw new Error(problems.join('; '));
  const server = await bareServer(parts);
  await server.register(fastifyCookie);
  await server.register(fastifyFormbody, { bodyLimit: 1_000_000 });
  await server.register(fastifyMultipart, { limits: { fileSize: 40_000_000, files: 12, fields: 200, fieldSize: 1_000_000 } });
  const dispatcher = new Dispatcher(parts);
  for (const route of parts.routes)
    server.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => dispatcher.answer(route, request, reply),
    });
  server.setNotFoundHandler((request, reply) => dispatcher.nothingHere(request, reply));
  server.setErrorHandler((fault, request, reply) => answerFault(parts, fault, request, reply));
  return server;
}

/**
 * What stands at the address while the service is still being made: one page for every address, no records behind it.
 * Every answer closes its connection, so that the real server has the address to itself at once.
 */
export async function createWaitingServer(assets: string, pageNow: () => Answer): Promise<FastifyInstance> {
  const server = await bareServer({ assets });
  server.setNotFoundHandler(async (request, reply) => {
    void reply.header('connection', 'close');
    await sendAnswer(reply, pageNow(), bareFrame(new URL(request.url, 'http://here')));
    return reply;
  });
  return server;
}
