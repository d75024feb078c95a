import type { Ledger } from '../audit/index.js';
import { recordRestriction } from '../core-members/index.js';
import { addDays, momentOf } from '../kernel/index.js';
import type { CircleMade, World } from './lay-everybody.js';
import { acting } from './queries.js';

type Condition = {
  readonly group: string;
  readonly answer: 'no' | 'ask first' | 'nothing against';
  readonly words: string;
  readonly post: 'probation' | 'police';
};

const conditions: readonly Condition[] = [
  {
    group: 'freedom of movement',
    answer: 'no',
    post: 'probation',
    words: 'Not the leisure centre on Mill Street while children’s classes are on (DEMO).',
  },
  {
    group: 'contact with a person',
    answer: 'ask first',
    post: 'probation',
    words: 'No contact with anybody under 18 without his officer’s word (DEMO).',
  },
  {
    group: 'items & documents',
    answer: 'nothing against',
    post: 'police',
    words: 'His telephone may be looked at by his officer (DEMO).',
  },
];

/** The conditions in force in a running circle, written down by its coordinator on the day an officer confirmed them. */
export async function restrictionsOf(ledger: Ledger, world: World, circle: CircleMade): Promise<void> {
  const { plan } = circle;
  const confirmedOn = addDays(world.today, -(20 + ((plan.number * 29) % 110)));
  const coordinator = acting(world.north.orgId, plan.coordinator === 'mo' ? world.who.Mo : world.who.Sam);
  for (const { group, answer, words, post } of conditions) {
    const kept = await recordRestriction(
      ledger.at(() => momentOf(confirmedOn, '11:00')),
      coordinator,
      circle.coreMember,
      {
        group: group as 'freedom of movement',
        answer,
        words,
        fromOn: addDays(confirmedOn, -5),
        untilOn: null,
        confirmedOn,
        postId: world.posts[post],
        policyVersion: '4.0',
        forCircle: true,
      },
    );
    if (!kept.ok) throw new Error(`a condition of the demonstration was refused: ${kept.problems.join(', ')}`);
  }
}
