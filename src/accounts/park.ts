import { createHash } from 'node:crypto';
import { addMinutes, done } from '../kernel/index.js';
import { deriveKey } from '../vault/index.js';
import {
  type Answer,
  type Cookie,
  type Fields,
  field,
  safeReturn,
  seeOther,
  type TokenFacts,
  type Weight,
} from '../web/index.js';
import type { AccountParts } from './account.js';
import { noCookie } from './begin-session.js';
import { insertParked, isLive } from './parked-queries.js';
import { fieldsToPark, minutesBeforeTelling } from './parked-rules.js';
import { marked } from './secrets.js';

export const parkedCookie = '__Host-parked';
export const parkedKey = (parts: Pick<AccountParts, 'installation'>) => deriveKey(parts.installation, 'parked forms');

/** The same text sent twice has one number, so that an impatient second press keeps it once. */
function numberOf(accountId: string, path: string, text: string): string {
  const hex = createHash('sha256').update(`${accountId}\n${path}\n${text}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** @returns the number of the parked form; null when the account may not be used any more and the form was no concern */
async function keep(
  parts: AccountParts,
  facts: TokenFacts,
  path: string,
  fields: Fields,
  isConcern: boolean,
): Promise<string | null> {
  const { orgId, accountId } = facts;
  const text = JSON.stringify(fieldsToPark(fields));
  const id = numberOf(accountId, path, text);
  const rule = { kind: 'rule', orgId, rule: 'parked form' } as const;
  const kept = await parts.ledger.change(rule, 'draft.park', { kind: 'account', id: accountId }, async (c) => {
    const live = await isLive(c, accountId);
    if (!live && !isConcern) return done(null);
    const sealed = await c.sealOne('parked_forms', 'fields', id, accountId, text);
    if (!sealed) throw new Error('a parked form is never empty');
    await insertParked(c, { id, accountId, path, fields: sealed, isConcern, circleId: field(fields, '_circle') });
    // Somebody suspended meanwhile cannot sign in to send it: then whoever is on call is told at once.
    if (isConcern)
      await c.enqueue(
        'parked concern waits',
        { parkedId: id },
        { runAt: live ? addMinutes(c.at, minutesBeforeTelling) : c.at, key: `parked ${id}` },
      );
    c.note({ parked: id, concern: isConcern });
    return done(id);
  });
  return kept.ok ? kept.value : null;
}

/**
 * Keeps a form whose session had ended, sealed, for the account that opened it, and sends the browser to sign in.
 * A concern is kept whatever has become of the account (design.md §1.1): a rule may stop its writer, never her words.
 */
export async function park(
  parts: AccountParts,
  facts: TokenFacts,
  path: string,
  fields: Fields,
  weight: Weight,
): Promise<Answer> {
  if (path === '/sign-out') return seeOther('/sign-in?out=1', [noCookie]);
  // The page's script goes on trying; what is typed is kept when the form itself is sent.
  if (path === '/drafts') return { kind: 'json', status: 401, body: {} };
  const back = encodeURIComponent(safeReturn(field(fields, '_page')));
  if (weight === 'nothing') return seeOther(`/sign-in?to=${back}`);
  const id = await keep(parts, facts, path, fields, weight === 'concern');
  if (id === null) return seeOther('/sign-in');
  const cookie: Cookie = { name: parkedCookie, value: marked(parkedKey(parts), id), maxAgeSeconds: 86_400 };
  return seeOther(weight === 'concern' ? '/sign-in?kept=concern' : '/sign-in?kept=1', [cookie]);
}
