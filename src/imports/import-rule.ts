import type { Rule } from '../audit/index.js';
import { importRule } from './import.js';

/** The rule of imports, acting in one organisation. */
export const importing = (orgId: string): Rule => ({
  kind: 'rule',
  orgId,
  rule: `${importRule.name} v${importRule.version}`,
});

/** What every line that it writes into the audit names: the rule, its version, and who approved the import. */
export const approved = (approvedBy: string) => ({ rule: importRule.name, version: importRule.version, approvedBy });
