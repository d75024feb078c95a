import type { Reading } from '../audit/index.js';
import type { Instant } from '../kernel/index.js';
import type { Connections } from '../storage/index.js';
import { SettingRefused } from './settings.js';

export type Kind = { readonly isDemo: boolean; readonly isNew: boolean };

/**
 * A demonstration folder stays one and a real one stays real.
 * @param isDemo what it is to be; null for a command that takes it as it is
 * @throws SettingRefused when it is the other kind, or nothing yet
 */
export async function settleKind(connections: Connections, isDemo: boolean | null): Promise<Kind> {
  const context = { orgId: null, principal: 'service:start', action: 'service.record', steppedUp: true };
  return connections.transaction(context, async (tx) => {
    if (isDemo !== null) await tx.run('insert into oc.installation (is_demo) values ($1) on conflict do nothing', [isDemo]);
    const [row] = await tx.run<{ is_demo: boolean; set_up_at: Date | null }>('select is_demo, set_up_at from oc.installation');
    if (!row) throw new SettingRefused('There is no service in this data folder yet. Name another with --data.');
    if (isDemo !== null && row.is_demo !== isDemo)
      throw new SettingRefused(
        row.is_demo
          ? 'This data folder holds a demonstration and can never become a real service. Choose another with --data.'
          : 'This data folder holds a real service. The demonstration needs a folder of its own: choose another with --data.',
      );
    return { isDemo: row.is_demo, isNew: row.set_up_at === null };
  });
}

/** Notes that the first set-up is over: the set-up link is worth nothing from now on, and a demonstration is whole. */
export async function settleSetUp(connections: Connections): Promise<void> {
  const context = { orgId: null, principal: 'service:start', action: 'service.record', steppedUp: true };
  await connections.transaction(context, (tx) => tx.run('update oc.installation set set_up_at = coalesce(set_up_at, now())'));
}

const byTheCopies = { orgId: null, principal: 'service:copies', action: 'service.record', steppedUp: true };

/** Notes that a copy was made and read through: whoever was told that one was missing need not look any more. */
export async function noteCopyMade(connections: Connections, at: Instant): Promise<void> {
  await connections.transaction(byTheCopies, (tx) => tx.run('update oc.installation set copy_made_at = $1', [at]));
}

export type CopyFault = 'no room' | 'not allowed' | 'cannot be read back' | 'other';

/** Notes that a copy failed; it stands until one has been made. */
export async function noteCopyFailed(connections: Connections, at: Instant, why: CopyFault): Promise<void> {
  await connections.transaction(byTheCopies, (tx) =>
    tx.run('update oc.installation set copy_failed_at = $1, copy_failed_why = $2', [at, why]),
  );
}

const byTheComparison = { ...byTheCopies, principal: 'service:compare records' };

/** Notes that everything was compared, and how many rows and marks did not agree with the audit; since when stays until all do. */
export async function noteCompared(connections: Connections, at: Instant, astray: number): Promise<void> {
  await connections.transaction(byTheComparison, (tx) =>
    tx.run(
      `update oc.installation set data_compared_at = $1, data_astray_at = case when $2::int > 0 then coalesce(data_astray_at, $1) end,
         data_astray_count = case when $2::int > 0 then $2::int end`,
      [at, astray],
    ),
  );
}

/** Accounts that look after the service itself: administrators and managers, today. */
export async function keepersOf(r: Reading): Promise<string[]> {
  const rows = await r.tx.run<{ account_id: string }>(
    `select distinct account_id from oc.role_grants where role in ('administrator', 'manager') and approved_at is not null
        and from_at <= now() and (until_at is null or until_at > now()) and oc.account_is_live(org_id, account_id) order by 1`,
  );
  return rows.map((row) => row.account_id);
}
