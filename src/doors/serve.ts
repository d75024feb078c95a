import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { messagePartsFrom } from '../messages/index.js';
import { listenAt } from './listen.js';
import type { Service } from './open-service.js';
import { createWeb } from './web.js';
import { startWorker, type Worker } from './worker.js';

export type Running = { readonly url: string; readonly server: FastifyInstance; stop(): Promise<void> };

const nothingBefore = { close: async () => undefined };

/**
 * Listens and runs the jobs.
 * @param until what stood at this address up to now; it is closed at the last moment, so that no browser finds nobody there
 * @throws SettingRefused when the port is taken
 */
export async function serve(service: Service, until: { close(): Promise<unknown> } = nothingBefore): Promise<Running> {
  const { settings } = service;
  const logger = pino({ level: process.env.LOG_LEVEL ?? 'warn', base: null }, pino.destination(2));
  const server = await createWeb({ ...service, publicUrl: settings.publicUrl, logger, trustProxy: settings.trustProxy });
  await until.close();
  await listenAt(server, settings);
  let worker: Worker | undefined;
  try {
    const messages = messagePartsFrom({
      smtpUrl: settings.smtpUrl,
      mailFrom: settings.mailFrom,
      pagingHook: settings.pagingHook,
    });
    worker = await startWorker(service, messages, (task, fault) =>
      logger.error({ task, code: (fault as { code?: string }).code, name: (fault as Error).name }, 'job failed'),
    );
  } catch (fault) {
    await server.close();
    throw fault;
  }
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : settings.port;
  return {
    url: settings.port === 0 ? `http://localhost:${port}` : settings.publicUrl,
    server,
    stop: async () => {
      await server.close();
      await worker?.stop();
    },
  };
}
