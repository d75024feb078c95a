import { anybody, by, type TableRule, writesEverywhere } from './rule.js';

const ofTheirImport = 'import_id in (select i.id from oc.imports i)';

/** Spreadsheets taken in. */
export const importsRules = {
  // The sheets name people of every circle: they stay with whoever brought them, and with the manager of the project.
  imports: {
    read: [
      ...by('project', 'project_id', 'import.read'),
      "(recorded_by = (select sec.account()) or approved_by = (select sec.account())) and (select oc.may('import.run'))",
    ],
    write: [writesEverywhere('import.run')],
    update: [
      'state',
      'mapping',
      'staff',
      'counts',
      'made',
      'progress',
      'progress_at',
      'approved_by',
      'approved_at',
      'imported_at',
      'finished_at',
    ],
  },
  import_files: { read: [ofTheirImport], write: [writesEverywhere('import.run')], remove: true },
  import_remarks: {
    read: [ofTheirImport],
    write: [writesEverywhere('import.run')],
    update: ['settled_at', 'settled_by'],
    remove: true,
  },
  imported_records: { read: [ofTheirImport], write: [writesEverywhere('import.run')] },
  mappings: {
    read: anybody('import.run'),
    write: [writesEverywhere('import.run')],
    update: ['mapping', 'staff'],
  },
} as const satisfies Record<string, TableRule>;
