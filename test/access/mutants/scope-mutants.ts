import type pg from 'pg';
import type { Mutant } from './mutant.js';
import { changesOf } from './sql-mutants.js';

/**
 * The functions that say who may see and write what. Where answers are remembered, the body that works them out is the one called …_anew.
 * What only words a list for one page (tellers, figures, the door's questions) is not here: its room tests it.
 */
const scope = [
  ...['account_is_live', 'my_account', 'my_person', 'my_roles_anew', 'my_reaches', 'may', 'may_everywhere'],
  ...['my_circles_anew', 'my_coordinated_anew', 'my_posts_anew', 'my_linked', 'my_pages_anew', 'my_concerns'],
  ...[
    'projects_open_to_anew',
    'circles_open_to_anew',
    'core_members_open_to_anew',
    'circles_to_form_anew',
    'volunteers_open_to_anew',
  ],
  ...['concerns_about_me_anew', 'concerns_within_anew', 'shares_with_me', 'concerns_open_to_anew', 'shares_open_to_anew'],
  ...[
    'people_at_risk_open_to_anew',
    'minutes_open_to_anew',
    'opens_nothing_alone',
    'accounts_open_to_anew',
    'slots_open_to_anew',
  ],
  ...['is_about_me', 'my_glasses', 'i_am_the_reader', 'may_break'],
  ...['people_open_to', 'names_near_me_anew', 'names_on_file_anew', 'names_open_to_me_anew', 'numbers_open_to_me_anew'],
];

/** Every small change of every scope function, one at a time. */
export async function scopeMutants(client: pg.Client): Promise<Mutant[]> {
  const { rows } = await client.query<{ name: string; body: string; whole: string }>(
    `select proname as name, prosrc as body, pg_get_functiondef(oid) as whole from pg_proc where pronamespace = 'oc'::regnamespace and proname = any ($1)`,
    [scope],
  );
  const missing = scope.filter((name) => !rows.some((row) => row.name === name));
  if (missing.length > 0) throw new Error(`no such scope functions: ${missing.join(', ')}`);
  return rows
    .sort((a, b) => scope.indexOf(a.name) - scope.indexOf(b.name))
    .flatMap(({ name, body, whole }) =>
      changesOf(body).map(({ what, sql }) => ({
        of: `oc.${name}`,
        what,
        sql: whole.split(body).join(sql),
        asks: { about: 'everything' as const },
      })),
    );
}
