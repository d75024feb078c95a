import type { FastifyRequest } from 'fastify';
import type { Person } from '../audit/index.js';
import { type Fields, field } from './fields.js';
import type { FormTokens, TokenFacts } from './token.js';

/** True when the browser says that this form came from a page of ours. Browsers that say nothing are judged by the token alone. */
export function cameFromHere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/**
 * What to do with a posted form of somebody who should be signed in:
 * accept · keep as draft (same account, but it signed in anew since, or the page stood open for more than a day) ·
 * park (session over, token good) · refuse.
 */
export type Verdict =
  | { readonly what: 'accept' }
  | { readonly what: 'keep' }
  | { readonly what: 'park'; readonly facts: TokenFacts }
  | { readonly what: 'refuse' };

export function judge(form: Fields, person: Person | null, tokens: FormTokens, now: number, headerToken?: string): Verdict {
  const facts = tokens.readPerson(field(form, '_token') || headerToken || '');
  if (!facts) return { what: 'refuse' };
  const isOld = facts.until * 1000 < now;
  if (!person) return isOld ? { what: 'refuse' } : { what: 'park', facts };
  if (facts.accountId !== person.accountId || facts.orgId !== person.orgId) return { what: 'refuse' };
  return { what: facts.sessionId === person.sessionId && !isOld ? 'accept' : 'keep' };
}

/** An address within this service to go back to; the front page when it is none. */
export const safeReturn = (text: string): string => (/^\/(?![/\\])[^\s\\]*$/.test(text) ? text : '/');
