import type { Clock } from '../kernel/index.js';
import { forgetOldCopies, keepCopy } from './copies.js';
import type { Service } from './open-service.js';
import { SettingRefused } from './settings.js';

/** When the night's copy is made, in the time of graphile-worker's calendar, which is UTC. */
export const nightly = { task: 'keep a copy', match: '30 2 * * *' } as const;

/**
 * The job that makes the night's copy, if a folder was given for it.
 * @throws SettingRefused at the start when it could never work
 */
export function copyTasks(service: Service, clock: Clock): Record<string, () => Promise<void>> {
  const { settings, database, root } = service;
  const folder = settings.backupFolder;
  if (folder === null) return {};
  const { owner } = database;
  if (!owner) throw new SettingRefused('--backup-folder needs DATABASE_OWNER_URL: only the owner role may copy everything.');
  return {
    [nightly.task]: async () => {
      await keepCopy({ owner, root: root.current(), folder, now: clock() });
      forgetOldCopies(folder, settings.backupKeep, clock());
    },
  };
}
