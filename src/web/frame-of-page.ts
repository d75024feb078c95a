import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Person } from '../audit/index.js';
import { machineMs } from '../kernel/index.js';
import { readVersion, versionOf } from './draft-rules.js';
import { type Fields, field } from './fields.js';
import type { Frame } from './frame.js';
import { safeReturn } from './gate.js';
import type { KeptForm } from './keeping.js';
import { say } from './page-words.js';
import type { Draft, UploadedFile } from './route.js';
import type { FormTokens } from './token.js';

type OfThisPage = 'here' | 'token' | 'once' | 'markDraft' | 'version' | 'draftOf' | 'savedAt' | 'notice' | 'elsewhere' | 'kept';
export type FrameFacts = Omit<Frame, OfThisPage>;

export type Asked = {
  readonly request: FastifyRequest;
  person: Person | null;
  readonly url: URL;
  form: Fields;
  /** The form as it came, to be sent again should the records be out of reach. */
  readonly came: Fields;
  readonly files: readonly UploadedFile[];
  readonly browser: string;
  /** The page to come back to: this one, or for a form the one it stood on. */
  readonly here: string;
  kept: KeptForm | null;
  /** Drafts that this page shows, by key. */
  readonly drafts: Map<string, Draft>;
  /** The form was sent, and its draft holds another text, from another page. */
  isLeft: boolean;
  /** The records are out of reach: what stands round the page is not asked of them. */
  isClosed: boolean;
};

/** A form shown again after it was sent is still the same page; any other is a new one, opened with the text that it shows. */
function versionHere({ form, url, drafts }: Pick<Asked, 'form' | 'url' | 'drafts'>, key: string): string {
  const isSame = (field(form, '_draft') || url.pathname) === key && readVersion(form).page !== null;
  return isSame ? field(form, '_version') : versionOf(randomUUID(), drafts.get(key)?.text ?? null);
}

/** @returns the address, which says too where the other text of the form stands that was sent from `here` */
export function withElsewhere(to: string, here: string): string {
  const [address, form] = [new URL(to, 'http://here'), new URL(here, 'http://here')];
  for (const name of ['kept', 'saved', 'elsewhere']) form.searchParams.delete(name);
  address.searchParams.set('elsewhere', form.pathname + form.search);
  return address.pathname + address.search + address.hash;
}

const elsewhereFrom = (url: URL): string | null => {
  const given = url.searchParams.get('elsewhere');
  return given && safeReturn(given) === given ? given : null;
};

/** What stands round this page, and what its forms carry. */
export function frameOf(asked: Asked, person: Person | null, facts: FrameFacts, tokens: FormTokens): Frame {
  const { url, browser, here, kept, drafts } = asked;
  const saved = url.searchParams.get('saved');
  const savedAt = saved && /^\d\d:\d\d$/.test(saved) ? saved : null;
  return {
    ...facts,
    here,
    kept: person ? kept : null,
    savedAt,
    once: () => randomUUID(),
    markDraft: (key) => (person ? tokens.markDraft(person.accountId, key) : ''),
    version: (key) => versionHere(asked, key),
    draftOf: (key) => drafts.get(key) ?? null,
    // The sign-in page says for itself what was kept, and whether it goes by itself.
    notice:
      (url.searchParams.get('kept') === '1' && url.pathname !== '/sign-in') || kept?.fields
        ? say('kept-for-you')
        : savedAt
          ? say('saved-for-later')
          : null,
    elsewhere: person ? elsewhereFrom(url) : null,
    token: () =>
      person
        ? tokens.forPerson({ orgId: person.orgId, accountId: person.accountId, sessionId: person.sessionId }, machineMs())
        : tokens.forBrowser(browser, machineMs()),
  };
}
