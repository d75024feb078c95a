import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Ledger, type Person, StepUpNeeded } from '../audit/index.js';
import { clockTimeOf, Denied, isId, machineMs, NotFound } from '../kernel/index.js';
import { bareFrame } from './bare-frame.js';
import { isClosed } from './closed.js';
import { dropDraft, findDraft, keepDraft } from './draft-queries.js';
import { type Fields, field, noFields } from './fields.js';
import type { Frame } from './frame.js';
import { cameFromHere, judge, safeReturn } from './gate.js';
import { say } from './page-words.js';
import { readPosted } from './posted.js';
import { sendAnswer } from './reply.js';
import { type Answer, type DoorVisit, type Route, seeOther, type UploadedFile, type Visit } from './route.js';
import type { FormTokens, TokenFacts } from './token.js';
import { closedPage, deniedPage, faultPage, notFoundPage, refusedPage, tooLargePage } from './trouble.js';

export const sessionCookie = '__Host-sid';
export const browserCookie = '__Host-visit';

export type FrameFacts = Omit<Frame, 'here' | 'token' | 'once' | 'savedAt' | 'notice'>;

/** What the server needs from the rooms above it, given by the door that puts everything together. */
export type ServerParts = {
  readonly ledger: Ledger;
  readonly routes: readonly Route[];
  readonly mayStandOpen: ReadonlySet<string>; // as problemsWithRoutes wants it
  readonly tokens: FormTokens;
  readonly assets: string;
  /** Who a session cookie belongs to; null when nobody, or when the session is over. */
  identify(cookie: string | undefined): Promise<Person | null>;
  frameFor(person: Person | null): Promise<FrameFacts>;
  /** Seals and keeps a form whose session had ended. @returns where to send the browser */
  park(facts: TokenFacts, path: string, fields: Fields, isConcern: boolean): Promise<Answer>;
  /** Told of faults by reference, route and code; never of content. */
  logFault(reference: string, route: string, fault: unknown): void;
  logRequest?(route: string, status: number, milliseconds: number): void;
};

type Asked = {
  readonly request: FastifyRequest;
  readonly person: Person | null;
  readonly url: URL;
  readonly form: Fields;
  readonly files: readonly UploadedFile[];
  readonly browser: string;
};

/** Takes one request from bytes to answer: who, may they, is the form ours, do it, show it. */
export class Dispatcher {
  constructor(private readonly parts: ServerParts) {}

  async answer(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const started = performance.now();
    const posted = request.method === 'POST' ? await readPosted(request) : { form: noFields, files: [] };
    let person: Person | null = null;
    let answer: Answer;
    const url = new URL(request.url, 'http://here');
    const browser = request.cookies[browserCookie] ?? randomUUID();
    try {
      person = await this.parts.identify(request.cookies[sessionCookie]);
      answer = await this.decide(route, { request, person, url, ...posted, browser });
    } catch (fault) {
      answer = this.answerTo(fault, { request, person, url, ...posted, browser }, route.path);
    }
    await this.send(reply, answer, person, url, browser, request);
    this.parts.logRequest?.(route.path, reply.statusCode, performance.now() - started);
    return reply;
  }

  private async decide(route: Route, asked: Asked): Promise<Answer> {
    const { request, person } = asked;
    if (Object.entries((request.params ?? {}) as Record<string, string>).some(([, value]) => !isId(value))) return notFoundPage();
    if (request.method === 'POST' && !cameFromHere(request)) return refusedPage();
    if (route.may === 'before sign-in') return this.decideAtDoor(route, asked);
    if (request.method === 'POST') {
      const settled = await this.settleForm(route, asked);
      if (settled) return settled;
    }
    if (!person) return seeOther(`/sign-in?to=${encodeURIComponent(asked.url.pathname + asked.url.search)}`);
    return route.handler(await this.visit(route, asked, person));
  }

  private async decideAtDoor(route: Route & { may: 'before sign-in' }, asked: Asked): Promise<Answer> {
    const { request, form, browser } = asked;
    const header = request.headers['x-form-token'];
    const token = field(form, '_token') || (typeof header === 'string' ? header : '');
    if (request.method === 'POST' && !this.parts.tokens.isForBrowser(token, browser, machineMs())) return refusedPage();
    const visit: DoorVisit = {
      ...(await this.common(asked)),
      rule: (name, orgId) => ({ kind: 'rule', rule: name, orgId }),
      address: request.ip,
      host: request.hostname,
    };
    return route.handler(visit);
  }

  /** Forms that are not simply accepted: refused, parked for the next sign-in, or kept as a draft. Null: go on. */
  private async settleForm(route: Route, asked: Asked): Promise<Answer | null> {
    const { request, form, person, url } = asked;
    const header = request.headers['x-form-token'];
    const verdict = judge(form, person, this.parts.tokens, machineMs(), typeof header === 'string' ? header : undefined);
    if (verdict.what === 'refuse') return refusedPage();
    if (verdict.what === 'park')
      return this.parts.park(verdict.facts, url.pathname, form, 'parks' in route && route.parks === 'concern');
    if (!person) return refusedPage();
    const key = field(form, '_draft') || url.pathname;
    const back = new URL(safeReturn(field(form, '_page')), 'http://here');
    if (verdict.what === 'keep' && url.pathname !== '/sign-out' && url.pathname !== '/drafts') {
      // Only forms that name a draft hold words worth keeping; the others may hold a password.
      if (!field(form, '_draft')) return seeOther(back.pathname + back.search);
      await keepDraft(this.parts.ledger, person, key, form);
      back.searchParams.set('kept', '1');
      return seeOther(back.pathname + back.search);
    }
    if (field(form, '_save') === 'draft') {
      const at = await keepDraft(this.parts.ledger, person, key, form);
      back.searchParams.set('saved', clockTimeOf(at));
      return seeOther(back.pathname + back.search);
    }
    return null;
  }

  private async common({ request, person, url, form, files }: Asked) {
    return {
      ledger: this.parts.ledger,
      frame: await this.frame(request, person, url, request.cookies[browserCookie] ?? ''),
      url,
      query: url.searchParams,
      form,
      files,
      param: (name: string) => (request.params as Record<string, string>)[name] ?? '',
      cookie: (name: string) => request.cookies[name],
      userAgent: String(request.headers['user-agent'] ?? ''),
      isPrefetch: /prefetch|prerender/i.test(`${request.headers['sec-purpose'] ?? ''} ${request.headers.purpose ?? ''}`),
    };
  }

  private async visit(
    route: Route & { may: Exclude<Route['may'], 'before sign-in'> },
    asked: Asked,
    person: Person,
  ): Promise<Visit> {
    const { ledger } = this.parts;
    const sent = field(asked.form, '_once');
    const once = isUuid(sent) ? sent : undefined;
    return {
      ...(await this.common(asked)),
      actor: person,
      once,
      read: (subject, work) => ledger.read(person, route.may, subject, work),
      change: (subject, work, options) => ledger.change(person, route.may, subject, work, { once, ...options }),
      draft: (key) => findDraft(ledger, person, key),
      dropDraft: (key) => dropDraft(ledger, person, key),
    };
  }

  /** What stands round the page is asked once a request: by the page that is made, and by the shell it is put into. */
  private factsFor(request: FastifyRequest, person: Person | null): Promise<FrameFacts> {
    const before = this.framed.get(request);
    if (before?.person === person) return before.facts;
    const facts = this.parts.frameFor(person);
    this.framed.set(request, { person, facts });
    return facts;
  }
  private readonly framed = new WeakMap<FastifyRequest, { person: Person | null; facts: Promise<FrameFacts> }>();

  private async frame(request: FastifyRequest, person: Person | null, url: URL, browser: string): Promise<Frame> {
    const facts = await this.factsFor(request, person);
    const saved = url.searchParams.get('saved');
    const savedAt = saved && /^\d\d:\d\d$/.test(saved) ? saved : null;
    return {
      ...facts,
      here: url.pathname + url.search,
      savedAt,
      once: () => randomUUID(),
      // The sign-in page says for itself what was kept, and whether it goes by itself.
      notice:
        url.searchParams.get('kept') === '1' && url.pathname !== '/sign-in'
          ? say('kept-for-you')
          : savedAt
            ? say('saved-for-later')
            : null,
      token: () =>
        person
          ? this.parts.tokens.forPerson(
              { orgId: person.orgId, accountId: person.accountId, sessionId: person.sessionId },
              machineMs(),
            )
          : this.parts.tokens.forBrowser(browser, machineMs()),
    };
  }

  private answerTo(fault: unknown, asked: Asked, route: string): Answer {
    if (fault instanceof NotFound) return notFoundPage();
    if (fault instanceof Denied) return deniedPage();
    if (fault instanceof StepUpNeeded)
      return seeOther(
        `/step-up?to=${encodeURIComponent(asked.request.method === 'GET' ? asked.url.pathname + asked.url.search : safeReturn(field(asked.form, '_page')))}`,
      );
    this.parts.logFault(asked.request.id, route, fault);
    // Row-level security said no where a verb did not foresee it: to the outside the record does not exist.
    if ((fault as { code?: string }).code === '42501') return notFoundPage();
    if (isClosed(fault)) return closedPage(asked.form, null);
    return faultPage(asked.request.id);
  }

  private async send(
    reply: FastifyReply,
    answer: Answer,
    person: Person | null,
    url: URL,
    browser: string,
    request: FastifyRequest,
  ): Promise<void> {
    if (!person && request.cookies[browserCookie] !== browser && answer.kind === 'page')
      void reply.setCookie(browserCookie, browser, { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 86_400 });
    let frame: Frame;
    try {
      frame = await this.frame(request, person, url, browser);
    } catch {
      frame = await this.frame(request, null, url, browser).catch(() => bareFrame(url));
    }
    await sendAnswer(reply, answer, frame);
  }

  async nothingHere(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const url = new URL(request.url, 'http://here');
    await sendAnswer(reply, notFoundPage(), bareFrame(url));
    return reply;
  }

  async fault(fault: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const url = new URL(request.url, 'http://here');
    const status = (fault as { statusCode?: number }).statusCode ?? 500;
    if (status >= 500) this.parts.logFault(request.id, request.routeOptions.url ?? '?', fault);
    const answer =
      status === 413
        ? tooLargePage()
        : status < 500
          ? { ...refusedPage(), status }
          : isClosed(fault)
            ? closedPage(noFields, null)
            : faultPage(request.id);
    await sendAnswer(reply, answer as Answer, bareFrame(url));
    return reply;
  }
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
