import { createHash } from 'node:crypto';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type DemoSignIn = { readonly name: string; readonly says: string; readonly url: string };

/** A socket only this account can open, by which a second command asks a running demonstration for fresh links. */
export const controlSocket = (data: string): string =>
  join(tmpdir(), `oc-demo-${createHash('sha256').update(data).digest('hex').slice(0, 16)}.sock`);

/** Answers each line of names with fresh links as JSON. */
export function listenForLinks(data: string, links: (names: readonly string[]) => Promise<readonly DemoSignIn[]>): Server {
  const path = controlSocket(data);
  if (existsSync(path)) rmSync(path);
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (bytes) => {
      const names = bytes.toString('utf8').trim().split(/\s+/).filter(Boolean);
      links(names).then(
        (made) => socket.end(JSON.stringify(made)),
        () => socket.end('[]'),
      );
    });
  });
  server.listen(path, () => chmodSync(path, 0o600));
  return server;
}

/** @throws Error when no demonstration runs over this folder */
export function askForLinks(data: string, names: readonly string[]): Promise<readonly DemoSignIn[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(controlSocket(data), () => socket.write(`${names.join(' ')}\n`));
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8');
    });
    socket.on('error', reject);
    socket.on('end', () => resolve(JSON.parse(text) as DemoSignIn[]));
  });
}
