import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a form carries about who opened it: enough to keep what was typed when the session has meanwhile ended (design.md §7.1). */
export type TokenFacts = {
  readonly orgId: string;
  readonly accountId: string;
  readonly sessionId: string;
  readonly until: number;
};

const lifetimeSeconds = 24 * 3600;

/** Signs and checks the tokens of forms. The key is derived from the installation's; a token is worth nothing after 24 hours. */
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

  /** @returns the facts, or null when it was not made here or is too old */
  readPerson(token: string, now: number): TokenFacts | null {
    const parts = this.checked(token);
    if (parts?.[0] !== 'person' || parts.length !== 5) return null;
    const [, orgId = '', accountId = '', sessionId = '', until = '0'] = parts;
    return Number(until) * 1000 >= now ? { orgId, accountId, sessionId, until: Number(until) } : null;
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
