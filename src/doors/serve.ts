import type { FastifyInstance } from 'fastify';
import type { Runner } from 'graphile-worker';
import pino from 'pino';
import { messagePartsFrom } from '../messages/index.js';
import type { Service } from './open-service.js';
import { SettingRefused } from './settings.js';
import { createWeb } from './web.js';
import { startWorker } from './worker.js';

export type Running = { readonly url: string; readonly server: FastifyInstance; stop(): Promise<void> };

/** Listens and runs the jobs. @throws SettingRefused when the port is taken */
export async function serve(service: Service): Promise<Running> {
  const { settings } = service;
  const logger = pino({ level: process.env.LOG_LEVEL ?? 'warn', base: null }, pino.destination(2));
  const server = await createWeb({ ...service, publicUrl: settings.publicUrl, logger, trustProxy: settings.trustProxy });
  let runner: Runner | undefined;
  try {
    await server.listen({ port: settings.port, host: settings.host });
    const messages = messagePartsFrom({
      smtpUrl: settings.smtpUrl,
      mailFrom: settings.mailFrom,
      pagingHook: settings.pagingHook,
    });
    runner = await startWorker(service, messages, (task, fault) =>
      logger.error({ task, code: (fault as { code?: string }).code, name: (fault as Error).name }, 'job failed'),
    );
  } catch (fault) {
    await server.close();
    if ((fault as { code?: string }).code === 'EADDRINUSE')
      throw new SettingRefused(`Port ${settings.port} is in use by another program. Choose another with --port.`);
    if ((fault as { code?: string }).code === 'EACCES')
      throw new SettingRefused(`Port ${settings.port} may not be opened by this account. Choose one above 1023 with --port.`);
    if (['EADDRNOTAVAIL', 'ENOTFOUND'].includes((fault as { code?: string }).code ?? ''))
      throw new SettingRefused(`This machine has no address ${settings.host}. Choose another with --host.`);
    throw fault;
  }
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : settings.port;
  return {
    url: settings.port === 0 ? `http://localhost:${port}` : settings.publicUrl,
    server,
    stop: async () => {
      await server.close();
      await runner?.stop();
    },
  };
}
