import type { FastifyInstance } from 'fastify';
import { SettingRefused, type Settings } from './settings.js';

/** Listens where the settings say. @throws SettingRefused when the port or the address cannot be had, in words for the operator */
export async function listenAt(server: FastifyInstance, { port, host }: Settings): Promise<void> {
  try {
    await server.listen({ port, host });
  } catch (fault) {
    await server.close();
    const code = (fault as { code?: string }).code ?? '';
    if (code === 'EADDRINUSE') throw new SettingRefused(`Port ${port} is in use by another program. Choose another with --port.`);
    if (code === 'EACCES')
      throw new SettingRefused(`Port ${port} may not be opened by this account. Choose one above 1023 with --port.`);
    if (['EADDRNOTAVAIL', 'ENOTFOUND'].includes(code))
      throw new SettingRefused(`This machine has no address ${host}. Choose another with --host.`);
    throw fault;
  }
}
