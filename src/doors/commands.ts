import { auditHeads, auditVerify } from './audit-commands.js';
import { backup, move, printShares, restore } from './copy-commands.js';
import { demo, demoLinks } from './demo-commands.js';
import { importFolder, importTakes, importUndo, undoTakes } from './import-command.js';
import { rotateOrganisation, rotateRoot } from './key-commands.js';
import { start } from './start-command.js';

export type Command = { readonly says: string; readonly takes?: string; run(words: readonly string[]): Promise<number> };

/** Every command of the service. */
export const commands: Readonly<Record<string, Command>> = {
  start: {
    says: 'Starts the service. The first time it prints a one-time set-up link; demonstration accounts cannot exist in it.',
    run: start,
  },
  demo: {
    says: 'Starts the demonstration with its invented cast and prints their one-time sign-in links.',
    takes: '[--size charity|national|national-x10]',
    run: demo,
  },
  'demo links': {
    says: 'Prints fresh one-time sign-in links of a demonstration that is running (all, or the names given).',
    takes: '[NAME …]',
    run: demoLinks,
  },
  import: {
    says: 'Reads a folder of spreadsheets. --dry-run lists every row it questions and saves nothing; --map auto uses the proposed mapping, --out-map writes it to edit; --json prints counts, questions and notes.',
    takes: importTakes,
    run: importFolder,
  },
  'import undo': {
    says: 'Takes back everything that one import made, until the first later write on one of its records.',
    takes: undoTakes,
    run: importUndo,
  },
  'audit verify': {
    says: 'Checks every audit chain from its first entry, and against heads kept elsewhere. --records also compares every row with what the audit says it was when it was last written.',
    takes: '[--heads FILE] [--records]',
    run: auditVerify,
  },
  'audit heads': { says: 'Prints the signed head of every chain, to be kept elsewhere.', run: auditHeads },
  backup: {
    says: 'Writes a locked copy of everything into a folder and reads it through again. The service may go on.',
    takes: '--to FOLDER',
    run: backup,
  },
  restore: {
    says: 'Puts a copy into an empty place and reads it back. Without the root key it asks for two of its printed shares. --try puts it nowhere: it only proves that it can be done.',
    takes: 'FILE [--shares FILE] [--try]',
    run: restore,
  },
  move: {
    says: 'Moves everything to an empty database on another PostgreSQL, named as its owner role. The service must be stopped.',
    takes: '--to postgres://…',
    run: move,
  },
  'keys shares': {
    says: 'Prints three shares of the root key, for three people in three places: any two bring it back. Print them, then clear the screen.',
    run: printShares,
  },
  'keys rotate-root': {
    says: 'Makes a new root key and locks everything anew under it. The service must be stopped.',
    run: rotateRoot,
  },
  'keys rotate-organisation': {
    says: 'Makes new keys for every organisation and locks its records’ keys anew under them.',
    run: rotateOrganisation,
  },
};
