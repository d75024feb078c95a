import { done, type Outcome, refused } from '../kernel/index.js';
import { type AccountAt, type AccountParts, signInRule } from './account.js';
import { type Founding, foundOrganisation } from './found-organisation.js';
import { findFounder, findOrganisationHere, isNotSetUp, isSetUpLink, useSetUpLink } from './founding-queries.js';
import { hashOf } from './secrets.js';
import { beginEnrolment } from './take-up.js';

type Parts = Pick<AccountParts, 'ledger'>;
/** What a set-up link leads to: the questions, or the person who answered them and did not finish. */
export type SetUp = { readonly what: 'new' } | { readonly what: 'unfinished'; readonly at: AccountAt };

/** Null when the link is none, too old or used, and in every service that is set up. */
export async function findSetUp(parts: Parts, link: string): Promise<SetUp | null> {
  const rule = { kind: 'rule', orgId: null, rule: 'set-up' } as const;
  const found = await parts.ledger.read(rule, 'service.record', null, async (r) => ({
    isOpen: (await isSetUpLink(r, hashOf(link))) && (await isNotSetUp(r)),
    organisation: await findOrganisationHere(r),
  }));
  if (!found.isOpen) return null;
  if (!found.organisation) return { what: 'new' };
  const at = await parts.ledger.read(signInRule(found.organisation.orgId), 'session.begin', null, findFounder);
  return at ? { what: 'unfinished', at } : null;
}

const enrol = async (parts: Parts, at: AccountAt): Promise<Outcome<string, never>> =>
  parts.ledger.change(signInRule(at.orgId), 'session.begin', { kind: 'account', id: at.accountId }, async (c) =>
    done(await beginEnrolment(c, at.accountId)),
  );

/** Founds the organisation that this link is for. @returns the number of the enrolment that follows */
export async function setUp(parts: Parts, link: string, founding: Founding): Promise<Outcome<string, 'link is over'>> {
  if ((await findSetUp(parts, link))?.what !== 'new') return refused('link is over');
  const founded = await foundOrganisation(parts.ledger, founding, link);
  return founded.ok ? enrol(parts, founded.value) : founded;
}

/** Goes on where the founder left off. */
export async function carryOnSettingUp(parts: Parts, link: string): Promise<Outcome<string, 'link is over'>> {
  const found = await findSetUp(parts, link);
  if (found?.what !== 'unfinished') return refused('link is over');
  const rule = { kind: 'rule', orgId: found.at.orgId, rule: 'set-up' } as const;
  const used = await parts.ledger.change(rule, 'service.record', null, async (c) =>
    (await useSetUpLink(c, hashOf(link))) ? done(null) : refused('link is over' as const),
  );
  return used.ok ? enrol(parts, found.at) : used;
}
