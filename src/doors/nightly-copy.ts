import type { Clock } from '../kernel/index.js';
import { CopyRefused } from '../storage/index.js';
import { forgetOldCopies, keepCopy } from './copies.js';
import { type CopyFault, noteCopyFailed, noteCopyMade } from './installation-queries.js';
import type { Service } from './open-service.js';
import { SettingRefused } from './settings.js';
import { tellKeepers } from './tell-keepers.js';

/** When the night's copy is made, UTC. */
export const nightly = { task: 'keep a copy', at: '02:30' } as const;

/** What went wrong, in one of a few words: what the machine says names folders. */
function faultOf(fault: unknown): CopyFault {
  if (fault instanceof CopyRefused) return 'cannot be read back';
  const says = fault instanceof SettingRefused ? fault.message : '';
  if (/\((ENOSPC|EDQUOT)\)/.test(says)) return 'no room';
  return /\((EACCES|EROFS|ENOTDIR|EEXIST)\)/.test(says) ? 'not allowed' : 'other';
}

/**
 * The job that makes the night's copy, if a folder was given for it. When it fails somebody is told, and it is tried again.
 * @throws SettingRefused at the start when it could never work
 */
export function copyTasks(
  service: Pick<Service, 'settings' | 'database' | 'root' | 'connections' | 'ledger'>,
  clock: Clock,
): Record<string, () => Promise<void>> {
  const { settings, database, root, connections } = service;
  const folder = settings.backupFolder;
  if (folder === null) return {};
  const { owner } = database;
  if (!owner) throw new SettingRefused('--backup-folder needs DATABASE_OWNER_URL: only the owner role may copy everything.');
  return {
    [nightly.task]: async () => {
      try {
        await keepCopy({ owner, root: root.current(), folder, now: clock() });
      } catch (fault) {
        await noteCopyFailed(connections, clock(), faultOf(fault));
        await tellKeepers(service.ledger, nightly.task, 'copy failed');
        throw fault;
      }
      await noteCopyMade(connections, clock());
      forgetOldCopies(folder, settings.backupKeep, clock());
    },
  };
}
