import assert from 'node:assert/strict';
import { factsOf } from '../src/concerns/facts-queries.js';
import type { CastName } from './cast.js';
import { type Browser, openTestWeb } from './http.js';

/** Where words stand on a page; fails when they do not. */
export function place(text: string, what: string): number {
  const at = text.indexOf(what);
  assert.ok(at >= 0, `the page says “${what}”`);
  return at;
}

/** The web of the named cast, with what tests of the pages of concerns do again and again. */
export async function openConcernWeb(what: string) {
  const web = await openTestWeb(what);
  const as = (who: CastName): Browser => web.as(web.people.who[who]);
  const rule = () => ({ kind: 'rule', orgId: web.people.northvale, rule: 'tests' }) as const;
  const facts = async (id: string) => {
    const [found] = await web.service.ledger.read(rule(), 'concern.page', null, (r) => factsOf(r, [id]));
    if (!found) throw new Error('no such concern');
    return found;
  };
  /** Tells a worry as Ada, unless somebody else is named. @returns its id */
  const tell = async (fields: Record<string, string> = { danger: 'not sure', seen: 'CANARY-seen' }, who: CastName = 'ada') => {
    const sent = await as(who).post('/tell', fields);
    assert.equal(sent.status, 303, sent.text);
    return sent.location.replace('/tell/', '');
  };
  return { ...web, of: as, rule, facts, tell };
}

export type ConcernWeb = Awaited<ReturnType<typeof openConcernWeb>>;
