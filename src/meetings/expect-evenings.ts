import type { Ledger } from '../audit/index.js';
import { done } from '../kernel/index.js';
import { savePlan } from './saving-queries.js';
import { holdUsual, listUsual } from './usual-queries.js';
import { eveningsMissing } from './usual-rules.js';

/**
 * Writes down each usual evening that has begun and that nobody planned, so that its minutes have a clock like any other's. May run any number of times:
 * an evening that is on the list is left alone.
 */
export async function expectEvenings(ledger: Ledger, orgId: string): Promise<void> {
  const rule = { kind: 'rule', orgId, rule: 'expect the usual evening' } as const;
  const wanting = await ledger.read(rule, 'service.record', null, async (r) =>
    (await listUsual(r)).filter(({ usual, known }) => eveningsMissing(usual, known, r.at).length > 0),
  );
  for (const { circleId } of wanting)
    await ledger.change(rule, 'service.record', { kind: 'circle', id: circleId }, async (c) => {
      await holdUsual(c, circleId);
      const [now] = await listUsual(c, circleId);
      const missing = now ? eveningsMissing(now.usual, now.known, c.at) : [];
      for (const plannedAt of missing) {
        const meeting = await savePlan(c, circleId, { plannedAt, kind: 'formal', mode: 'in person', minuteTaker: null });
        c.note({ meeting });
      }
      return done(null);
    });
}
