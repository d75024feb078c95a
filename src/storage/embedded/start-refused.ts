/** Why the embedded server was not started. The message of the error is the one sentence to show; this is for code that must choose. */
export type StartRefusedReason =
  | 'in use'
  | 'other major version'
  | 'no server program'
  | 'no suitable account'
  | 'permissions'
  | 'not a data folder'
  | 'disk full'
  | 'did not start';

/** Thrown instead of starting. The message is plain and whole: it says what is wrong, what was left alone, and what to do. */
export class StartRefused extends Error {
  constructor(
    readonly reason: StartRefusedReason,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'StartRefused';
  }
}

/**
 * Turns what the system says when a file cannot be used into a refusal; anything unknown comes back unchanged, to be thrown as a fault.
 * @param folder the data folder, named when the error itself names no file
 */
export function refusalFor(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || error instanceof StartRefused) return error;
  const { code, path = folder } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return new StartRefused(
        'permissions',
        `This account may not use ${path}: start Open Circles as the account that owns the data folder, or give the folder to this account.`,
      );
    case 'EROFS':
      return new StartRefused(
        'permissions',
        `The disk that holds ${path} is read-only: choose a data folder that can be written.`,
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder);
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartRefused(
        'not a data folder',
        `The path ${path} does not lead to a folder: choose another place for the data.`,
      );
    case 'EBUSY':
    case 'EXDEV':
      return new StartRefused(
        'not a data folder',
        `The folder ${path} is a disk of its own: mount it one folder higher, as the whole data folder.`,
      );
    default:
      return error;
  }
}

const diskFull = (folder: string) =>
  new StartRefused(
    'disk full',
    `The disk that holds ${folder} is full: make room and start again; nothing that was saved is lost.`,
  );

/** Turns the last words of PostgreSQL's own programs into a refusal. `words` is everything they wrote during this start. */
export function refusalFromWords(words: string, folder: string, log: string): StartRefused {
  if (/No space left on device|disk quota exceeded/i.test(words)) return diskFull(folder);
  if (/lock file ".*" already exists|pre-existing shared memory block/i.test(words))
    return new StartRefused('in use', `Another PostgreSQL server is running on ${folder}: stop it first; nothing was changed.`);
  if (/could not look up effective user ID/i.test(words))
    return new StartRefused(
      'no suitable account',
      'This account has a number but no name on this machine, and PostgreSQL needs one: add it to /etc/passwd or start as another account.',
    );
  if (/Permission denied|invalid permissions|wrong ownership/i.test(words))
    return new StartRefused('permissions', `PostgreSQL may not use the files in ${folder}: ${reasonIn(words)}. See ${log}.`);
  return new StartRefused('did not start', `PostgreSQL did not start: ${reasonIn(words)}. See ${log}.`);
}

function reasonIn(words: string): string {
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  const worst = lines.findLast((line) => /\b(FATAL|PANIC|error):/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
  return worst.replace(/^.*?\b(FATAL|PANIC|error):\s*/, '').replace(/[.\s]+$/, '');
}
