import type { Person } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { type AccountAt, type AccountParts, signInRule } from './account.js';
import { type Begun, openSession } from './begin-session.js';
import { findDemoLink, insertDemoLink, useDemoLink } from './link-queries.js';
import { hashOf, newSecret } from './secrets.js';

const linkHours = 24 * 7;

/**
 * Fresh one-time sign-in links of the demonstration, one for each account, in order.
 * @throws the database's refusal where the data folder is not a demonstration
 */
export async function newDemoLinks(
  parts: Pick<AccountParts, 'ledger'>,
  accounts: readonly (AccountAt | Pick<Person, 'orgId' | 'accountId'>)[],
): Promise<string[]> {
  const links: string[] = [];
  for (const { orgId, accountId } of accounts) {
    const link = newSecret();
    const rule = { kind: 'rule', orgId, rule: 'demonstration' } as const;
    await parts.ledger.change(rule, 'service.record', { kind: 'account', id: accountId }, async (c) => {
      await insertDemoLink(c, accountId, hashOf(link), linkHours);
      return done(null);
    });
    links.push(link);
  }
  return links;
}

/** Signs in by a one-time link. It proves nothing about the person, so it opens nothing that is sealed. */
export async function signInByDemoLink(
  parts: Pick<AccountParts, 'ledger'>,
  link: string,
  device: string,
): Promise<Outcome<Begun, 'link is over' | 'account is not live'>> {
  const hash = hashOf(link);
  const at = await parts.ledger.read(signInRule(null), 'session.begin', null, (r) => findDemoLink(r, hash));
  if (!at) return refused('link is over');
  const subject = { kind: 'account', id: at.accountId };
  return parts.ledger.change<Begun, 'link is over' | 'account is not live'>(
    signInRule(at.orgId),
    'session.begin',
    subject,
    async (c) => {
      if (!(await useDemoLink(c, hash))) return refused('link is over' as const);
      return openSession(c, { accountId: at.accountId, factor: 'demonstration link', device, isFresh: false });
    },
  );
}
