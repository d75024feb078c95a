import type { Role } from '../access/index.js';
import type { Reading } from '../audit/index.js';

/** Every role the reader holds at this moment, each once; none when the account was suspended meanwhile. */
export async function currentRoles(r: Reading): Promise<Role[]> {
  const rows = await r.tx.run<{ role: Role }>('select distinct role from oc.my_roles() order by role');
  return rows.map((row) => row.role);
}
