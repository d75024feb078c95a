import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a form carries about who opened it: enough to keep what was typed when the session has meanwhile ended (design.md §7.1). */
export type TokenFacts = {
  readonly orgId: string;
  readonly accountId: string;
  readonly sessionId: string;
  /** Seconds since 1970; later than that the token proves only who opened the form. */
  readonly until: number;
};

const lifetimeSeconds = 24 * 3600;

/** Signs and checks the tokens of forms. The key is derived from the installation's; after 24 hours a token lets nothing through. */
export class FormTokens {
  constructor(private readonly key: Buffer) {}

  private mac(text: string): Buffer {
    return createHmac('sha256', this.key).update(text).digest();
  }

  private signed(text: string): string {
    return `${text}.${this.mac(text).toString('base64url')}`;
  }

  private checked(token: string): string[] | null {
    const at = token.lastIndexOf('.');
    if (at < 0) return null;
    const given = Buffer.from(token.slice(at + 1), 'base64url');
    const right = this.mac(token.slice(0, at));
    return given.length === right.length && timingSafeEqual(given, right) ? token.slice(0, at).split('.') : null;
  }

  /** @param now milliseconds since 1970 */
  forPerson(facts: Omit<TokenFacts, 'until'>, now: number): string {
    return this.signed(
      ['person', facts.orgId, facts.accountId, facts.sessionId, Math.floor(now / 1000) + lifetimeSeconds].join('.'),
    );
  }

  /** @returns the facts, also of a token that is too old; null when it was not made here */
  readPerson(token: string): TokenFacts | null {
    const parts = this.checked(token);
    if (parts?.[0] !== 'person' || parts.length !== 5) return null;
    const [, orgId = '', accountId = '', sessionId = '', until = '0'] = parts;
    return { orgId, accountId, sessionId, until: Number(until) };
  }

  /** The key of a draft, marked as shown to this account: nobody keeps a draft of a form that was never on her screen. */
  markDraft(accountId: string, key: string): string {
    return `${key}.${this.mac(`draft ${accountId} ${key}`).toString('base64url')}`;
  }

  /** @returns the key, or null when this account was never shown that form */
  readDraft(accountId: string, marked: string): string | null {
    const key = marked.slice(0, Math.max(0, marked.lastIndexOf('.')));
    const [given, right] = [Buffer.from(marked), Buffer.from(this.markDraft(accountId, key))];
    return key !== '' && given.length === right.length && timingSafeEqual(given, right) ? key : null;
  }

  /** For forms before sign-in: bound to a random cookie of this browser. */
  forBrowser(cookie: string, now: number): string {
    return this.signed(
      [
        'browser',
        createHmac('sha256', this.key).update(`cookie ${cookie}`).digest('base64url'),
        Math.floor(now / 1000) + lifetimeSeconds,
      ].join('.'),
    );
  }

  isForBrowser(token: string, cookie: string, now: number): boolean {
    const parts = this.checked(token);
    if (parts?.[0] !== 'browser' || parts.length !== 3) return false;
    const bound = createHmac('sha256', this.key).update(`cookie ${cookie}`).digest('base64url');
    return parts[1] === bound && Number(parts[2]) * 1000 >= now;
  }
}
