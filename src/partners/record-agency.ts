import type { Ledger, Person } from '../audit/index.js';
import {
  done,
  type Id,
  type LocalDay,
  type Meanwhile,
  meanwhile,
  type Outcome,
  refused,
  type Seen,
  settle,
} from '../kernel/index.js';
import { recordPerson } from '../people/index.js';
import type { AgencyKind } from './partner.js';
import { getAgency, getPost } from './queries.js';
import {
  type AgencyProblem,
  type HolderProblem,
  type PostFacts,
  type PostProblem,
  postFactsOf,
  problemsWithAgency,
  problemsWithHolder,
  problemsWithPost,
} from './rules.js';
import { endHolderOn, holdPost, insertAgency, insertHolder, insertPost, setPost } from './write-queries.js';

/** Writes down an organisation outside the charity. */
export function recordAgency(
  ledger: Ledger,
  actor: Person,
  agency: { readonly name: string; readonly kind: AgencyKind | null },
  once?: string,
): Promise<Outcome<Id<'agency'>, AgencyProblem>> {
  return ledger.change(
    actor,
    'agency.record',
    null,
    async (c) => {
      const problems = problemsWithAgency(agency);
      if (problems.length > 0 || agency.kind === null) return refused(...problems);
      return done(await insertAgency(c, agency.name, agency.kind));
    },
    { once },
  );
}

/** Writes down a post or team of an agency, and how to reach it. */
export function recordPost(
  ledger: Ledger,
  actor: Person,
  agencyId: string,
  post: PostFacts,
  once?: string,
): Promise<Outcome<Id<'post'>, PostProblem>> {
  return ledger.change(
    actor,
    'agency.record',
    { kind: 'agency', id: agencyId },
    async (c) => {
      await getAgency(c, agencyId);
      const problems = problemsWithPost(post, c.today);
      return problems.length > 0 ? refused(...problems) : done(await insertPost(c, agencyId, post));
    },
    { once },
  );
}

/** How to reach a post, anew: numbers change more often than posts. */
export function changePost(
  ledger: Ledger,
  actor: Person,
  postId: string,
  given: PostFacts,
  seen: Seen | null,
  once?: string,
): Promise<Outcome<null, PostProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'agency.record',
    { kind: 'post', id: postId },
    async (c) => {
      await holdPost(c, postId);
      const post = settle(given, postFactsOf(await getPost(c, postId)), seen);
      if (post === null) return refused(meanwhile);
      const problems = problemsWithPost(post, c.today);
      if (problems.length > 0) return refused(...problems);
      await setPost(c, postId, post);
      return done(null);
    },
    { once },
  );
}

export type NewHolder = {
  readonly name: string;
  readonly telephone: string;
  readonly email: string;
  readonly isDeputy: boolean;
  readonly fromOn: LocalDay | null;
};

/** Writes down an officer who holds a post, or stands in, from a day on. */
export function recordHolder(
  ledger: Ledger,
  actor: Person,
  postId: string,
  holder: NewHolder,
  once?: string,
): Promise<Outcome<Id<'person'>, HolderProblem>> {
  return ledger.change(
    actor,
    'agency.record',
    { kind: 'post', id: postId },
    async (c) => {
      await getPost(c, postId);
      const problems = problemsWithHolder(holder);
      const { name, telephone, email, isDeputy, fromOn } = holder;
      if (problems.length > 0 || fromOn === null) return refused(...problems);
      const personId = await recordPerson(c, {
        ...{ kind: 'professional', findableAs: 'professional', pronoun: 'they', chosenName: name, telephone, email },
      });
      await insertHolder(c, { postId, personId, isDeputy, fromOn });
      c.note({ person: personId });
      return done(personId);
    },
    { once },
  );
}

/** An officer holds a post no longer: what they could open through it closes with this change. */
export function endHolder(ledger: Ledger, actor: Person, holderId: string, once?: string): Promise<Outcome<null, HolderProblem>> {
  return ledger.change(
    actor,
    'agency.record',
    { kind: 'post holder', id: holderId },
    async (c) => ((await endHolderOn(c, holderId, c.today)) ? done(null) : refused('ended already')),
    { once },
  );
}
