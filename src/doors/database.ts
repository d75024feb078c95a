import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ConnectionSettings,
  newRolePasswords,
  prepareDatabase,
  type RoleFacts,
  type RolePasswords,
  roleFacts,
  type Server,
  startServer,
} from '../storage/index.js';
import { SettingRefused, type Settings } from './settings.js';

export type OpenDatabase = {
  readonly owner: ConnectionSettings | null;
  readonly app: ConnectionSettings;
  readonly server: Server | null;
};

/** Passwords of the roles of the embedded database: random, in the data folder, readable by its owner only. */
function keptRolePasswords(data: string): RolePasswords {
  const file = join(data, 'roles.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as RolePasswords;
  const passwords = newRolePasswords();
  // Under another name first: half a file, after a kill in this moment, would keep every later start out.
  writeFileSync(`${file}.new`, JSON.stringify(passwords), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return passwords;
}

async function embedded(settings: Settings, log: (line: string) => void): Promise<OpenDatabase> {
  mkdirSync(settings.data, { recursive: true, mode: 0o755 });
  const server = await startServer({ folder: settings.data, ...(settings.pgBin ? { binFolder: settings.pgBin } : {}), log });
  try {
    const passwords = keptRolePasswords(settings.data);
    const at = { host: server.socketFolder, port: server.port, database: 'open_circles' };
    await prepareDatabase(
      { host: at.host, port: at.port, user: server.superuser, password: server.superuserPassword },
      at.database,
      passwords,
    );
    return {
      server,
      owner: { ...at, user: 'oc_owner', password: passwords.owner },
      app: { ...at, user: 'oc_app', password: passwords.app },
    };
  } catch (fault) {
    await server.stop();
    throw fault;
  }
}

/**
 * What the role of this address is.
 * @param name how the operator named the address
 * @throws SettingRefused when nobody answers there or the server refuses the role: one sentence, without the address, which may hold a password
 */
export async function roleAt(address: ConnectionSettings, name: string): Promise<RoleFacts> {
  try {
    return await roleFacts(address);
  } catch (fault) {
    const { code, message } = fault as { code?: string; message: string };
    throw new SettingRefused(
      `${name} does not lead to a database that lets us in (${/^[0-9A-Z]{5}$/.test(code ?? '') ? message : (code ?? message)}). See open-circles help database.`,
    );
  }
}

/** A role above row-level security would make every wall of the database a picture of a wall: refused. */
async function mustBeOrdinary(app: ConnectionSettings): Promise<void> {
  const { version, isAboveRowSecurity } = await roleAt(app, 'DATABASE_URL');
  if (version < 15) throw new SettingRefused('DATABASE_URL names a PostgreSQL older than 15. Use 15 or later.');
  if (isAboveRowSecurity)
    throw new SettingRefused(
      'DATABASE_URL signs in as a superuser or a role above row-level security. Use the application role: see open-circles help database.',
    );
}

/**
 * The database of these settings: the embedded one, started, or one's own server.
 * @throws SettingRefused, StartRefused with one plain sentence
 */
export async function openDatabase(settings: Settings, log: (line: string) => void): Promise<OpenDatabase> {
  if (settings.databaseUrl === null) return embedded(settings, log);
  const app = { connectionString: settings.databaseUrl };
  await mustBeOrdinary(app);
  return { server: null, app, owner: settings.ownerUrl ? { connectionString: settings.ownerUrl } : null };
}
