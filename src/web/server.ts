import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyFormbody from '@fastify/formbody';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import { Dispatcher, type ServerParts } from './dispatch.js';
import { problemsWithRoutes } from './registration.js';

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

/**
 * The web server over a list of routes. Nothing is reachable but those routes and the built assets.
 * @throws Error for a route without an action, with one that is not in the table, twice at one address, or open to strangers without leave
 */
export async function createServer(parts: ServerParts & { readonly trustProxy?: boolean }): Promise<FastifyInstance> {
  const problems = problemsWithRoutes(parts.routes, parts.mayStandOpen);
  if (problems.length > 0) throw new Error(problems.join('; '));
  const server = Fastify({
    logger: false,
    // Requests are logged by the dispatcher: by route, never by address, query or content.
    trustProxy: parts.trustProxy ?? false,
    bodyLimit: 1_000_000,
    routerOptions: { maxParamLength: 100 },
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    genReqId: () => randomBytes(6).toString('hex'),
    return503OnClosing: true,
    exposeHeadRoutes: false,
  });
  await addHeaders(server);
  await server.register(fastifyCookie);
  await server.register(fastifyFormbody, { bodyLimit: 1_000_000 });
  await server.register(fastifyMultipart, { limits: { fileSize: 40_000_000, files: 12, fields: 200, fieldSize: 1_000_000 } });
  await server.register(fastifyStatic, {
    root: join(parts.assets),
    prefix: '/assets/',
    index: false,
    list: false,
    dotfiles: 'deny',
    cacheControl: true,
    maxAge: '1h',
  });
  const dispatcher = new Dispatcher(parts);
  for (const route of parts.routes)
    server.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => dispatcher.answer(route, request, reply),
    });
  server.setNotFoundHandler((request, reply) => dispatcher.nothingHere(request, reply));
  server.setErrorHandler((fault, request, reply) => dispatcher.fault(fault, request, reply));
  return server;
}
