import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { startServer } from '../src/storage/embedded/index.js';

/** Where a PostgreSQL server for tests listens, and the superuser's way in. `host` is a folder of sockets or a host name. */
export interface TestServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

let server: Promise<TestServer> | undefined;
let stopOwn: (() => Promise<void>) | undefined;

async function startOwn(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'oc-test-'));
  chmodSync(folder, 0o755); // the account that runs PostgreSQL for root must be able to enter
  const started = await startServer({ folder: join(folder, 'data') });
  stopOwn = async () => {
    await started.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { host: started.socketFolder, port: started.port, user: started.superuser, password: started.superuserPassword };
}

// A test file that was started by itself has a server of its own; `npm test` lends one to all.
after(() => stopOwn?.());

/** The server of this test run: the one that `npm test` lends, or else one of our own that ends with this process. Started once. */
export function testServer(): Promise<TestServer> {
  const lent = process.env.OPEN_CIRCLES_TEST_SERVER;
  server ??= lent ? Promise.resolve(JSON.parse(lent) as TestServer) : startOwn();
  return server;
}
