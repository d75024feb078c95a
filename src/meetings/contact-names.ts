import type { Reading } from '../audit/index.js';
import { accountNames, namesOf } from '../people/index.js';
import type { Contact } from './contact.js';

/** Names of whoever was in touch, and of the accounts that wrote it. */
export async function namesInContacts(r: Reading, contacts: readonly Contact[]): Promise<Map<string, string>> {
  const people = await namesOf(
    r,
    contacts.flatMap((one) => one.people),
  );
  const writers = await accountNames(
    r,
    contacts.flatMap((one) => one.recordedBy ?? []),
  );
  return new Map([...people, ...writers].flatMap(([id, who]) => (who.name ? [[id, who.name] as const] : [])));
}
