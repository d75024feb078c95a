import { clockTimeOf } from '../kernel/index.js';
import { keepDraft } from './draft-queries.js';
import { field } from './fields.js';
import { page, type Route } from './route.js';

/** Where the page's script saves what is being typed. */
export const draftRoutes: readonly Route[] = [
  page('POST', '/drafts', 'draft.keep', async ({ ledger, actor, form }) => {
    const key = field(form, '_draft');
    if (key === '') return { kind: 'json', status: 400, body: {} };
    const { at, hasBeside } = await keepDraft(ledger, actor, key, form);
    return { kind: 'json', body: { savedAt: clockTimeOf(at), hasBeside } };
  }),
];
