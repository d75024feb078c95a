import { verifyAudit, verifyData } from '../audit/index.js';
import type { Clock } from '../kernel/index.js';
import { noteCompared } from './installation-queries.js';
import type { Service } from './open-service.js';
import { tellKeepers } from './tell-keepers.js';

/** When everything is compared with the audit, UTC. */
export const comparison = { task: 'compare records', at: '03:15' } as const;

/**
 * The job that verifies every audit chain and compares every row with what the audit says of it. Where something does not agree somebody is told, in
 * words that say nothing, and it stands on their page until all agrees. Which rows is said by `open-circles audit verify --records` alone.
 */
export const comparisonTasks = (
  { connections, installation, ledger }: Pick<Service, 'connections' | 'installation' | 'ledger'>,
  clock: Clock,
): Record<string, () => Promise<void>> => ({
  [comparison.task]: async () => {
    const chains = await verifyAudit(connections, installation);
    const data = await verifyData(connections);
    const astray = [...chains.map((one) => one.problems.length), ...data.map((one) => one.astray.length)];
    const count = astray.reduce((sum, one) => sum + one, 0);
    await noteCompared(connections, clock(), count);
    if (count > 0) await tellKeepers(ledger, comparison.task, 'records astray', { astray: count });
  },
});
