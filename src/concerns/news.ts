import type { CalledAs, Facts } from './concern.js';
import { currentLevel, isMoreSerious, isUrgent, newestDecision, secondReadingOf } from './rules.js';

/** To whom news goes. */
export type Recipients =
  | { readonly kind: 'accounts'; readonly ids: readonly (string | null)[] }
  | { readonly kind: 'writer' }
  | { readonly kind: 'called'; readonly as: readonly CalledAs[] }
  | { readonly kind: 'post'; readonly id: string }
  | { readonly kind: 'circle'; readonly id: string };

export type News = {
  /** Names the piece of news: nobody is told of the same one twice. */
  readonly effect: string;
  readonly to: Recipients;
  readonly urgent: boolean;
  /** Who did it: no news to herself. */
  readonly by: string | null;
};

const aboutLevels = (facts: Facts): News[] =>
  facts.levels
    .filter((one, place) => {
      const before = facts.levels[place - 1];
      return before && isUrgent(before.level) && isMoreSerious(before.level, one.level);
    })
    .map((one) => ({
      effect: `lowered:${one.id}`,
      to: { kind: 'called', as: ['safeguarding lead'] },
      urgent: false,
      by: one.by,
    }));

function aboutDecisions(facts: Facts): News[] {
  const decided = facts.decisions.map(
    (one): News => ({ effect: `decided:${one.id}`, to: { kind: 'writer' }, urgent: false, by: one.by }),
  );
  const newest = newestDecision(facts);
  const reading = newest && secondReadingOf(facts, newest);
  if (!reading || reading.agrees) return decided;
  return [
    ...decided,
    { effect: `refused:${reading.id}`, to: { kind: 'accounts', ids: [newest.by] }, urgent: false, by: reading.by },
  ];
}

const aboutShares = (facts: Facts): News[] =>
  facts.shares.flatMap((share): News[] => [
    ...(share.channel === 'portal' && share.postId !== null
      ? [
          {
            effect: `shared:${share.id}`,
            to: { kind: 'post', id: share.postId },
            urgent: isUrgent(currentLevel(facts)),
            by: share.by,
          } as const,
        ]
      : []),
    ...share.answers.map(
      (answer): News => ({
        effect: `answered:${answer.id}`,
        to: { kind: 'accounts', ids: [share.by] },
        urgent: false,
        by: answer.by,
      }),
    ),
  ]);

/** What somebody should know without having to look. Imported history is news to nobody. */
export const newsOf = (facts: Facts): News[] =>
  facts.source === 'imported'
    ? []
    : [
        ...aboutLevels(facts),
        ...aboutDecisions(facts),
        ...aboutShares(facts),
        ...facts.guidances.map(
          (one): News => ({ effect: `guided:${one.id}`, to: { kind: 'circle', id: one.circleId }, urgent: false, by: one.by }),
        ),
      ];
