// The jobs of the service in a process of their own, over a database that a test made, so that they can be killed at any point.

import { Ledger } from '../../src/audit/index.js';
import { readSettings } from '../../src/doors/settings.js';
import { startWorker } from '../../src/doors/worker.js';
import { addMinutes, systemClock } from '../../src/kernel/index.js';
import { messagePartsFrom } from '../../src/messages/index.js';
import { type ConnectionSettings, Connections, freeJobs, withClient } from '../../src/storage/index.js';
import { createVault } from '../../src/vault/index.js';
import { testInstallation, testRoot } from '../cast.js';
import { testContextKey } from '../service.js';

export type PageWorker = {
  readonly app: ConnectionSettings;
  readonly administrator: ConnectionSettings;
  readonly smtpUrl: string;
  readonly pagingHook: string;
  /** How far its clock is ahead. */
  readonly minutesAhead: number;
  /** As over the embedded database, where nobody else can be at work. */
  readonly isAlone: boolean;
};

const given = JSON.parse(process.argv[2] ?? '') as PageWorker;
if (given.isAlone) await withClient(given.administrator, (run) => freeJobs(run, null));
const connections = new Connections(given.app, testContextKey);
const installation = await testInstallation();
const vault = createVault({ root: testRoot, installation });
const ledger = new Ledger({ connections, vault, clock: () => addMinutes(systemClock(), given.minutesAhead) });
const { settings } = readSettings([], {}, false);
const database = { app: given.app, owner: null, server: null, isJoined: true };
const service = {
  ...{ settings, database, connections, installation, vault, ledger },
  root: testRoot,
  isDemo: false,
  isNew: false,
};
const parts = messagePartsFrom({ smtpUrl: given.smtpUrl, mailFrom: 'no-reply@mail.example.org', pagingHook: given.pagingHook });
await startWorker({ ...service, close: () => connections.close() }, parts, (task, fault) =>
  process.stderr.write(`${task} ${(fault as Error).message}\n`),
);
process.stdout.write('WORKING\n');
