import type { ComponentChild } from 'preact';
import type { Action } from '../access/index.js';
import type { Change, ChangeOptions, Ledger, Person, Reading, Rule, Subject } from '../audit/index.js';
import type { Outcome } from '../kernel/index.js';
import type { Text } from './draft-rules.js';
import type { Fields } from './fields.js';
import type { Frame } from './frame.js';

/** What a route answers; the server turns it into bytes and headers. */
export type Answer =
  | {
      readonly kind: 'page';
      readonly title: string;
      readonly body: ComponentChild;
      readonly status?: number;
      readonly back?: string;
      readonly wide?: boolean;
      readonly current?: string;
      /** Made to be printed and left lying about: nothing on the paper, nor in its title, says whose service it is. */
      readonly isSheet?: boolean;
      /** With 429 and 503: when to try again. */
      readonly retryAfterSeconds?: number;
      /** The browser asks again by itself after so long. Only where somebody can turn it off on the page (WCAG 2.2.1). */
      readonly refreshSeconds?: number;
      readonly cookies?: readonly Cookie[];
    }
  | { readonly kind: 'see other'; readonly to: string; readonly cookies?: readonly Cookie[] }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly type: string;
      readonly body: string | Buffer | NodeJS.ReadableStream;
    }
  | { readonly kind: 'json'; readonly body: unknown; readonly status?: number; readonly cookies?: readonly Cookie[] };

export type Cookie = { readonly name: string; readonly value: string; readonly maxAgeSeconds: number };

export type PageOptions = {
  status?: number;
  back?: string;
  wide?: boolean;
  current?: string;
  isSheet?: boolean;
  retryAfterSeconds?: number;
  refreshSeconds?: number;
  cookies?: readonly Cookie[];
};
export const showPage = (title: string, body: ComponentChild, options: PageOptions = {}): Answer => ({
  kind: 'page',
  title,
  body,
  ...options,
});
/** The form again, with what was typed and what is wrong: 422. */
export const showAgain = (title: string, body: ComponentChild, options: PageOptions = {}): Answer => ({
  kind: 'page',
  title,
  body,
  status: 422,
  ...options,
});
export const seeOther = (to: string, cookies: readonly Cookie[] = []): Answer => ({ kind: 'see other', to, cookies });

type Common = {
  readonly ledger: Ledger;
  readonly frame: Frame;
  readonly url: URL;
  /** A named part of the path; UUIDs only (anything else was answered 404 before). */
  param(name: string): string;
  readonly query: URLSearchParams;
  /** Posted fields, trimmed of nothing; empty for GET. */
  readonly form: Fields;
  readonly files: readonly UploadedFile[];
  readonly cookie: (name: string) => string | undefined;
  readonly userAgent: string;
  /** The browser fetches ahead of anybody asking for it: nobody has read this page yet. */
  readonly isPrefetch: boolean;
};

export type UploadedFile = { readonly name: string; readonly bytes: Buffer };

/** A request of somebody signed in, bound to the action its route names. */
export type Visit = Common & {
  readonly actor: Person;
  /** Reads under the route's own action. */
  read<T>(subject: Subject | null, work: (reading: Reading) => Promise<T>): Promise<T>;
  /** Changes under the route's own action; a form sent twice happens once. */
  change<Value, Problem>(
    subject: Subject | null,
    work: (change: Change) => Promise<Outcome<Value, Problem>>,
    options?: ChangeOptions,
  ): Promise<Outcome<Value, Problem>>;
  /** Number of the form that was sent, for verbs called outside `change`. */
  readonly once: string | undefined;
  /** What was being written in this form before (autosaved, kept after a session ended); null when nothing. Show it instead of empty fields. */
  draft(key: string): Promise<Draft | null>;
  /** The form has done its work: its draft goes. */
  dropDraft(key: string): Promise<void>;
};

export type Draft = {
  readonly fields: Fields;
  readonly savedAt: Date;
  readonly text: Text;
  /** What the same person wrote of the same form on another page, newest first. */
  readonly beside: readonly Text[];
};

/** A request before anybody is known. */
export type DoorVisit = Common & {
  readonly rule: (name: string, orgId: string | null) => Rule;
  readonly address: string;
  /** Name of the machine that the browser asked for, without port. */
  readonly host: string;
};

export type Handler = (visit: Visit) => Promise<Answer>;
export type DoorHandler = (visit: DoorVisit) => Promise<Answer>;

export type Method = 'GET' | 'POST';
/**
 * What a form holds beside its own business: a worry, as the form that tells us something would send it, and the form without it. Null when it holds
 * none. Where the session has ended the worry is kept as a concern is, not as the rest is.
 */
export type Splits = (
  form: Fields,
  param: (name: string) => string,
) => { readonly concern: { readonly path: string; readonly form: Fields }; readonly rest: Fields } | null;
export type Route =
  | {
      readonly method: Method;
      readonly path: string;
      readonly may: Action;
      readonly handler: Handler;
      readonly takesFiles?: boolean;
      readonly parks?: 'concern';
      readonly splits?: Splits;
      /** Takes a password, a code or a passkey: what is sent to it is never kept for later. */
      readonly secret?: true;
    }
  | {
      readonly method: Method;
      readonly path: string;
      readonly may: 'before sign-in';
      readonly handler: DoorHandler;
      /** What is sent proves by itself who sends it: no token of a page is asked for, and no cookie counts. */
      readonly sealed?: true;
    };

/**
 * One URL: who may, and what happens. The action is required and typed, so that a route cannot be born open.
 * @param path kebab-case nouns; parts like `:circle` are ids
 */
export const page = (
  method: Method,
  path: string,
  may: Action,
  handler: Handler,
  options: { takesFiles?: boolean; parks?: 'concern'; splits?: Splits; secret?: true } = {},
): Route => ({ method, path, may, handler, ...options });

/** A URL for people not signed in. There are few: the server refuses to start with one that is not on its list. */
export const door = (method: Method, path: string, handler: DoorHandler, options: { sealed?: true } = {}): Route => ({
  method,
  path,
  may: 'before sign-in',
  handler,
  ...options,
});
