import { clockTimeOf } from '../kernel/index.js';
import { keepDraft } from './draft-queries.js';
import { type Fields, field, fieldList } from './fields.js';
import { isTextKind } from './look-again.js';
import { lookAgainAt } from './look-again-views.js';
import { page, type Route } from './route.js';

/** What is worth a second look in the fields that ask for it, by name; said as it is typed, and in the way of nothing. */
const lookAgain = (form: Fields): Record<string, string[]> =>
  Object.fromEntries(
    fieldList(form, '_look').flatMap((one): [string, string[]][] => {
      const [name = '', kind = ''] = one.split(' ');
      return isTextKind(kind) ? [[name, lookAgainAt(field(form, name), kind)]] : [];
    }),
  );

/** Where the page's script saves what is being typed. */
export const draftRoutes: readonly Route[] = [
  page('POST', '/drafts', 'draft.keep', async ({ ledger, actor, form }) => {
    const key = field(form, '_draft');
    if (key === '') return { kind: 'json', status: 400, body: {} };
    const { at, hasBeside } = await keepDraft(ledger, actor, key, form);
    return { kind: 'json', body: { savedAt: clockTimeOf(at), hasBeside, lookAgain: lookAgain(form) } };
  }),
];
