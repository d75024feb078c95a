import { Ledger } from '../audit/index.js';
import { type Clock, systemClock } from '../kernel/index.js';
import { type ConnectionSettings, Connections, ContextKey, migrate, setContextKey, withClient } from '../storage/index.js';
import {
  createVault,
  deriveKey,
  type Key,
  openInstallationKey,
  openRootKeys,
  passphraseFromFile,
  proveRootKeys,
  type RootKeys,
  registerWithin,
  type Vault,
} from '../vault/index.js';
import { type Besides, type OpenDatabase, openDatabase } from './database.js';
import { settleKind } from './installation-queries.js';
import { SettingRefused, type Settings } from './settings.js';

export type Service = {
  readonly settings: Settings;
  readonly database: OpenDatabase;
  readonly connections: Connections;
  readonly root: RootKeys;
  readonly installation: Key;
  readonly vault: Vault;
  readonly ledger: Ledger;
  readonly isDemo: boolean;
  /** True when nobody has used the set-up link yet. */
  readonly isNew: boolean;
  close(): Promise<void>;
};

type Keys = { readonly root: RootKeys; readonly installation: Key };

async function openKeys(settings: Settings, owner: ConnectionSettings, inHand: RootKeys | null): Promise<Keys> {
  return withClient(owner, async (run) => {
    const register = registerWithin(run);
    const isFirst = (await register.listUnderRoot()).length === 0;
    const root =
      inHand ??
      (await openRootKeys({
        file: settings.keyFile,
        keptApartFrom: [settings.data],
        environment: process.env,
        mayCreate: isFirst,
        passphrase: settings.passphraseFile ? passphraseFromFile(settings.passphraseFile, [settings.data]) : null,
      }));
    await proveRootKeys(register, root);
    return { root, installation: await openInstallationKey(register, root) };
  });
}

/**
 * Opens everything below the doors: database, migrations, keys, ledger.
 * @param isDemo what the place is to be; null for a command that takes it as it is
 * @param rootInHand a root key that is not in its file yet
 * @param besides whether it may join a service that is running over the same data
 * @throws SettingRefused, StartRefused, SchemaMismatch, KeyRefused, WrongKey: each with one plain sentence for the operator
 */
export async function openService(
  settings: Settings,
  isDemo: boolean | null,
  log: (line: string) => void,
  clock: Clock = systemClock,
  rootInHand: RootKeys | null = null,
  besides: Besides = 'alone',
): Promise<Service> {
  const database = await openDatabase(settings, log, besides, clock);
  let connections: Connections | undefined;
  try {
    const { owner } = database;
    if (!owner) throw new SettingRefused('DATABASE_OWNER_URL is needed at the start, to bring the database to this release.');
    if (!database.isJoined) await migrate(owner);
    const { root, installation } = await openKeys(settings, owner, rootInHand);
    const contextKey = new ContextKey(deriveKey(installation, 'signed context'));
    if (!database.isJoined) await setContextKey(owner, contextKey);
    connections = new Connections(database.app, contextKey, (code) => log(`database connection lost: ${code}`));
    const kind = await settleKind(connections, isDemo);
    const vault = createVault({ root, installation });
    const open = connections;
    return {
      settings,
      database,
      connections,
      root,
      installation,
      vault,
      ...kind,
      ledger: new Ledger({ connections, vault, clock }),
      close: async () => {
        await open.close();
        await database.server?.stop();
      },
    };
  } catch (fault) {
    await connections?.close();
    await database.server?.stop();
    throw fault;
  }
}
