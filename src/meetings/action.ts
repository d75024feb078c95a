import type { LocalDay } from '../kernel/index.js';

export const ownerParts = ['volunteer', 'core member', 'coordinator'] as const;
export type OwnerPart = (typeof ownerParts)[number];
export const settlings = ['done', 'not needed', 'open'] as const;
/** How an action ended; `open`: not after all. */
export type Settling = (typeof settlings)[number];

/** Something somebody says they will do. Whose it is may be anybody of the circle; a person who is none of them is left out. */
export type NewAction = { readonly words: string; readonly owner: string | null; readonly dueOn: LocalDay | null };

export type OpenAction = {
  readonly id: string;
  readonly words: string | null;
  readonly owner: string | null;
  readonly ownerPart: OwnerPart | null;
  readonly dueOn: LocalDay | null;
};
export type SettledAction = OpenAction & { readonly doneOn: LocalDay; readonly settled: 'done' | 'not needed' };

/** Everybody an action of a circle can belong to, by person. */
export type Owners = ReadonlyMap<string, OwnerPart>;

/** Whether somebody may tick it: its owner, whoever coordinates, and any of the circle what is nobody's or the core member's. */
export const mayTick = (
  action: Pick<OpenAction, 'owner' | 'ownerPart'>,
  me: { readonly personId: string; readonly coordinates: boolean },
): boolean => me.coordinates || action.owner === null || action.ownerPart === 'core member' || action.owner === me.personId;

/** Whether the day by which it was to be done is over. */
export const isLate = (action: Pick<OpenAction, 'dueOn'>, today: LocalDay): boolean =>
  action.dueOn !== null && action.dueOn < today;
