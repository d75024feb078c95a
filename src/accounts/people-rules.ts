import type { ListedAccount } from './account-queries.js';
import type { Grant } from './grant-rules.js';
import type { GivenRole } from './role-rules.js';

/** What somebody looks for among accounts. */
export type WantedPeople = { readonly text: string; readonly role: GivenRole | null };

type Held = Pick<Grant, 'accountId' | 'role'>;

export const isAsked = ({ text, role }: WantedPeople): boolean => text !== '' || role !== null;

/** Without accents and capitals, as somebody types a name in a hurry. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const rolesOf = (account: Pick<ListedAccount, 'id'>, grants: readonly Held[]) =>
  grants.filter((grant) => grant.accountId === account.id).map((grant) => grant.role);

/** Accounts whose name holds the text and who hold the role, or wait for it. */
export const accountsWanted = <One extends Pick<ListedAccount, 'id' | 'name'>>(
  accounts: readonly One[],
  grants: readonly Held[],
  { text, role }: WantedPeople,
): One[] =>
  accounts.filter(
    (one) => plain(one.name).includes(plain(text)) && (role === null || rolesOf(one, grants).some((held) => held === role)),
  );

/** Volunteers and core members are many and seldom looked for here; everybody else is few. */
export function inTwo<One extends Pick<ListedAccount, 'id'>>(
  accounts: readonly One[],
  grants: readonly Held[],
): { readonly few: One[]; readonly many: One[] } {
  const isMany = (one: One) => {
    const roles = rolesOf(one, grants);
    return roles.length > 0 && roles.every((role) => role === 'volunteer' || role === 'core member');
  };
  return { few: accounts.filter((one) => !isMany(one)), many: accounts.filter(isMany) };
}
