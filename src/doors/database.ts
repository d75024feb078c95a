import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, minutesBetween, systemClock } from '../kernel/index.js';
import {
  type ConnectionSettings,
  findRunning,
  isMigrated,
  newRolePasswords,
  prepareDatabase,
  type RoleFacts,
  type RolePasswords,
  roleFacts,
  type Server,
  StartRefused,
  startServer,
} from '../storage/index.js';
import { SettingRefused, type Settings } from './settings.js';

export type OpenDatabase = {
  readonly owner: ConnectionSettings | null;
  readonly app: ConnectionSettings;
  readonly server: Server | null;
  /** True beside a service that is running over the same data: its database is neither ours to change in shape nor to stop. */
  readonly isJoined: boolean;
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

const rolesAt = (at: ConnectionSettings, passwords: RolePasswords) => ({
  owner: { ...at, user: 'oc_owner', password: passwords.owner },
  app: { ...at, user: 'oc_app', password: passwords.app },
});

/** The embedded database as another process of ours keeps it running. @throws the refusal `inUse` when it cannot be found, or is of another release */
async function joined(settings: Settings, inUse: StartRefused): Promise<OpenDatabase> {
  const running = findRunning(settings.data);
  if (running === null || !existsSync(join(settings.data, 'roles.json'))) throw inUse;
  const roles = rolesAt({ ...running, database: 'open_circles' }, keptRolePasswords(settings.data));
  if (!(await isMigrated(roles.owner)))
    throw new SettingRefused('The service that runs over this data folder is of another release: stop it first.');
  return { server: null, isJoined: true, ...roles };
}

/** The embedded database, started; or, where another process of ours has it running, that one. */
const startOrJoin = (settings: Settings, log: (line: string) => void): Promise<OpenDatabase> =>
  embedded(settings, log).catch((fault) => {
    if (fault instanceof StartRefused && fault.reason === 'in use') return joined(settings, fault);
    throw fault;
  });

async function embedded(settings: Settings, log: (line: string) => void): Promise<OpenDatabase> {
  const server = await startServer({ folder: settings.data, ...(settings.pgBin ? { binFolder: settings.pgBin } : {}), log });
  try {
    const passwords = keptRolePasswords(settings.data);
    const at = { host: server.socketFolder, port: server.port, database: 'open_circles' };
    await prepareDatabase(
      { host: at.host, port: at.port, user: server.superuser, password: server.superuserPassword },
      at.database,
      passwords,
    );
    return { server, isJoined: false, ...rolesAt(at, passwords) };
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

/** How far two clocks may be apart: contexts are signed by the one and judged by the other, and people are called by both. */
const mostMinutesApart = 5;

/** A role above row-level security would make every wall of the database a picture of a wall: refused; and so is a clock that is wrong. */
async function mustBeOrdinary(app: ConnectionSettings, clock: Clock): Promise<void> {
  const { version, isAboveRowSecurity, clockAt } = await roleAt(app, 'DATABASE_URL');
  const minutesApart = Math.round(Math.abs(minutesBetween(clockAt, clock())));
  if (minutesApart > mostMinutesApart)
    throw new SettingRefused(
      `The clock of this machine and the clock of the database are ${minutesApart} minutes apart. Set both right: people are called by them.`,
    );
  if (version < 15) throw new SettingRefused('DATABASE_URL names a PostgreSQL older than 15. Use 15 or later.');
  if (isAboveRowSecurity)
    throw new SettingRefused(
      'DATABASE_URL signs in as a superuser or a role above row-level security. Use the application role: see open-circles help database.',
    );
}

/** Whether a command wants the data for itself, or can work beside a service that is running over them. */
export type Besides = 'alone' | 'beside a service';

/**
 * The database of these settings: the embedded one, started or joined, or one's own server.
 * @throws SettingRefused, StartRefused with one plain sentence
 */
export async function openDatabase(
  settings: Settings,
  log: (line: string) => void,
  besides: Besides = 'alone',
  clock: Clock = systemClock,
): Promise<OpenDatabase> {
  if (settings.databaseUrl === null) return besides === 'alone' ? embedded(settings, log) : startOrJoin(settings, log);
  const app = { connectionString: settings.databaseUrl };
  await mustBeOrdinary(app, clock);
  return { server: null, isJoined: false, app, owner: settings.ownerUrl ? { connectionString: settings.ownerUrl } : null };
}
