import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** One setting: its name on the command line and in the environment, its default, and what can go wrong with it. */
export type SettingHelp = {
  readonly flag: string;
  readonly variable: string;
  readonly fallback: string;
  readonly says: string;
  readonly danger: string;
};

export const settingsHelp: readonly SettingHelp[] = [
  {
    flag: 'port',
    variable: 'PORT',
    fallback: '3000',
    says: 'Port to listen on.',
    danger: 'None; a port in use is refused with a sentence.',
  },
  {
    flag: 'host',
    variable: 'HOST',
    fallback: '127.0.0.1',
    says: 'Address to listen on.',
    danger: 'Anything but loopback sends sign-ins unencrypted unless an HTTPS proxy stands in front.',
  },
  {
    flag: 'data',
    variable: 'OPEN_CIRCLES_DATA',
    fallback: './data/service (demo: ./data/demo)',
    says: 'Folder of the embedded database.',
    danger: 'Copying it while the service runs is not a backup.',
  },
  {
    flag: 'key-file',
    variable: 'OPEN_CIRCLES_KEY_FILE',
    fallback: 'beside the data folder, <data>.key',
    says: 'The root key.',
    danger: 'Without it nothing sealed can ever be read again. Keep a copy elsewhere, never with the backups.',
  },
  {
    flag: 'passphrase-file',
    variable: 'OPEN_CIRCLES_PASSPHRASE_FILE',
    fallback: 'none',
    says: 'File with the passphrase that seals the root key.',
    danger: 'Forgotten is lost.',
  },
  {
    flag: 'public-url',
    variable: 'PUBLIC_URL',
    fallback: 'http://localhost:<port>',
    says: 'The address people type; passkeys and links belong to it.',
    danger: 'Changing its host name makes every passkey useless.',
  },
  {
    flag: 'trust-proxy',
    variable: 'TRUST_PROXY',
    fallback: 'off',
    says: 'Believe X-Forwarded-* of a proxy in front.',
    danger: 'On without a proxy, anybody can pretend to be elsewhere.',
  },
  {
    flag: 'database-url',
    variable: 'DATABASE_URL',
    fallback: 'embedded database',
    says: 'Own PostgreSQL 15 or later, as the application role.',
    danger: 'Never a superuser: row-level security would be off. The start refuses one.',
  },
  {
    flag: 'database-owner-url',
    variable: 'DATABASE_OWNER_URL',
    fallback: 'none',
    says: 'The same database as the owner role, for migrations.',
    danger: 'Needed at each new release; can be taken away in between.',
  },
  {
    flag: 'pg-bin',
    variable: 'PG_BINDIR',
    fallback: 'bundled PostgreSQL 18',
    says: 'Folder of another PostgreSQL for the embedded database.',
    danger: 'Must be the major version that made the data folder.',
  },
  {
    flag: 'smtp-url',
    variable: 'SMTP_URL',
    fallback: 'none: no mail is sent',
    says: 'Mail server, smtps://user:password@host:465.',
    danger: 'Without mail or hook nobody is paged; the page then says to ring.',
  },
  {
    flag: 'mail-from',
    variable: 'MAIL_FROM',
    fallback: 'none',
    says: 'Sender address of messages.',
    danger: 'Must not name the service: a lock screen shows it.',
  },
  {
    flag: 'paging-hook',
    variable: 'PAGING_HOOK',
    fallback: 'none',
    says: 'Local program called with a number, a template id and a message id, to send a text or ring. See docs/messages.md and open-circles help messages.',
    danger: 'It learns telephone numbers, nothing else. Without it only e-mail calls anybody at night.',
  },
  {
    flag: 'backup-folder',
    variable: 'OPEN_CIRCLES_BACKUP_FOLDER',
    fallback: 'none: no copies are made by themselves',
    says: 'Folder for the copy that is made every night at 02:30 UTC, and read through again.',
    danger: 'On the same machine it helps against a mistake, not against a fire or a thief: carry copies elsewhere.',
  },
  {
    flag: 'backup-keep',
    variable: 'OPEN_CIRCLES_BACKUP_KEEP',
    fallback: '35',
    says: 'How many nightly copies are kept.',
    danger: 'Somebody who was erased stays in older copies until they are gone.',
  },
  {
    flag: 'size',
    variable: 'OPEN_CIRCLES_DEMO_SIZE',
    fallback: 'charity',
    says: 'demo only: charity, national or national-x10.',
    danger: 'national takes minutes to make, national-x10 half an hour.',
  },
];

export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly keyFile: string;
  readonly passphraseFile: string | null;
  readonly publicUrl: string;
  readonly trustProxy: boolean;
  readonly databaseUrl: string | null;
  readonly ownerUrl: string | null;
  readonly pgBin: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  readonly pagingHook: string | null;
  readonly backupFolder: string | null;
  readonly backupKeep: number;
  readonly size: string;
};

/** Thrown for a setting that cannot be: its message is one plain sentence for the operator. */
export class SettingRefused extends Error {
  override name = 'SettingRefused';
}

function portFrom(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new SettingRefused(`--port ${text} is not a port: give a number from 0 to 65535.`);
  return port;
}

function countFrom(flag: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new SettingRefused(`--${flag} ${text} is not a number of copies: give 1 or more.`);
  return count;
}

/**
 * Reads the command line, then the environment, then the defaults.
 * @throws SettingRefused for an unknown flag or an impossible value
 */
export function readSettings(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  isDemo: boolean,
): { settings: Settings; rest: string[]; flags: Readonly<Record<string, string | boolean | undefined>> } {
  const options = Object.fromEntries(
    settingsHelp.map(({ flag }) => [flag, { type: flag === 'trust-proxy' ? 'boolean' : 'string' } as const]),
  );
  const parsed = (() => {
    try {
      return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    } catch (fault) {
      throw new SettingRefused(`${(fault as Error).message.split('.')[0]}. See open-circles help.`);
    }
  })();
  const flags = parsed.values as Readonly<Record<string, string | boolean | undefined>>;
  const given = (flag: string): string | null => {
    const variable = settingsHelp.find((one) => one.flag === flag)?.variable ?? '';
    const value = flags[flag] ?? environment[variable];
    return value === undefined || value === '' ? null : String(value);
  };
  const port = portFrom(given('port') ?? '3000');
  const data = resolve(given('data') ?? (isDemo ? 'data/demo' : 'data/service'));
  return {
    rest: parsed.positionals,
    flags,
    settings: {
      port,
      host: given('host') ?? '127.0.0.1',
      data,
      keyFile: resolve(given('key-file') ?? `${data}.key`),
      passphraseFile: given('passphrase-file'),
      publicUrl: given('public-url') ?? `http://localhost:${port}`,
      trustProxy: ['true', '1', 'on'].includes(given('trust-proxy') ?? ''),
      databaseUrl: given('database-url'),
      ownerUrl: given('database-owner-url'),
      pgBin: given('pg-bin'),
      smtpUrl: given('smtp-url'),
      mailFrom: given('mail-from'),
      pagingHook: given('paging-hook'),
      backupFolder: given('backup-folder'),
      backupKeep: countFrom('backup-keep', given('backup-keep') ?? '35'),
      size: given('size') ?? 'charity',
    },
  };
}
