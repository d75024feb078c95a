/** How to speak of somebody. */
export type Pronoun = 'he' | 'she' | 'they';
export const pronouns: readonly Pronoun[] = ['he', 'she', 'they'];

/** In what capacity the service knows somebody. */
export type PersonKind = 'staff' | 'volunteer' | 'core member' | 'professional';

/** What may be shown of somebody: what they want to be called. Never a surname. */
export type ShownName = { readonly name: string; readonly pronoun: Pronoun };

/** Somebody a search found: enough to tell them from others, nothing sealed. */
export type FoundPerson = ShownName & {
  readonly personId: string;
  readonly kind: PersonKind;
  readonly reference: string | null;
  readonly volunteerId: string | null;
  readonly coreMemberId: string | null;
  /** Names of the circles they are in now. */
  readonly circles: readonly string[];
};
