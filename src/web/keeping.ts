import type { Ledger, Person } from '../audit/index.js';
import { dropDraft, findDraft, keepDraft } from './draft-queries.js';
import { type Fields, field, withoutOwn } from './fields.js';
import { safeReturn } from './gate.js';
import type { Answer, Draft, Route } from './route.js';
import type { FormTokens } from './token.js';

/** A form that could not be taken when it was sent, shown again on its own page with what was typed in it. */
export type KeptForm = {
  /** Where the form goes; it is the key of its draft too. */
  readonly path: string;
  /** What was typed; null while the page itself shows it again, with what is wrong. */
  readonly fields: Fields | null;
  /** The draft it was kept as, with what was written on other pages; null as above. */
  readonly draft: Draft | null;
};

/** True when losing this form would lose something that somebody typed or chose. Passwords and codes are never kept. */
export const holdsWords = (route: Route, form: Fields): boolean =>
  route.may !== 'before sign-in' &&
  !('secret' in route && route.secret) &&
  field(form, '_button') === '' &&
  Object.values(withoutOwn(form))
    .flat()
    .some((value) => value.trim() !== '');

/**
 * The form with the plain key of its draft in place of the marked one.
 * @returns null when somebody wants to keep a draft of a form that she was never shown
 */
export function withPlainDraft(form: Fields, tokens: FormTokens, accountId: string | undefined): Fields | null {
  const marked = field(form, '_draft');
  const key = marked === '' || accountId === undefined ? '' : (tokens.readDraft(accountId, marked) ?? '');
  if (key === '' && field(form, '_save') === 'draft') return null;
  // Whatever its mark, a form that is sent is taken: what it says is worth more than where its draft was.
  return { ...form, _draft: key === '' ? [] : [key] };
}

/** What is kept of a form whose session had ended, the worry in it last: what becomes of that is what its writer is told. */
export function toPark(route: Route, path: string, form: Fields, param: (name: string) => string) {
  const split = ('splits' in route && route.splits?.(form, param)) || null;
  if (split)
    return [
      { path, form: split.rest, weight: 'words' },
      { ...split.concern, weight: 'concern' },
    ] as const;
  const isConcern = 'parks' in route && route.parks === 'concern';
  return [{ path, form, weight: isConcern ? 'concern' : holdsWords(route, form) ? 'words' : 'nothing' }] as const;
}

/** The page a form stood on, which shows it again. @param path where the form was going */
export function pageAgain(form: Fields, path: string): string {
  const back = new URL(safeReturn(field(form, '_page')), 'http://here');
  // A form that names a draft is filled in by its own page; any other by the form itself, which must know that it is meant.
  back.searchParams.set('kept', field(form, '_draft') ? '1' : path);
  return back.pathname + back.search;
}

/** Keeps a form as a draft. @returns the page that shows it again */
export async function keepForm(ledger: Ledger, person: Person, path: string, form: Fields): Promise<string> {
  await keepDraft(ledger, person, field(form, '_draft') || path, form);
  return pageAgain(form, path);
}

/** The form that the address of a page says was kept for this person; null when there is none. */
export async function findKept(ledger: Ledger, person: Person | null, url: URL): Promise<KeptForm | null> {
  const path = url.searchParams.get('kept') ?? '';
  if (!person || !path.startsWith('/')) return null;
  const draft = await findDraft(ledger, person, path.slice(0, 200));
  return draft && { path, fields: draft.fields, draft };
}

/** A kept form that has now gone on its way is kept no longer. */
export async function forgetKept(ledger: Ledger, person: Person, path: string, form: Fields, answer: Answer): Promise<void> {
  if (field(form, '_kept') === '' || answer.kind !== 'see other') return;
  // What was sent has been done; a copy that stays for want of a database is no reason to say otherwise.
  await dropDraft(ledger, person, path, form).catch(() => undefined);
}
