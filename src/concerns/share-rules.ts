import { addMinutes, type Instant, type LocalDay } from '../kernel/index.js';
import type { AgencyAction, Channel, Facts, Gateway, Level, TellingHim } from './concern.js';
import { isUrgent, standingDecision } from './rules.js';

/** What was or is to be told outside. */
export type ShareGiven = {
  readonly channel: Channel;
  /** The post it goes to; null for somebody who has none with us, such as 999 or 101, who is then named in words. */
  readonly postId: string | null;
  readonly spokeTo: string | null;
  readonly spokeToPost: string | null;
  readonly logNumber: string | null;
  readonly content: string;
  readonly gateway: Gateway;
  readonly toldAt: Instant;
  readonly withPersonAtRisk: boolean;
  /** The share that this one takes back. */
  readonly corrects: string | null;
  /** What they said they would do, if they said so at once. */
  readonly action: AgencyAction | null;
  /** Why it was shared, where no decision to share stands yet. */
  readonly why: string | null;
  /** The day on which the core member was told the limits of confidentiality, if it was not written down before. */
  readonly confidentialityToldOn: LocalDay | null;
  /** Why it goes where no agreement with that agency is in force, if that was asked. */
  readonly withoutAgreement?: string | null;
  /** What they said about telling the core member, if they said so at once. */
  readonly tellingHim?: TellingHim | null;
  /** Whoever writes it says that a name of ours has to be in it. */
  readonly namesOnPurpose?: boolean;
};

export type ShareProblem =
  | 'content is blank'
  | 'names one of ours'
  | 'nobody named'
  | 'portal needs a linked post'
  | 'told in the future'
  | 'ground not stated'
  | 'ground is no agreement in force'
  | 'no agreement and no reason'
  | 'limits not told'
  | 'nothing to take back'
  | 'mistaken: only taking back';

export type ShareFacts = {
  /** Null for history whose sheet did not say. */
  readonly level: Level | null;
  /** Posts that work with the core member today: only they can sign in to read it. */
  readonly linkedPosts: readonly string[];
  /** False where it is not about a core member, or where the day is written down. */
  readonly limitsUnknown: boolean;
  /** False where no agreement with the agency of the post covers worries on that day, and where it goes to no post of ours. */
  readonly isAgreed: boolean;
  /** Chosen names of whoever told us and of the circle's volunteers. */
  readonly ourNames: readonly string[];
};

/** Those of these names that stand in a text as words of their own; written as names are, so that "will" is not Will. */
export const namesIn = (text: string, names: readonly string[]): string[] => {
  const words = new Set((text.match(/[\p{L}\p{M}'’-]+/gu) ?? []).map((word) => word.replace(/['’]s$/u, '')));
  return [...new Set(names)].filter((name) => words.has(name));
};

/**
 * Every reason why a share cannot be kept, in reading order. What was told by telephone has happened: it is kept without asking about
 * ground, limits or agreement, and nothing urgent ever waits for them.
 */
export function problemsWithShare(given: ShareGiven, facts: Facts, known: ShareFacts, now: Instant): ShareProblem[] {
  const problems: ShareProblem[] = [];
  const isMistaken = standingDecision(facts)?.decision === 'mistaken';
  if (isMistaken && given.corrects === null) problems.push('mistaken: only taking back');
  if (
    given.corrects !== null &&
    !(isMistaken && facts.shares.some((share) => share.id === given.corrects && !share.isCorrection))
  )
    problems.push('nothing to take back');
  if (given.channel === 'portal') {
    if (given.postId === null || !known.linkedPosts.includes(given.postId)) problems.push('portal needs a linked post');
  } else if (given.postId === null && given.spokeToPost === null) problems.push('nobody named');
  if (given.content.trim() === '') problems.push('content is blank');
  if (given.toldAt > addMinutes(now, 5)) problems.push('told in the future');
  const mayAskFirst = given.channel !== 'telephone' && given.corrects === null && !isUrgent(known.level);
  if (mayAskFirst && !given.namesOnPurpose && namesIn(given.content, known.ourNames).length > 0)
    problems.push('names one of ours');
  if (mayAskFirst && given.gateway === 'not stated') problems.push('ground not stated');
  if (mayAskFirst && !known.isAgreed) {
    if (given.gateway === 'information-sharing agreement') problems.push('ground is no agreement in force');
    if (!given.withoutAgreement?.trim()) problems.push('no agreement and no reason');
  }
  if (mayAskFirst && known.limitsUnknown && given.confidentialityToldOn === null) problems.push('limits not told');
  return problems;
}
