import { isId } from '../kernel/index.js';
import type { Fields } from '../web/index.js';

/** What a phone seals: one form as it was filled in. */
export type Note = {
  /** `/tell`, `/minutes`, or the address that a page's own form was going to when the signal went. */
  readonly path: string;
  readonly fields: Fields;
  /** By the clock of the phone. */
  readonly claimedAt: Date;
  readonly token: string;
};
export type Kind = 'worry' | 'minutes';

const minutesPath = /^\/circles\/([0-9a-f-]{36})\/minutes\/new$/;

/** What a form is that was going to this address; null for any other. */
export function kindOf(path: string): { readonly kind: Kind; readonly circleId: string | null } | null {
  if (path === '/tell') return { kind: 'worry', circleId: null };
  if (path === '/minutes') return { kind: 'minutes', circleId: null };
  const [, circleId] = minutesPath.exec(path) ?? [];
  return circleId && isId(circleId) ? { kind: 'minutes', circleId } : null;
}

/** True for a form that a page of ours had shown: it carries that page's own token. */
export const isOfPage = (fields: Fields): boolean => '_token' in fields;

function fieldsFrom(given: unknown): Fields | null {
  if (typeof given !== 'object' || given === null) return null;
  const fields: Record<string, string[]> = Object.create(null);
  for (const [name, values] of Object.entries(given)) {
    if (!Array.isArray(values) || values.some((value) => typeof value !== 'string')) return null;
    fields[name] = values.map((value: string) => value.replaceAll('\u0000', ''));
  }
  return fields;
}

// Before the first phone had signal, and so far ahead that no column would hold it: then only the moment of arrival counts.
const isMoment = (at: Date) => at.getTime() > Date.UTC(2000) && at.getTime() < Date.UTC(2100);

/** @param arrivedAt stands in where the phone's clock says nothing that could be true · @returns null for what no page of ours seals */
export function readNote(text: string, arrivedAt: Date): Note | null {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof given !== 'object' || given === null) return null;
  const { v, path, fields, claimedAt, token } = given as Record<string, unknown>;
  const read = fieldsFrom(fields);
  if (v !== 1 || typeof path !== 'string' || typeof token !== 'string' || !read || !kindOf(path)) return null;
  const claimed = new Date(typeof claimedAt === 'number' ? claimedAt : Number.NaN);
  return { path, fields: read, claimedAt: isMoment(claimed) ? claimed : arrivedAt, token };
}
