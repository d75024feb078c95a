import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Ledger, type Person, StepUpNeeded } from '../audit/index.js';
import { clockTimeOf, Denied, isId, machineMs, NotFound } from '../kernel/index.js';
import { bareFrame } from './bare-frame.js';
import { closedAnswer, isClosed } from './closed.js';
import { chooseText, dropDraft, findDraft, keepDraft } from './draft-queries.js';
import { readChoice } from './draft-rules.js';
import { type Fields, field, noFields } from './fields.js';
import type { Frame } from './frame.js';
import { type Asked, type FrameFacts, frameOf, withElsewhere } from './frame-of-page.js';
import { cameFromHere, judge, safeReturn } from './gate.js';
import { findKept, forgetKept, holdsWords, keepForm, toPark, withPlainDraft } from './keeping.js';
import { LastNumbers } from './last-number.js';
import { digestOf, onceOf } from './once.js';
import { readPosted } from './posted.js';
import { sendAnswer } from './reply.js';
import { type Answer, type DoorVisit, type Route, seeOther, type Visit } from './route.js';
import type { FormTokens, TokenFacts } from './token.js';
import { deniedPage, faultPage, notFoundPage, nothingHerePage, refusedPage } from './trouble.js';

export const sessionCookie = '__Host-sid';
export const browserCookie = '__Host-visit';

export type Weight = 'concern' | 'words' | 'nothing'; // of what would be lost with a form

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
  park(facts: TokenFacts, path: string, fields: Fields, weight: Weight): Promise<Answer>;
  /** Told of faults by reference, route and code; never of content. */
  logFault(reference: string, route: string, fault: unknown): void;
  logRequest?(route: string, status: number, milliseconds: number): void;
};

const stepUpFor = (to: string): Answer => seeOther(`/step-up?to=${encodeURIComponent(to)}`);

const paramOf = (request: FastifyRequest) => (name: string) => (request.params as Record<string, string>)[name] ?? '';

/** Takes one request from bytes to answer: who, may they, is the form ours, do it, show it. */
export class Dispatcher {
  constructor(private readonly parts: ServerParts) {}

  async answer(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const started = performance.now();
    const isPost = request.method === 'POST';
    const posted = isPost ? await readPosted(request) : { form: noFields, files: [] };
    const url = new URL(request.url, 'http://here');
    const browser = request.cookies[browserCookie] ?? randomUUID();
    const here = field(posted.form, '_page') ? safeReturn(field(posted.form, '_page')) : url.pathname + url.search;
    const kept = isPost && field(posted.form, '_kept') ? { path: url.pathname, fields: null, draft: null } : null;
    const asked: Asked = {
      ...{ request, person: null, url, ...posted, came: posted.form, browser, here, kept },
      ...{ drafts: new Map(), isLeft: false, isClosed: false },
    };
    let answer: Answer;
    try {
      asked.person = await this.parts.identify(request.cookies[sessionCookie]);
      if (!isPost) asked.kept = await findKept(this.parts.ledger, asked.person, url);
      if (asked.kept?.draft) asked.drafts.set(asked.kept.path, asked.kept.draft);
      answer = await this.decide(route, asked);
    } catch (fault) {
      answer = await this.answerTo(fault, asked, route);
    }
    await this.send(reply, answer, asked);
    this.parts.logRequest?.(route.path, reply.statusCode, performance.now() - started);
    return reply;
  }

  /** An address that no route has: whoever is signed in keeps her way to tell us something and the number to ring, as on any page. */
  async nothingHere(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const url = new URL(request.url, 'http://here');
    const bare = bareFrame(url);
    const cookie = request.cookies[sessionCookie];
    const person = await this.parts.identify(cookie).catch(() => null);
    const facts = person ? await this.parts.frameFor(person).catch(() => bare) : bare;
    const answer = facts.me ? notFoundPage() : nothingHerePage(this.numbers.find(cookie));
    const form = { form: noFields, came: noFields, files: [], browser: '', here: '/', kept: null };
    const asked = { request, person, url, ...form, drafts: new Map(), isLeft: false, isClosed: false };
    await sendAnswer(reply, answer, facts.me ? frameOf(asked, person, facts, this.parts.tokens) : bare);
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
    const answer = await route.handler(await this.visit(route, asked, person));
    await forgetKept(this.parts.ledger, person, asked.url.pathname, asked.form, answer);
    return asked.isLeft && answer.kind === 'see other' ? { ...answer, to: withElsewhere(answer.to, asked.here) } : answer;
  }

  private async decideAtDoor(route: Route & { may: 'before sign-in' }, asked: Asked): Promise<Answer> {
    const { request, form, browser } = asked;
    const header = request.headers['x-form-token'];
    const token = field(form, '_token') || (typeof header === 'string' ? header : '');
    const isOurs = route.sealed === true || this.parts.tokens.isForBrowser(token, browser, machineMs());
    if (request.method === 'POST' && !isOurs) return refusedPage();
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
    const { request, person, url } = asked;
    const { ledger, tokens } = this.parts;
    const header = request.headers['x-form-token'];
    const verdict = judge(asked.form, person, tokens, machineMs(), typeof header === 'string' ? header : undefined);
    // Only a browser that says that the form is ours has its words shown again: a stranger's are not for our pages.
    if (verdict.what === 'refuse')
      return refusedPage(
        request.headers['sec-fetch-site'] === 'same-origin' && holdsWords(route, asked.form) ? asked.form : noFields,
      );
    const form = withPlainDraft(asked.form, tokens, verdict.what === 'park' ? verdict.facts.accountId : person?.accountId);
    if (!form) return refusedPage(asked.form);
    asked.form = form;
    if (verdict.what === 'park') {
      let parked: Answer = refusedPage();
      for (const one of toPark(route, url.pathname, form, paramOf(request)))
        parked = await this.parts.park(verdict.facts, one.path, one.form, one.weight);
      return parked;
    }
    if (!person) return refusedPage();
    if (verdict.what === 'keep' && url.pathname !== '/sign-out' && url.pathname !== '/drafts')
      return seeOther(holdsWords(route, form) ? await keepForm(ledger, person, url.pathname, form) : asked.here);
    const key = field(form, '_draft') || url.pathname;
    const back = new URL(asked.here, 'http://here');
    const save = field(form, '_save');
    const choice = readChoice(save);
    if (save !== 'draft' && !choice) return null;
    // What stands in the form is kept first, whatever is chosen.
    const { at } = await keepDraft(ledger, person, key, form);
    if (choice) await chooseText(ledger, person, key, choice);
    back.searchParams.set('saved', clockTimeOf(at));
    return seeOther(back.pathname + back.search);
  }

  private async common(asked: Asked) {
    const { request, url, form, files } = asked;
    return {
      ledger: this.parts.ledger,
      frame: await this.frame(asked, asked.person),
      url,
      query: url.searchParams,
      form,
      files,
      param: paramOf(request),
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
    const once = onceOf(asked.form, digestOf(asked.files));
    return {
      ...(await this.common(asked)),
      actor: person,
      once,
      read: (subject, work) => ledger.read(person, route.may, subject, work),
      change: (subject, work, options) => ledger.change(person, route.may, subject, work, { once, ...options }),
      draft: async (key) => {
        const draft = await findDraft(ledger, person, key);
        if (draft) asked.drafts.set(key, draft);
        return draft;
      },
      dropDraft: async (key) => {
        const isLeft = await dropDraft(ledger, person, key, asked.form);
        // Under another key stands something else that is half written.
        if (isLeft && field(asked.form, '_draft') === key) asked.isLeft = true;
      },
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
  private readonly numbers = new LastNumbers();
  private readonly framed = new WeakMap<FastifyRequest, { person: Person | null; facts: Promise<FrameFacts> }>();

  private async frame(asked: Asked, person: Person | null): Promise<Frame> {
    const facts = await this.factsFor(asked.request, person);
    if (person) this.numbers.keep(asked.request.cookies[sessionCookie], facts.onCall);
    return frameOf(asked, person, facts, this.parts.tokens);
  }

  private async answerTo(fault: unknown, asked: Asked, route: Route): Promise<Answer> {
    const { request, person, url } = asked;
    const words = holdsWords(route, asked.form) ? asked.form : noFields;
    if (fault instanceof NotFound) return notFoundPage(words);
    if (fault instanceof Denied) return deniedPage(words);
    if (fault instanceof StepUpNeeded) {
      if (!person || words === noFields) return stepUpFor(asked.here);
      const kept = keepForm(this.parts.ledger, person, url.pathname, words);
      // Words that could not be kept are on the page that says so.
      return kept.then(stepUpFor, (unkept) => this.answerTo(unkept, asked, route));
    }
    this.parts.logFault(request.id, route.path, fault);
    asked.isClosed = isClosed(fault);
    // Row-level security said no where a verb did not foresee it: to the outside the record does not exist.
    if (!asked.isClosed && (fault as { code?: string }).code === '42501') return notFoundPage(words);
    if (!asked.isClosed) return faultPage(request.id, words);
    return closedAnswer(route, asked, words, this.parts.tokens, this.numbers.find(request.cookies[sessionCookie]));
  }

  private async send(reply: FastifyReply, answer: Answer, asked: Asked): Promise<void> {
    const { request, person, url, browser } = asked;
    if (!person && request.cookies[browserCookie] !== browser && answer.kind === 'page')
      void reply.setCookie(browserCookie, browser, { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 86_400 });
    const bare = () => bareFrame(url);
    const asFor = (who: Person | null) => this.frame(asked, who);
    await sendAnswer(reply, answer, asked.isClosed ? bare() : await asFor(person).catch(() => asFor(null).catch(bare)));
  }
}
