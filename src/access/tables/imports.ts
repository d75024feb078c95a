import { anybody, type TableRule, writesEverywhere } from './rule.js';

/** Spreadsheets taken in. */
export const importsRules = {
  imports: {
    read: anybody('import.run'),
    write: [writesEverywhere('import.run')],
    update: ['state', 'mapping', 'counts', 'progress', 'finished_at', 'undone_at'],
  },
  import_files: {
    read: anybody('import.run'),
    write: [writesEverywhere('import.run')],
    remove: true,
  },
  import_remarks: {
    read: anybody('import.run'),
    write: [writesEverywhere('import.run')],
    update: ['settled_at', 'settled_by'],
  },
  mappings: {
    read: anybody('import.run'),
    write: [writesEverywhere('import.run')],
    update: ['mapping'],
  },
} as const satisfies Record<string, TableRule>;
