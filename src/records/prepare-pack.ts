import type { Change } from '../audit/index.js';
import { done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { mentionsIn, plainText } from './mentions.js';
import { getItem, insertItems, knownRound, listItems, saveDecision } from './subject-item-queries.js';
import { getRequestToChange, insertStep, moveRequest } from './subject-queries.js';
import type { Decision } from './subject-request.js';
import {
  type DecideGiven,
  type DecideProblem,
  type HandOnProblem,
  marksFrom,
  problemsWithDeciding,
  problemsWithHandingOn,
} from './subject-rules.js';
import { gatherAbout } from './subject-source-queries.js';
import { byHand } from './subject-sources.js';

async function heldFor(c: Change, id: string) {
  const request = await getRequestToChange(c, id);
  if (request.personId === null) throw new NotFound('subject request');
  return { request, of: { requestId: id, personId: request.personId } };
}

/** Puts together what is held and open to whoever prepares it; run again it adds what came since. @returns how many records came */
export async function gatherPack(c: Change, id: string): Promise<Outcome<number, HandOnProblem>> {
  const { request, of } = await heldFor(c, id);
  if (request.state !== 'open' && request.state !== 'preparing') return refused<HandOnProblem>('not being prepared');
  await moveRequest(c, id, { state: 'preparing', isGathered: true });
  const found = await gatherAbout(c, of.personId);
  const added = await insertItems(c, of, found);
  await insertStep(c, id, { step: 'gathered', on: c.today, words: null });
  c.note({ added });
  return done(added);
}

/** Something from paper, mail, or what a colleague may open. */
export async function addByHand(
  c: Change,
  id: string,
  text: string,
): Promise<Outcome<string, 'not being prepared' | 'no words'>> {
  const { request, of } = await heldFor(c, id);
  if (request.state !== 'preparing') return refused<'not being prepared' | 'no words'>('not being prepared');
  const words = plainText(text);
  if (words === '') return refused<'not being prepared' | 'no words'>('no words');
  await insertItems(c, of, [{ kind: byHand, sourceId: null, on: null, care: 'none', words }]);
  return done(id);
}

const decisionFrom = (given: DecideGiven, marks: ReturnType<typeof marksFrom>): Decision =>
  given.outcome === 'withheld'
    ? { outcome: 'withheld', exemption: given.exemption, reason: given.reason.trim() }
    : given.outcome === 'redacted'
      ? { outcome: 'redacted', marks }
      : { outcome: 'whole' };

/** What is given of one record. @returns the next one about which nothing is decided; null when there is none */
export async function decideItem(
  c: Change,
  id: string,
  itemId: string,
  given: DecideGiven,
): Promise<Outcome<string | null, DecideProblem>> {
  const { request, of } = await heldFor(c, id);
  if (request.state !== 'preparing') return refused<DecideProblem>('not being prepared');
  const item = await getItem(c, of, itemId);
  const mentions = mentionsIn(item.words, await knownRound(c, of));
  const problems = problemsWithDeciding(item, mentions, given);
  if (problems.length > 0) return refused(...problems);
  await saveDecision(c, of, itemId, decisionFrom(given, marksFrom(given, mentions)));
  c.note({ item: itemId, outcome: given.outcome });
  return done((await listItems(c, of)).find((one) => one.decision === null)?.id ?? null);
}

/** All is decided: another person looks at it. */
export async function handOnPack(c: Change, id: string): Promise<Outcome<string, HandOnProblem>> {
  const { request, of } = await heldFor(c, id);
  const problems = problemsWithHandingOn(request.state, await listItems(c, of));
  if (problems.length > 0) return refused(...problems);
  await insertStep(c, id, { step: 'handed on', on: c.today, words: null });
  await moveRequest(c, id, { state: 'checking', isHandedOn: true });
  return done(id);
}
