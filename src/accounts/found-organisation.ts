import type { Change, Ledger } from '../audit/index.js';
import { done, newId, type Outcome, refused } from '../kernel/index.js';
import { type Pronoun, recordPerson } from '../people/index.js';
import { saveActivated } from './account-queries.js';
import { insertOrganisation, insertProject, useSetUpLink } from './founding-queries.js';
import { insertGrant } from './grant-queries.js';
import { openAccount } from './invite.js';
import type { GivenRole } from './role-rules.js';
import { hashOf } from './secrets.js';

export type Founding = {
  readonly name: string;
  /** What volunteers, officers and core members see; says nothing about the service. */
  readonly neutralName: string;
  readonly charityNumber?: string | null;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly projects: readonly { readonly name: string; readonly area: string }[];
  readonly founder: {
    readonly chosenName: string;
    readonly pronoun: Pronoun;
    readonly email: string;
    readonly telephone?: string | null;
    readonly roles: readonly GivenRole[];
    /** True only in the demonstration, where nobody sets anything up. */
    readonly isActivated: boolean;
  };
};

export type Founded = {
  readonly orgId: string;
  readonly projectIds: readonly string[];
  readonly accountId: string;
  readonly personId: string;
};

async function addFounder(
  c: Change,
  ledger: Ledger,
  founder: Founding['founder'],
): Promise<{ accountId: string; personId: string }> {
  const { chosenName, pronoun, email, telephone } = founder;
  const personId = await recordPerson(c, { kind: 'staff', chosenName, pronoun, email, telephone, findableAs: 'staff' });
  const accountId = await openAccount(c, personId, ledger.vault.emailTerm(email));
  // The first person has nobody to agree; whoever comes after her does.
  for (const role of founder.roles) await insertGrant(c, { accountId, role, projectId: null, atOnce: true, isLone: false });
  if (founder.isActivated) await saveActivated(c, accountId, c.at);
  return { accountId, personId };
}

/**
 * Founds an organisation with its projects and its first person, by rule: nobody is there yet who could.
 * @param link the one-time set-up link, used up in the same transaction; null in the demonstration
 */
export async function foundOrganisation(
  ledger: Ledger,
  founding: Founding,
  link: string | null = null,
): Promise<Outcome<Founded, 'link is over'>> {
  const orgId: string = newId<'organisation'>(ledger.clock().getTime());
  const rule = { kind: 'rule', orgId, rule: 'set-up' } as const;
  return ledger.change(rule, 'service.record', { kind: 'organisation', id: orgId }, async (c) => {
    if (link !== null && !(await useSetUpLink(c, hashOf(link)))) return refused('link is over' as const);
    await insertOrganisation(c, founding);
    const projectIds: string[] = [];
    for (const project of founding.projects) projectIds.push(await insertProject(c, project));
    const { accountId, personId } = await addFounder(c, ledger, founding.founder);
    return done({ orgId, projectIds, accountId, personId });
  });
}
