import { createHmac } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib/functional';
import type { Instant } from '../kernel/index.js';
import { deriveKey } from '../vault/index.js';
import type { AccountParts } from './account.js';
import type { CardCode } from './code-rules.js';

const codesOnCard = 20;
export const newCodeSecret = (): string => generateSecret();

/** What the app on the telephone is given. It names neither the service nor what it is about. */
export const codeAppAddress = (issuer: string, label: string, secret: string): string => generateURI({ issuer, label, secret });

/**
 * The step of time whose code this is, one step before or after now allowed; null when it is none, or no later than the last one used.
 * @param after step of the last code used: each works once
 */
export async function stepOfCode(secret: string, code: string, at: Instant, after: number | null): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(at.getTime() / 1000);
  const answer = await verify({ secret, token: code, epoch, epochTolerance: 30 });
  if (!answer.valid || !('timeStep' in answer)) return null;
  return after === null || answer.timeStep > after ? answer.timeStep : null;
}

/**
 * The codes of a new card, eight figures each, without repeats.
 * @param figures eight random figures for a name; the same name gives the same ones
 */
export function newCardCodes(figures: (what: string) => string): CardCode[] {
  const codes = new Set<string>();
  for (let n = 1; codes.size < codesOnCard; n += 1) codes.add(figures(`card ${n}`));
  return [...codes].map((code, at) => ({ place: at + 1, code }));
}

/** What is kept of a code: without the installation's key nobody can try figures against it. */
export const cardHash = (parts: Pick<AccountParts, 'installation'>, accountId: string, code: string): Buffer =>
  createHmac('sha256', deriveKey(parts.installation, 'card codes')).update(`${accountId}\n${code}`).digest();
