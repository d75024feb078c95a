import type { Ledger, Person } from '../audit/index.js';
import {
  type AgencyAction,
  answerShare,
  concernTasks,
  type DecisionGiven,
  decideConcern,
  guideCircle,
  nothingTold,
  type ShareGiven,
  shareConcern,
  type Telling,
  tellConcern,
} from '../concerns/index.js';
import { addDays, dayOf, type Instant, type Outcome } from '../kernel/index.js';
import type { CircleMade, World } from './lay-everybody.js';
import { acting } from './queries.js';

/** What a story wants of a verb: its value. A refusal here is a mistake of the story. */
export async function must<T>(outcome: Promise<Outcome<T, unknown>>): Promise<T> {
  const came = await outcome;
  if (!came.ok) throw new Error(`a story of the demonstration was refused: ${came.problems.join(', ')}`);
  return came.value;
}

/** Lets the cast do things at moments of the past, through the verbs that people use. */
export class Storyteller {
  constructor(
    readonly ledger: Ledger,
    readonly world: World,
  ) {}

  who(name: keyof World['who']): Person {
    return acting(this.world.north.orgId, this.world.who[name]);
  }
  coordinator(circle: CircleMade): Person {
    return this.who(circle.plan.coordinator === 'mo' ? 'Mo' : 'Sam');
  }
  at(moment: Instant): Ledger {
    return this.ledger.at(() => moment);
  }
  tell(circle: CircleMade, by: Person, at: Instant, words: Partial<Telling>): Promise<string> {
    return must(
      tellConcern(this.at(at), by, {
        ...nothingTold,
        circleId: circle.circle,
        danger: 'no',
        tonight: 'no',
        mayRing: 'yes',
        writerSafe: 'yes',
        ...words,
      }),
    );
  }
  /** Calls whoever must be called, as the job does. */
  async call(concern: string, at: Instant): Promise<void> {
    await concernTasks({ ledger: this.at(at) })['page for concern']({ orgId: this.world.north.orgId, concernId: concern });
  }
  decide(
    concern: string,
    by: Person,
    at: Instant,
    given: Partial<DecisionGiven> & Pick<DecisionGiven, 'decision' | 'why'>,
  ): Promise<string> {
    return must(
      decideConcern(this.at(at), by, concern, {
        oneLine: null,
        withHim: 'not yet',
        withHimWhy: null,
        watchUntil: null,
        hisAccount: null,
        seen: null,
        ...given,
      }),
    );
  }
  share(concern: string, by: Person, at: Instant, given: Partial<ShareGiven> & Pick<ShareGiven, 'content'>): Promise<string> {
    const fallback = {
      channel: 'telephone' as const,
      postId: this.world.posts.probation,
      spokeTo: 'Pat',
      spokeToPost: 'probation officer',
      logNumber: 'DEMO-104',
      gateway: 'information-sharing agreement' as const,
    };
    return must(
      shareConcern(this.at(at), by, concern, {
        ...fallback,
        toldAt: at,
        withPersonAtRisk: false,
        corrects: null,
        action: null,
        why: null,
        confidentialityToldOn: null,
        ...given,
      }),
    );
  }
  answer(share: string, by: Person, at: Instant, action: AgencyAction | null): Promise<string> {
    return must(
      answerShare(this.at(at), by, share, [{ kind: action ? 'agency action' : 'received', action, words: null, answeredAt: at }]),
    );
  }
  guide(concern: string, by: Person, at: Instant, meet: 'meet as usual' | 'meet, with care', words: string): Promise<string> {
    return must(guideCircle(this.at(at), by, concern, { meet, words, untilOn: addDays(dayOf(at), 14) }));
  }
}
