import type { Role } from '../access/index.js';
import type { Reading } from '../audit/index.js';

export type Myself = {
  readonly roles: readonly Role[];
  readonly my_name: string | null;
  readonly name: string;
  readonly neutral_name: string;
  readonly settings: unknown;
};

/** Who is asking, in which roles, in which organisation: in one question, for it is asked at every page. */
export async function myself(reading: Reading, personId: string): Promise<Myself> {
  const [row] = await reading.tx.run<Myself>(
    `select array(select distinct m.role from oc.my_roles() m order by m.role) as roles, (select p.chosen_name from oc.people p where p.id = $1) as my_name,
            o.name, o.neutral_name, o.settings from oc.organisations o`,
    [personId],
  );
  if (!row) throw new Error('whoever is asking belongs to no organisation');
  return row;
}
