import { organisationsHere } from '../audit/index.js';
import { withClient } from '../storage/index.js';
import {
  keysWithin,
  openRootKeyFile,
  passphraseFromFile,
  registerWithin,
  rotateOrganisationKey,
  rotateRootKey,
} from '../vault/index.js';
import { SettingRefused } from './settings.js';
import { withService } from './with-service.js';

/** `open-circles keys rotate-root` */
export const rotateRoot = (words: readonly string[]): Promise<number> =>
  withService(words, null, async ({ settings, database }) => {
    if (!database.owner) throw new SettingRefused('DATABASE_OWNER_URL is needed to rotate the root key.');
    const passphrase = settings.passphraseFile ? passphraseFromFile(settings.passphraseFile, [settings.data]) : null;
    const file = await openRootKeyFile({ file: settings.keyFile, keptApartFrom: [settings.data], mayCreate: false, passphrase });
    await withClient(database.owner, async (run) => {
      const old = await rotateRootKey(registerWithin(run), file);
      console.log(
        old
          ? `Everything is locked under a new root key. Older backups need the old one: it is kept in ${old}`
          : 'Everything was locked under this root key already.',
      );
    });
    return 0;
  });

/** `open-circles keys rotate-organisation` */
export const rotateOrganisation = (words: readonly string[]): Promise<number> =>
  withService(words, null, async ({ connections, root }) => {
    for (const { org_id, name } of await organisationsHere(connections)) {
      const context = { orgId: org_id, principal: 'service:rotate organisation key', action: 'service.record', steppedUp: true };
      const rotation = await connections.transaction(context, async (tx) => {
        const done = await rotateOrganisationKey(keysWithin(tx), root, org_id);
        await tx.run('select oc.audit_append($1::jsonb)', [
          JSON.stringify([
            {
              principal: context.principal,
              action: 'service.record',
              decision: 'done',
              details: { rotated: 'organisation key', version: done.version },
            },
          ]),
        ]);
        return done;
      });
      console.log(`${name}: key version ${rotation.version}, ${rotation.rewrapped} records’ keys locked anew.`);
    }
    return 0;
  });
