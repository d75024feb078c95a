import { mine, service, type TableRule, writesWhere } from './rule.js';

const ofMyExport = 'export_id in (select e.id from oc.exports e)';

/** Long lists on their way to whoever asked for them: to that account alone, and to the rule that clears what has run out. */
export const exportsRules = {
  exports: {
    read: [mine, service],
    write: [
      writesWhere(mine, 'circle.read', 'volunteer.read', 'concern.read', 'meeting.read', 'own.record'),
      writesWhere(service, 'service.record'),
    ],
    update: ['state', 'rows_done', 'settled_at'],
  },
  export_parts: {
    read: [ofMyExport],
    write: [
      writesWhere(ofMyExport, 'circle.read', 'volunteer.read', 'concern.read', 'meeting.read', 'own.record', 'service.record'),
    ],
    remove: true,
  },
} as const satisfies Record<string, TableRule>;
