import type { Reading } from '../audit/index.js';
import { coordinatorsOf, inCharge, onCallAt, rosterOn } from '../circles/index.js';
import { ringNumbersOf } from '../people/index.js';
import { factsOf } from './facts-queries.js';
import { endingWords } from './follow-views.js';
import { listToldByMe } from './queries.js';
import { listCirclesToTellOf, listTellers } from './reading-queries.js';
import { endingOf } from './rules.js';
import { firstUnread } from './standing.js';
import type { TellPage } from './tell-views.js';
import { say } from './words.js';

/** People of ours whom it could be about, as far as their names are open to the writer; herself left out. */
async function oursOf(r: Reading, circleId: string | null): Promise<TellPage['ours']> {
  const slot = await onCallAt(r, r.at);
  const onCall = [slot?.primary, slot?.deputy].flatMap((one) => one ?? []);
  const coordinators = circleId === null ? [] : await coordinatorsOf(r, circleId);
  const members =
    circleId === null
      ? []
      : (await rosterOn(r, circleId, r.today)).flatMap(({ accountId, name }) => (accountId ? [{ accountId, name }] : []));
  const me = r.actor.kind === 'person' ? r.actor.accountId : null;
  const all = new Map([...coordinators, ...onCall, ...members].map((one) => [one.accountId, one.name]));
  return [...all].filter(([accountId]) => accountId !== me).map(([accountId, name]) => ({ accountId, name }));
}

async function toldBefore(r: Reading): Promise<TellPage['toldBefore']> {
  const all = await factsOf(r, await listToldByMe(r));
  return all
    .sort((a, b) => b.raisedAt.getTime() - a.raisedAt.getTime())
    .map((facts) => {
      const ended = facts.endings.at(-1)?.ending ?? (facts.source === 'imported' ? endingOf(facts) : null);
      const opened = facts.openings.length > 0;
      return {
        id: facts.id,
        at: facts.raisedAt,
        says: ended ? endingWords(ended) : firstUnread(facts) && !opened ? say('step-sent-unopened') : '',
      };
    });
}

export type TellFacts = Pick<
  TellPage,
  'circles' | 'circleId' | 'coordinatorName' | 'mayRecordInbound' | 'ours' | 'tellers' | 'ring' | 'toldBefore' | 'now'
>;

/**
 * What the form shows before anything is typed.
 * @param wanted the circle in the address; without one, her only circle is preselected
 */
export async function tellFacts(r: Reading, wanted: string | null): Promise<TellFacts> {
  const circles = await listCirclesToTellOf(r);
  const circleId = circles.find((circle) => circle.id === wanted)?.id ?? (circles.length === 1 ? (circles[0]?.id ?? null) : null);
  const slot = await onCallAt(r, r.at);
  const numbers = await ringNumbersOf(r, [slot?.primary.personId ?? null]);
  const coordinator = circleId === null ? null : inCharge(await coordinatorsOf(r, circleId));
  const me = r.actor.kind === 'person' ? r.actor.accountId : null;
  return {
    circles,
    circleId,
    coordinatorName: coordinator && coordinator.accountId !== me ? coordinator.name : null,
    mayRecordInbound: circles.length > 0 && (await r.may('inbound.record')),
    ours: await oursOf(r, circleId),
    tellers: await listTellers(r),
    ring: slot ? { name: slot.primary.name, number: numbers.get(slot.primary.personId) ?? null } : null,
    toldBefore: await toldBefore(r),
    now: r.at,
  };
}
