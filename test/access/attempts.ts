import { testContextKey } from '../service.js';
import type { Asker } from './oracle/walking.js';
import type { World } from './world/world.js';

export type Attempt = { readonly asker: Asker; readonly action: string; readonly statement: string };
export type Answer = {
  /** Refused by a policy, a missing grant, or a trigger that says of whom a step may write. */
  readonly refused: boolean;
  readonly rows: number;
  readonly says: string;
};

/**
 * Lets the application's role be asked to try many statements in one go, each undone at once. The function runs as whoever calls it, so that it
 * opens nothing; it is not part of the product.
 */
export const prepareAttempts = (world: World): Promise<unknown> =>
  world.administrator.query(`
    create schema if not exists trial;
    create or replace function trial.attempts(contexts text[], statements text[]) returns setof text language plpgsql as $$
    declare n int; tried int;
    begin
      for n in 1 .. cardinality(statements) loop
        begin
          perform set_config('oc.context', contexts[n], true);
          execute statements[n];
          get diagnostics tried = row_count;
          raise exception using errcode = 'OC000', message = tried::text;
        exception when others then
          return next sqlstate || '|' || sqlerrm;
        end;
      end loop;
    end $$;
    grant usage on schema trial to oc_app;
    grant execute on function trial.attempts(text[], text[]) to oc_app`);

const ofWhom = [
  'a canary is made with its core member',
  'this step writes conditions of canaries only',
  'leave is changed by whoever takes it',
];

export function answerOf(line: string): Answer {
  const [code = '', ...rest] = line.split('|');
  const says = rest.join('|');
  const refused =
    (code === '42501' && /row-level security|permission denied/.test(says)) || (code === '23514' && ofWhom.includes(says));
  return { refused, rows: code === 'OC000' ? Number(says) : 0, says: `${code} ${says}` };
}

/** Tries every statement as its asker under its action; nothing of it stays. */
export async function tryAll(world: World, attempts: readonly Attempt[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  const expires = Math.floor(Date.now() / 1000) + 600;
  for (let from = 0; from < attempts.length; from += 500) {
    const some = attempts.slice(from, from + 500);
    const context = { orgId: null, principal: 'service:trial', action: 'own.read', steppedUp: false };
    answers.push(
      ...(await world.service.connections.transaction(context, async (tx) => {
        const [row] = await tx.run<{ pid: number }>('select pg_backend_pid() as pid');
        const contexts = some.map(({ asker, action }) =>
          testContextKey.sign({ ...asker.context, action }, row?.pid ?? 0, expires),
        );
        const lines = await tx.run<{ line: string }>('select * from trial.attempts($1, $2) as line', [
          contexts,
          some.map((one) => one.statement),
        ]);
        return lines.map(({ line }) => answerOf(line));
      })),
    );
  }
  return answers;
}
