import { accountsRules } from './tables/accounts.js';
import { circlesRules } from './tables/circles.js';
import { concernsRules } from './tables/concerns.js';
import { exportsRules } from './tables/exports.js';
import { groundRules } from './tables/ground.js';
import { importsRules } from './tables/imports.js';
import { measuresRules } from './tables/measures.js';
import { meetingsRules } from './tables/meetings.js';
import { partnersRules } from './tables/partners.js';
import { peopleRules } from './tables/people.js';
import { recordsRules } from './tables/records.js';
import type { TableRule } from './tables/rule.js';

export type { Rows, TableRule, Writing } from './tables/rule.js';

/**
 * Which rows of which table are open by which action: the policies of row-level security are generated from this.
 * `by` names the scope function; `key` the column it is asked about; several reads are alternatives.
 */
export const tableRules = {
  ...groundRules,
  ...peopleRules,
  ...accountsRules,
  ...partnersRules,
  ...circlesRules,
  ...meetingsRules,
  ...measuresRules,
  ...concernsRules,
  ...importsRules,
  ...exportsRules,
  ...recordsRules,
} as const satisfies Record<string, TableRule>;
