import type { Change } from '../audit/index.js';
import { insertPeople } from './many-queries.js';
import type { NewPerson } from './record-person.js';

/** Somebody new whose id was chosen beforehand, so that other records can name them. */
export type NewPersonOf = NewPerson & { readonly id: string };

/**
 * Writes down many people at once, each as `recordPerson` would: for imports, which know them before the first is saved.
 * Judged by the action of the change.
 */
export async function recordPeople(c: Change, people: readonly NewPersonOf[]): Promise<void> {
  if (people.length > 0) await insertPeople(c, people);
}
