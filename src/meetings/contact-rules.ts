import type { LocalDay } from '../kernel/index.js';
import type { ContactQuestion, NewContact, OneToOneRule, Way } from './contact.js';

const inPerson: readonly Way[] = ['coffee', 'outing', 'visit', 'other'];

/** One volunteer alone with the core member. A call or a text is between two by nature, and is not meant. */
export const isOneToOne = ({ way, people }: Pick<NewContact, 'way' | 'people'>): boolean =>
  inPerson.includes(way) && people.length === 1;

/** The rule that counts on a day: of those that have begun the one from the latest day, and of one day what was written down last. */
export const ruleOn = (rules: readonly OneToOneRule[], day: LocalDay): OneToOneRule | null =>
  rules
    .filter((one) => one.fromOn <= day)
    .reduce<OneToOneRule | null>(
      (newest, one) =>
        newest === null ||
        one.fromOn > newest.fromOn ||
        (one.fromOn === newest.fromOn && one.recordedAt.getTime() >= newest.recordedAt.getTime())
          ? one
          : newest,
      null,
    );

export type Around = {
  /** Volunteers of the circle on that day, and whoever coordinates it. */
  readonly known: ReadonlySet<string>;
  readonly isAllowed: boolean;
  readonly circleBeganOn: LocalDay | null;
};

/** What to ask afterwards; a contact is never refused for any of it. */
export function questionsAboutContact(contact: NewContact, around: Around): ContactQuestion[] {
  return [
    ...(isOneToOne(contact) && !around.isAllowed ? ['one to one was not allowed' as const] : []),
    ...(contact.people.length === 0 ? ['nobody of us is named' as const] : []),
    ...(contact.people.some((one) => !around.known.has(one)) ? ['not on the roster that day' as const] : []),
    ...(contact.minutesLong !== null && contact.minutesLong > 360 ? ['longer than six hours' as const] : []),
    ...(around.circleBeganOn !== null && contact.heldOn < around.circleBeganOn ? ['before the circle began' as const] : []),
  ];
}

/** Layers that nobody has corrected since. */
export const standing = <Layer extends { readonly id: string; readonly corrects: string | null }>(
  layers: readonly Layer[],
): Layer[] => {
  const corrected = new Set(layers.flatMap((one) => one.corrects ?? []));
  return layers.filter((one) => !corrected.has(one.id));
};

/** The layers below one, the newest first. */
export function below<Layer extends { readonly id: string; readonly corrects: string | null }>(
  layers: readonly Layer[],
  newest: Layer,
): Layer[] {
  const found: Layer[] = [];
  for (let id = newest.corrects; id !== null; ) {
    const earlier = layers.find((one) => one.id === id);
    if (!earlier) break;
    found.push(earlier);
    id = earlier.corrects;
  }
  return found;
}
