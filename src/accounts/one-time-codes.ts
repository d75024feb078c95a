import { createHmac, randomInt } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib/functional';
import type { Instant } from '../kernel/index.js';
import { deriveKey } from '../vault/index.js';
import type { AccountParts } from './account.js';

const codesOnCard = 20;
export const codeAppDigits = 6;
export const cardDigits = 8;

/** Figures as typed, without the spaces and dashes that people put in. */
export const figuresOf = (text: string): string => text.replace(/[\s–-]/g, '');

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

export type CardCode = { readonly place: number; readonly code: string };

/** The codes of a new card, eight figures each, without repeats. */
export function newCardCodes(): CardCode[] {
  const codes = new Set<string>();
  while (codes.size < codesOnCard) codes.add(String(randomInt(10 ** cardDigits)).padStart(cardDigits, '0'));
  return [...codes].map((code, at) => ({ place: at + 1, code }));
}

/** How it is written on the card: 4821 0937. */
export const spacedCode = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');

/** What is kept of a code: without the installation's key nobody can try figures against it. */
export const cardHash = (parts: Pick<AccountParts, 'installation'>, accountId: string, code: string): Buffer =>
  createHmac('sha256', deriveKey(parts.installation, 'card codes')).update(`${accountId}\n${code}`).digest();
