import type { Change } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { possibleTwins } from '../people/index.js';
import { type CanaryProblem, mostCanaries, type NewCanary } from './canary.js';
import { insertCanary, listCanaries } from './canary-queries.js';
import { addCoreMember } from './record-core-member.js';
import { insertRestriction } from './write-queries.js';

/** What stands in its one condition: nothing that could be taken for a fact about anybody. */
const nothingOnFile = 'Nothing was sent to us. Ask before anything is planned.';

/**
 * Writes down a core member who does not exist: referred, never served, looked after by nobody, with one sealed condition. From now on whoever opens
 * what is sealed of it is told of to others.
 */
export async function plantCanary(c: Change, given: NewCanary): Promise<Outcome<string, CanaryProblem>> {
  const { chosenName, surname, projectId } = given;
  const problems: CanaryProblem[] = [
    ...(chosenName.trim() === '' ? (['no name'] as const) : []),
    ...(surname.trim() === '' ? (['no surname'] as const) : []),
    ...(projectId === null ? (['no project'] as const) : []),
    ...((await listCanaries(c)).length >= mostCanaries ? (['enough of them'] as const) : []),
  ];
  if (problems.length > 0 || projectId === null) return refused(...problems);
  // Else honest work would come upon it: somebody looked up by name, or referred.
  const twins = await possibleTwins(c, { givenNames: chosenName, surname, birthYear: null });
  const namesakes = await possibleTwins(c, { givenNames: '', surname, birthYear: null });
  if (twins.inReach.length + twins.outOfReach + namesakes.inReach.length + namesakes.outOfReach > 0)
    return refused('somebody has that name');
  const details = { givenNames: chosenName, surname };
  const person = { ...details, chosenName: chosenName.trim(), pronoun: 'he' as const };
  const id = await addCoreMember(c, person, {
    ...{ projectId, stage: 'not known', state: 'not served', heldBy: null, referredOn: c.today },
  });
  // The canary first: this action may write the condition of nobody else.
  await insertCanary(c, id);
  await insertRestriction(c, {
    ...{ coreMemberId: id, group: 'court order', policyVersion: null, words: nothingOnFile, answer: 'ask first' },
    ...{ fromOn: c.today, untilOn: null, forCircle: false },
  });
  c.note({ coreMember: id });
  return done(id);
}
